package app.lianxi.inbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where one platform sends its notices: {@code /hooks/<name>/<account>}. Implemented by adapters. */
public interface Hook {
    /** As the address and stored notices have it. */
    String name();

    /** A notice: verified, opened, stored, acknowledged, in this order. */
    HookAnswer receive(String account, HttpServletRequest request) throws IOException;

    /** What a platform gets that asks whether the address is ours; null when it is none that asks, so GET is not allowed. */
    default @Nullable HookAnswer verify(String account, HttpServletRequest request) {
        return null;
    }
}
