package app.lianxi.access;

import com.vaadin.flow.server.VaadinSession;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Signs somebody in on the thread of a test. */
public final class SignedIn {
    private SignedIn() {}

    public static void as(Staff staff) {
        set(context(staff));
    }

    /** Where a screen is open on this thread, its session is what says who is signed in. */
    private static void set(SecurityContext context) {
        SecurityContextHolder.setContext(context);
        var screen = VaadinSession.getCurrent();
        if (screen != null) {
            screen.getSession().setAttribute("SPRING_SECURITY_CONTEXT", context);
        }
    }

    public static SecurityContext context(Staff staff) {
        var principal = new StaffPrincipal(staff, "", true, Instant.now().plusSeconds(1));
        return new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities()));
    }

    /** As a machine with these scopes. */
    public static void asMachine(ApiCaller caller) {
        var authorities = caller.scopes().stream()
                .map(scope -> new org.springframework.security.core.authority.SimpleGrantedAuthority("SCOPE_" + scope))
                .toList();
        set(new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(caller, null, authorities)));
    }

    /** Somebody with this role, in the register. */
    public static Staff somebody(StaffRegister register, Role role, Set<BoutiqueId> boutiques, boolean wholeHouse) {
        var username = role.name().toLowerCase(java.util.Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        var id = register.add(
                new Staff(
                        new StaffId(new UUID(0, 0)),
                        username,
                        "Test " + role,
                        role,
                        boutiques,
                        wholeHouse,
                        "en",
                        false),
                "lianxi-demo");
        return register.find(id).orElseThrow();
    }

    public static void out() {
        SecurityContextHolder.clearContext();
        var screen = VaadinSession.getCurrent();
        if (screen != null) {
            screen.getSession().removeAttribute("SPRING_SECURITY_CONTEXT");
        }
    }
}
