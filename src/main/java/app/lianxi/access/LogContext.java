package app.lianxi.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Names a request, and the account whose hook it calls, in every line that is logged on its behalf: structured logs show
 * both. The proxy before us may name it; nothing of the address is taken but a slug.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class LogContext extends OncePerRequestFilter {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{8,64}");
    private static final Pattern HOOK = Pattern.compile("/hooks/([a-z]{1,20}/[a-z0-9]{1,40})");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var given = request.getHeader("X-Request-Id");
        MDC.put("request", given != null && NAME.matcher(given).matches() ? given : ownName());
        var uri = request.getRequestURI();
        if (uri.startsWith("/hooks/")) {
            var hook = HOOK.matcher(uri);
            if (hook.matches()) {
                MDC.put("account", hook.group(1));
            }
        }
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove("request");
            MDC.remove("account");
        }
    }

    private static String ownName() {
        return Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
    }
}
