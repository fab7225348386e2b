package app.lianxi.access;

import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Which machine calls on this thread. */
@Component
public class CurrentCaller {
    public Optional<ApiCaller> find() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof ApiCaller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    /** @throws AccessDeniedException when no machine calls */
    public ApiCaller require() {
        return find().orElseThrow(() -> new AccessDeniedException("No token calls"));
    }
}
