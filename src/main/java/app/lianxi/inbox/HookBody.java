package app.lianxi.inbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the body of a hook's request, as far as it may go. */
public final class HookBody {
    /** contract.md: 413 over 1 MB. */
    public static final int MOST = 1024 * 1024;

    private HookBody() {}

    /** The body, or null when it is larger than {@link #MOST} bytes; no more than that is read. */
    public static byte @Nullable [] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MOST) {
            return null;
        }
        var body = request.getInputStream().readNBytes(MOST + 1);
        return body.length > MOST ? null : body;
    }
}
