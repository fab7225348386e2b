package app.lianxi.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Five tries for an account and sixty for an address within a quarter of an hour, then none for a quarter. Each try is
 * counted before the password is looked at, so that many at once do not slip through; a good one is taken back. Accounts
 * that do not exist are counted alike, and nobody learns from it which do.
 */
@Component
class SignInThrottle {
    static final int TRIES_OF_ACCOUNT = 5;
    /** A boutique shares one address. */
    static final int TRIES_OF_ADDRESS = 60;

    static final Duration WINDOW = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInThrottle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Counts a try and says whether it may be made. */
    boolean admits(String username, String address) {
        // Both are counted, whatever the first says
        var account = count(account(username), TRIES_OF_ACCOUNT) <= TRIES_OF_ACCOUNT;
        var place = count(address(address), TRIES_OF_ADDRESS) <= TRIES_OF_ADDRESS;
        return account && place;
    }

    /** The window begins anew with the try that fills it: from then on nothing is admitted for a whole window. */
    private int count(String subject, int limit) {
        var now = clock.instant();
        return jdbc.sql("""
                        insert into sign_in_failure as f (subject, failures, window_start) values (:subject, 1, :now)
                        on conflict (subject) do update set
                            failures = case when f.window_start <= :since then 1 else least(f.failures, :limit) + 1 end,
                            window_start = case
                                when f.window_start <= :since or f.failures + 1 = :limit then :now
                                else f.window_start end
                        returning failures
                        """)
                .param("subject", subject)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("since", now.minus(WINDOW).atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    void succeeded(String username, String address) {
        jdbc.sql("delete from sign_in_failure where subject = ? or window_start < ?")
                .param(account(username))
                .param(clock.instant().minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("update sign_in_failure set failures = failures - 1 where subject = ? and failures > 0")
                .param(address(address))
                .update();
    }

    private static String account(String username) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(username.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return "account:" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One household or boutique has a /64 of version 6 to itself. */
    private static String address(String address) {
        if (address.indexOf(':') < 0) {
            return "address:" + address;
        }
        try {
            var bytes = InetAddress.getByName(address).getAddress();
            return "address:" + HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(8, bytes.length)));
        } catch (UnknownHostException e) {
            return "address:unknown";
        }
    }
}
