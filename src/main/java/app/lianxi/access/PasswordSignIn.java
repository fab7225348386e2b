package app.lianxi.access;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Signs staff in by password, throttled. */
@Component
class PasswordSignIn implements AuthenticationProvider {
    private final DaoAuthenticationProvider passwords;
    private final SignInThrottle throttle;

    PasswordSignIn(StaffRepository staff, PasswordEncoder encoder, SignInThrottle throttle, Clock clock) {
        this.throttle = throttle;
        passwords = new DaoAuthenticationProvider(username -> staff.findByUsernameIgnoreCase(username.strip())
                .map(one -> principal(one, clock))
                .orElseThrow(() -> UsernameNotFoundException.fromUsername(username)));
        passwords.setPasswordEncoder(encoder);
    }

    /** A session that begins now, and in any case after the last that was ended, whatever this node's clock says. */
    static StaffPrincipal principal(StaffEntity staff, Clock clock) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var signedOutAt = staff.signedOutAt;
        var begins = signedOutAt != null && !now.isAfter(signedOutAt) ? after(signedOutAt) : now;
        return new StaffPrincipal(staff.toStaff(), staff.passwordHash, staff.disabledAt == null, begins);
    }

    static Instant after(Instant time) {
        return time.plus(1, ChronoUnit.MICROS);
    }

    @Override
    public @Nullable Authentication authenticate(Authentication attempt) {
        var username = attempt.getName();
        var address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
        if (!throttle.admits(username, address)) {
            throw new LockedException("Too many tries");
        }
        var signedIn = passwords.authenticate(attempt);
        throttle.succeeded(username, address);
        return signedIn;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
