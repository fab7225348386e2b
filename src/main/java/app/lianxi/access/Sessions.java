package app.lianxi.access;

import com.vaadin.flow.server.VaadinSession;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Whether a session still counts: a time on the person ends all that began before it, on every node. */
@Component
class Sessions {
    private final JdbcClient jdbc;
    private final Clock clock;

    Sessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean isCurrent(StaffPrincipal principal) {
        return jdbc.sql("select signed_out_at, disabled_at from staff where id = ?")
                .param(principal.staff().id().value())
                .query((row, n) -> {
                    var signedOutAt = row.getObject("signed_out_at", OffsetDateTime.class);
                    return row.getObject("disabled_at") == null
                            && (signedOutAt == null || principal.signedInAt().isAfter(signedOutAt.toInstant()));
                })
                .optional()
                .orElse(false);
    }

    /** Ends this session and all others of the same person, also those that a node with a faster clock began. */
    void end(StaffPrincipal principal) {
        var now = now();
        end(principal.staff().id(), now.isAfter(principal.signedInAt()) ? now : principal.signedInAt());
    }

    void end(StaffId staff, Instant at) {
        jdbc.sql("update staff set signed_out_at = greatest(signed_out_at, :at) where id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", staff.value())
                .update();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Lets this session go on for a person who has just changed. */
    void replace(StaffPrincipal principal) {
        var context = new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities()));
        SecurityContextHolder.setContext(context);
        var session = VaadinSession.getCurrent();
        if (session != null && session.getSession() != null) {
            session.getSession()
                    .setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
        }
    }
}
