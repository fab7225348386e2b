package app.lianxi.access;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a machine in by {@code Authorization: Bearer}, and by nothing else; an unknown token goes no further. */
class BearerFilter extends OncePerRequestFilter {
    private final ApiTokens tokens;
    private final MeterRegistry meters;

    BearerFilter(ApiTokens tokens, MeterRegistry meters) {
        this.tokens = tokens;
        this.meters = meters;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = bearer(request).flatMap(tokens::authenticate);
        if (caller.isEmpty()) {
            meters.counter("lianxi.api.refused", "status", "401").increment();
            Problems.unauthorized(response);
            return;
        }
        var authorities = caller.get().scopes().stream()
                .map(scope -> new SimpleGrantedAuthority("SCOPE_" + scope))
                .toList();
        SecurityContextHolder.setContext(new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(caller.get(), null, authorities)));
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7) && header.length() < 200
                ? Optional.of(header.substring(7).strip())
                : Optional.empty();
    }
}
