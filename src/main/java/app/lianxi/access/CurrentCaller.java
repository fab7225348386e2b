package app.lianxi.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who calls on this thread: a member of staff, or a token of the API. */
@Component
public class CurrentCaller {

    /**
     * A member of staff or a token.
     *
     * @param id of the member of staff or the token
     * @param name the username, or {@code token:name}; for the audit log
     * @param staffId absent for a token
     */
    public record Caller(String id, String name, @Nullable StaffId staffId, Scope scope) {}

    public Optional<Caller> find() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            return Optional.empty();
        }
        return switch (authentication.getPrincipal()) {
            case StaffPrincipal principal ->
                Optional.of(new Caller(
                        principal.staff().id().value().toString(),
                        principal.staff().username(),
                        principal.staff().id(),
                        principal.staff().scope()));
            case ApiCaller token ->
                Optional.of(new Caller(
                        token.id(), "token:" + token.name(), null, new Scope(token.boutiques(), token.wholeHouse())));
            case null, default -> Optional.empty();
        };
    }

    /** @throws AccessDeniedException when nobody is signed in */
    public Caller require() {
        return find().orElseThrow(() -> new AccessDeniedException("Nobody is signed in"));
    }
}
