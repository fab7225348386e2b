package app.lianxi.inbox;

import app.lianxi.vault.SealedColumn;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** What the inbox tells others of itself. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration {
    /** Names what is sealed here, for the rotation of keys. */
    @Bean
    SealedColumn sealedNotices() {
        return new SealedColumn("notice", "body", Inbox.SEALED_FOR, null);
    }

    /** Notices are timed by {@link HookMapping} alone. */
    @Bean
    ObservationPredicate observedBesideHooks() {
        return (name, context) -> !(context instanceof ServerRequestObservationContext seen
                && seen.getCarrier() instanceof HttpServletRequest request
                && request.getRequestURI().startsWith(HookMapping.PREFIX));
    }
}
