package app.lianxi.access;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Choosing one's own password. */
@Service
public class Passwords {
    static final int SHORTEST = 10;
    /** What bcrypt takes. */
    static final int LONGEST_BYTES = 72;

    private final StaffRepository staff;
    private final PasswordEncoder encoder;
    private final SignInThrottle throttle;
    private final Sessions sessions;
    private final Audit audit;

    Passwords(StaffRepository staff, PasswordEncoder encoder, SignInThrottle throttle, Sessions sessions, Audit audit) {
        this.staff = staff;
        this.encoder = encoder;
        this.throttle = throttle;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** @throws Refused when it is too short, too long, or the username */
    static void check(String username, String password) {
        Refused.unless(password.length() >= SHORTEST, "password", "access.error.password.short", SHORTEST);
        Refused.unless(
                password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES,
                "password",
                "access.error.password.long");
        Refused.unless(
                !password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT)),
                "password",
                "access.error.password.username");
    }

    /**
     * Changes the password of who is signed in; all her other sessions end.
     *
     * @throws Refused when the present password is wrong or the new one is not good
     */
    @Transactional(noRollbackFor = Refused.class)
    public void change(String present, String chosen) {
        var principal = StaffAccount.principal().orElseThrow();
        var one = staff.findById(principal.staff().id().value()).orElseThrow();
        Refused.unless(throttle.admits(one.username, "own-" + one.username), "present", "access.login.blocked");
        Refused.unless(encoder.matches(present, one.passwordHash), "present", "access.error.password.present");
        throttle.succeeded(one.username, "own-" + one.username);
        check(one.username, chosen);
        Refused.unless(!chosen.equals(present), "password", "access.error.password.same");
        one.passwordHash = java.util.Objects.requireNonNull(encoder.encode(chosen));
        one.mustChangePassword = false;
        var ended = sessions.now();
        if (!ended.isAfter(principal.signedInAt())) {
            ended = principal.signedInAt();
        }
        one.signedOutAt = ended;
        staff.saveAndFlush(one);
        audit.did(principal.staff(), "changed.password", "staff", one.id, "");
        sessions.replace(new StaffPrincipal(one.toStaff(), one.passwordHash, true, PasswordSignIn.after(ended)));
    }
}
