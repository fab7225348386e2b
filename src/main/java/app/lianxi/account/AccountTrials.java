package app.lianxi.account;

import app.lianxi.account.AccountFile.Tried;
import app.lianxi.account.Trial.Outcome;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When accounts were tried out last, by whichever node: not more often than every ten seconds, and what was found. */
@Component
class AccountTrials {
    static final Duration BETWEEN = Duration.ofSeconds(10);

    /** A call of ours, or a notice that the sandbox was asked for. */
    enum Kind {
        REQUEST,
        NOTICE
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    AccountTrials(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether it may be tried now; if so, nobody else may for ten seconds. */
    boolean begin(String hook, String account, Kind kind) {
        var now = clock.instant();
        return jdbc.sql("""
                        insert into account_trial as t (hook, account, kind, tried_at) values (:hook, :account, :kind, :now)
                        on conflict (hook, account, kind) do update set tried_at = :now where t.tried_at <= :before
                        """)
                        .param("hook", hook)
                        .param("account", account)
                        .param("kind", kind.name())
                        .param("now", Timestamp.from(now))
                        .param("before", Timestamp.from(now.minus(BETWEEN)))
                        .update()
                == 1;
    }

    void found(String hook, String account, Trial trial) {
        jdbc.sql("""
                        update account_trial set outcome = :outcome, detail = :detail, found_at = :now
                        where hook = :hook and account = :account and kind = 'REQUEST'
                        """)
                .param("outcome", trial.outcome().name())
                .param("detail", trial.detail())
                .param("now", Timestamp.from(clock.instant()))
                .param("hook", hook)
                .param("account", account)
                .update();
    }

    Optional<Tried> last(String hook, String account) {
        return jdbc.sql("""
                        select found_at, outcome, detail from account_trial
                        where hook = ? and account = ? and kind = 'REQUEST' and outcome is not null
                        """)
                .params(hook, account)
                .query((row, n) -> {
                    Instant at = Objects.requireNonNull(row.getTimestamp(1)).toInstant();
                    return new Tried(at, new Trial(Outcome.valueOf(row.getString(2)), row.getString(3)));
                })
                .optional();
    }
}
