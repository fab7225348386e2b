package app.lianxi.access;

import static com.vaadin.flow.spring.security.VaadinSecurityConfigurer.getDefaultWebSecurityIgnoreMatcher;
import static com.vaadin.flow.spring.security.VaadinSecurityConfigurer.vaadin;
import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Five doors: platforms that sign, machines with a token, clients without any, the operators' addresses, the staff's screens. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final RequestMatcher SANDBOX = pathPattern("/sandbox/**");

    /** Each request is observed as a whole; an observation of each filter of its chain costs more than the filters. */
    @Bean
    static SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** As strict as it comes, with its rule for headers' values without a regular expression for each of them. */
    @Bean
    static StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> isPlain(name, false));
        firewall.setAllowedHeaderValues(value -> isPlain(value, true));
        return firewall;
    }

    private static boolean isPlain(String text, boolean tabs) {
        for (var at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            var c = text.codePointAt(at);
            if (!(tabs && c == '\t') && (Character.isISOControl(c) || !Character.isDefined(c))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Platforms, each of whose hooks verifies what it is sent, and what the server itself answers when something failed.
     * Nothing of a session is of use here.
     */
    @Bean
    @Order(5)
    SecurityFilterChain hooks() {
        return new DefaultSecurityFilterChain(
                new OrRequestMatcher(
                        pathPattern("/hooks/**"), request -> request.getDispatcherType() == DispatcherType.ERROR),
                headers(new CacheControlHeadersWriter(), new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY)));
    }

    /** Machines: a bearer token, never a session. */
    @Bean
    @Order(10)
    SecurityFilterChain machines(ApiTokens tokens, MeterRegistry meters) {
        var refusals = new ExceptionTranslationFilter(
                (request, response, cause) -> Problems.unauthorized(response), new NullRequestCache());
        refusals.setAccessDeniedHandler((request, response, cause) -> {
            meters.counter("lianxi.api.refused", "status", "403").increment();
            Problems.forbidden(response);
        });
        return new DefaultSecurityFilterChain(
                pathPattern("/api/**"),
                headers(new CacheControlHeadersWriter(), new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY)),
                new BearerFilter(tokens, meters),
                refusals);
    }

    /** The client's phone, and the sandbox: they carry single-use tokens of their own. */
    @Bean
    @Order(20)
    SecurityFilterChain clients(Environment environment) {
        var open = environment.getProperty("lianxi.sandbox.enabled", Boolean.class, false);
        Filter sandbox = (request, response, chain) -> {
            if (open || !SANDBOX.matches((HttpServletRequest) request)) {
                chain.doFilter(request, response);
            } else {
                ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        };
        return new DefaultSecurityFilterChain(
                any("/join/**", "/claim/**", "/my", "/my/**", "/client-assets/**", "/sandbox/**"),
                headers(
                        only(not(pathPattern("/client-assets/**")), new CacheControlHeadersWriter()),
                        only(SANDBOX, new XFrameOptionsHeaderWriter(XFrameOptionsMode.SAMEORIGIN)),
                        only(not(SANDBOX), new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY))),
                sandbox);
    }

    /** What every answer without a session says to browsers, and these besides. */
    private static Filter headers(HeaderWriter... others) {
        var writers = new ArrayList<HeaderWriter>(List.of(
                new XContentTypeOptionsHeaderWriter(),
                new XXssProtectionHeaderWriter(),
                new HstsHeaderWriter(),
                new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER)));
        writers.addAll(List.of(others));
        return new HeaderWriterFilter(writers) {
            @Override
            protected boolean shouldNotFilterErrorDispatch() {
                return false;
            }
        };
    }

    private static HeaderWriter only(RequestMatcher requests, HeaderWriter writer) {
        return new DelegatingRequestMatcherHeaderWriter(requests, writer);
    }

    private static RequestMatcher not(RequestMatcher requests) {
        return new NegatedRequestMatcher(requests);
    }

    /** Operators: health is open, the rest is an administrator's, or the management port's. */
    @Bean
    @Order(30)
    SecurityFilterChain operators(HttpSecurity http, Sessions sessions, Environment environment) throws Exception {
        var actuator = pathPattern("/actuator/**");
        return http.securityMatcher(any("/actuator/**", "/v3/api-docs", "/swagger-ui.html", "/webjars/swagger-ui/**"))
                .addFilterAfter(new SessionFilter(sessions, request -> false), HeaderWriterFilter.class)
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(refusal -> refusal.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), actuator)
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), not(actuator)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                pathPattern("/actuator/health"), pathPattern("/actuator/health/**"))
                        .permitAll()
                        .requestMatchers(request -> isManagementPort(request, environment))
                        .permitAll()
                        .anyRequest()
                        .hasRole(Role.ADMINISTRATOR.name()))
                .build();
    }

    private static boolean isManagementPort(HttpServletRequest request, Environment environment) {
        var port = environment.getProperty("local.management.port", Integer.class);
        return port != null
                && !Objects.equals(port, environment.getProperty("local.server.port", Integer.class))
                && request.getLocalPort() == port;
    }

    /** The staff's screens. */
    @Bean
    @Order(40)
    SecurityFilterChain screens(HttpSecurity http, Sessions sessions, StaffRegister staff) throws Exception {
        var assets = new OrRequestMatcher(
                getDefaultWebSecurityIgnoreMatcher(),
                any("/_static/**", "/frontend/**", "/styles.css", "/offline*", "/aura/**", "/icons/**", "/fonts/**"));
        LogoutHandler everywhere = (request, response, authentication) -> {
            if (authentication != null && authentication.getPrincipal() instanceof StaffPrincipal principal) {
                sessions.end(principal);
                staff.endSessions(principal.staff().id());
            }
        };
        return http.addFilterAfter(new SessionFilter(sessions, assets), HeaderWriterFilter.class)
                .headers(headers -> headers.frameOptions(FrameOptionsConfig::deny)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(self), microphone=(), geolocation=()")))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(assets).permitAll())
                .with(
                        vaadin(),
                        screens -> screens.loginView("/login", "/login")
                                // The router knows which addresses there are, and who may see them
                                .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated)
                                .addLogoutHandler(everywhere))
                .formLogin(form -> form.loginPage("/login")
                        .failureHandler((request, response, cause) -> response.sendRedirect(request.getContextPath()
                                + (cause instanceof LockedException ? "/login?blocked" : "/login?error"))))
                .build();
    }

    private static RequestMatcher any(String... patterns) {
        return new OrRequestMatcher(Stream.of(patterns)
                .map(pattern -> (RequestMatcher) pathPattern(pattern))
                .toList());
    }
}
