package app.lianxi.optin.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What guards the client's pages besides the doors of access: a strict content policy, and a limit for each address. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {
    private static final String[] PATHS = {"/join/**", "/claim/**", "/my", "/my/**"};
    /** A boutique's guests share one address, and so do a carrier's. */
    private static final int LOOKS_PER_ADDRESS = 300;

    private static final int FORMS_PER_ADDRESS = 60;

    private final RateLimits limits;

    PageConfiguration(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        response.setHeader("Content-Security-Policy", PageStyle.POLICY);
                        response.setHeader("X-Robots-Tag", "noindex, nofollow");
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
