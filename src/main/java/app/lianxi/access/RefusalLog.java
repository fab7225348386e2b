package app.lianxi.access;

import com.vaadin.flow.server.auth.AccessCheckDecision;
import com.vaadin.flow.server.auth.AccessCheckResult;
import com.vaadin.flow.server.auth.DefaultAccessCheckDecisionResolver;
import com.vaadin.flow.server.auth.NavigationContext;
import com.vaadin.flow.spring.security.NavigationAccessControlConfigurer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;

/** Records what was refused to somebody who is known: screens, services, addresses. */
@Configuration(proxyBeanMethods = false)
class RefusalLog {
    private final Audit audit;

    RefusalLog(Audit audit) {
        this.audit = audit;
    }

    @Bean
    static NavigationAccessControlConfigurer navigationAccess(Audit audit) {
        return new NavigationAccessControlConfigurer()
                .withAnnotatedViewAccessChecker()
                .withDecisionResolver(new Resolver(audit));
    }

    /** Vaadin's own decision, with a record of it when it is no. */
    private static class Resolver extends DefaultAccessCheckDecisionResolver {
        private final transient Audit audit;

        Resolver(Audit audit) {
            this.audit = audit;
        }

        @Override
        public AccessCheckResult resolve(List<AccessCheckResult> results, NavigationContext context) {
            var result = super.resolve(results, context);
            // Without a principal it is asked what anybody may see, and nothing is refused to her
            if (result.decision() != AccessCheckDecision.ALLOW
                    && !context.isErrorHandling()
                    && context.getPrincipal() != null) {
                StaffAccount.principal()
                        .ifPresent(principal -> record(
                                audit,
                                principal,
                                "refused.view",
                                "/" + context.getLocation().getPath()));
            }
            return result;
        }
    }

    @EventListener
    void on(AuthorizationDeniedEvent<?> event) {
        Authentication authentication = event.getAuthentication().get();
        var what = switch (event.getObject()) {
            case MethodInvocation call ->
                call.getMethod().getDeclaringClass().getSimpleName() + "."
                        + call.getMethod().getName();
            case HttpServletRequest request -> request.getMethod() + " " + request.getRequestURI();
            default -> event.getObject().getClass().getSimpleName();
        };
        var action = event.getObject() instanceof HttpServletRequest ? "refused.address" : "refused.service";
        if (authentication.getPrincipal() instanceof StaffPrincipal principal) {
            record(audit, principal, action, what);
        } else if (authentication.getPrincipal() instanceof ApiCaller caller) {
            audit.record("token:" + caller.name(), null, "refused.api", "api", null, null, shortened(what));
        }
    }

    private static void record(Audit audit, StaffPrincipal principal, String action, String what) {
        audit.record(
                principal.getUsername(),
                principal.staff().id(),
                action,
                action.substring("refused.".length()),
                null,
                null,
                shortened(what));
    }

    private static String shortened(String what) {
        return what.length() > 300 ? what.substring(0, 300) : what;
    }
}
