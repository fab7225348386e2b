package app.lianxi.optin.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What guards the client's pages. They have no session: forms carry their own single-use tokens, and nothing of theirs is
 * kept by a cache, framed, or named to others.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {
    private static final String[] PATHS = {"/join/**", "/my", "/my/**"};
    /** A boutique's guests share one address, and so do a carrier's. */
    private static final int LOOKS_PER_ADDRESS = 300;

    private static final int FORMS_PER_ADDRESS = 60;

    private final RateLimits limits;

    PageConfiguration(RateLimits limits) {
        this.limits = limits;
    }

    @Bean
    @Order(10)
    SecurityFilterChain clientPageSecurity(HttpSecurity http) {
        return http.securityMatcher(PATHS)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(PageStyle.POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .frameOptions(frame -> frame.deny())
                        .addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex, nofollow")))
                .build();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        var address = address(request);
                        var sends = HttpMethod.POST.matches(request.getMethod());
                        if (!limits.allow("look " + address, LOOKS_PER_ADDRESS)
                                || sends && !limits.allow("form " + address, FORMS_PER_ADDRESS)) {
                            throw new PageTrouble(PageTrouble.Kind.TOO_MANY);
                        }
                        return true;
                    }
                })
                .addPathPatterns(PATHS);
    }

    /** An IPv6 customer has a whole /64. */
    private static String address(HttpServletRequest request) {
        var address = request.getRemoteAddr();
        if (!address.contains(":")) {
            return address;
        }
        var groups = address.split(":", -1);
        return String.join(":", java.util.Arrays.copyOf(groups, Math.min(4, groups.length)));
    }
}
