package app.lianxi.access;

import java.net.URI;
import org.apache.catalina.valves.RemoteIpValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.repository.config.BootstrapMode;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The address, the session cookie, the proxies that are believed, and what method security needs. */
@Configuration(proxyBeanMethods = false)
@EnableJpaRepositories(bootstrapMode = BootstrapMode.LAZY)
@EnableConfigurationProperties(AccessSettings.class)
@EnableMethodSecurity(prePostEnabled = false, securedEnabled = true)
class AccessConfiguration {
    private static final Logger log = LoggerFactory.getLogger(AccessConfiguration.class);

    @Bean
    PublicAddress publicAddress(AccessSettings settings, Environment environment) {
        var uri = settings.publicUrl();
        if (uri == null) {
            uri = URI.create("http://localhost:" + environment.getProperty("server.port", "8080"));
            log.warn("lianxi.public-url is missing: platforms and phones are sent to {}", uri);
        }
        return new PublicAddress(uri);
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** So that refusals can be recorded. */
    @Bean
    AuthorizationEventPublisher authorizationEventPublisher(ApplicationEventPublisher events) {
        return new SpringAuthorizationEventPublisher(events);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sessionCookieAndProxies(
            PublicAddress address, AccessSettings settings) {
        return factory -> {
            var cookie = factory.getSettings().getSession().getCookie();
            cookie.setHttpOnly(true);
            cookie.setSameSite(SameSite.LAX);
            cookie.setSecure(address.secure());
            if (!settings.trustedProxies().isEmpty()) {
                var valve = new RemoteIpValve();
                valve.setInternalProxies(String.join(",", settings.trustedProxies()));
                valve.setRemoteIpHeader("X-Forwarded-For");
                valve.setProtocolHeader("X-Forwarded-Proto");
                valve.setHostHeader("X-Forwarded-Host");
                valve.setPortHeader("X-Forwarded-Port");
                factory.addEngineValves(valve);
            }
        };
    }
}
