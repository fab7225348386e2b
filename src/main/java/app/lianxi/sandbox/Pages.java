package app.lianxi.sandbox;

import jakarta.servlet.http.HttpServletResponse;

/** What every page of the sandbox says about itself to the browser. */
public final class Pages {
    private static final String POLICY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; "
            + "frame-ancestors 'self'; base-uri 'none'; form-action 'self'";

    private Pages() {}

    public static void guard(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "same-origin");
    }
}
