package app.lianxi.inbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Where one platform sends its notices: {@code /hooks/<name>/<account>}. Implemented by adapters. */
public interface Hook {
    /** As the address and stored notices have it. */
    String name();

    /** A notice: verified, opened, stored, acknowledged, in this order. */
    HookAnswer receive(String account, HttpServletRequest request) throws IOException;

    /** One of a platform that first asks, by GET, whether the address is ours. */
    interface Asked extends Hook {
        HookAnswer verify(String account, HttpServletRequest request);
    }
}
