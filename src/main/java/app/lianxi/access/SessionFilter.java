package app.lianxi.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks on each request whether the session was ended meanwhile, on whatever node; leads one who must choose a password to
 * where she does, and from {@code /} to where her role begins.
 */
class SessionFilter extends OncePerRequestFilter {
    static final String PASSWORD_PATH = "/password";

    private static final String LED = SessionFilter.class.getName() + ".led";

    private final Sessions sessions;
    private final RequestMatcher assets;

    SessionFilter(Sessions sessions, RequestMatcher assets) {
        this.sessions = sessions;
        this.assets = assets;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return assets.matches(request);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return true;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof StaffPrincipal principal) {
            if (!sessions.isCurrent(principal)) {
                SecurityContextHolder.clearContext();
                var session = request.getSession(false);
                if (session != null) {
                    session.invalidate();
                }
            } else if (isPage(request)) {
                var elsewhere = elsewhere(request, principal.staff());
                if (elsewhere != null) {
                    response.sendRedirect(request.getContextPath() + elsewhere);
                    return;
                }
            }
        }
        chain.doFilter(request, response);
    }

    private static @org.jspecify.annotations.Nullable String elsewhere(HttpServletRequest request, Staff staff) {
        var path = request.getRequestURI();
        if (staff.mustChangePassword()) {
            return path.equals(PASSWORD_PATH) ? null : PASSWORD_PATH;
        }
        var landing = Landing.of(staff);
        if (!path.equals("/") || landing.equals("/")) {
            return null;
        }
        // Today is a manager's too: only her session's first page leads on
        return staff.role() == Role.MANAGER && !isFirst(request.getSession()) ? null : landing;
    }

    private static boolean isFirst(HttpSession session) {
        var before = session.getAttribute(LED);
        session.setAttribute(LED, true);
        return before == null;
    }

    /** A page that is opened, not what the page asks for afterwards. */
    private static boolean isPage(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return "GET".equals(request.getMethod())
                && request.getQueryString() == null
                && accept != null
                && accept.contains("text/html");
    }
}
