package app.lianxi.access;

import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who is signed in on this thread. */
@Component
public class CurrentStaff {

    public Optional<Staff> find() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof StaffPrincipal principal
                ? Optional.of(principal.staff())
                : Optional.empty();
    }

    /** @throws AccessDeniedException when nobody is signed in */
    public Staff require() {
        return find().orElseThrow(() -> new AccessDeniedException("Nobody is signed in"));
    }
}
