package app.lianxi.statement;

import app.lianxi.money.Money;
import app.lianxi.payment.Exchange.Quote;
import app.lianxi.payment.Payment;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What channels settle, as their statements have it. Whose sight reaches how far is the caller's. */
@Service
@Transactional(readOnly = true)
public class Settlements {
    private final JdbcClient jdbc;

    Settlements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a statement says of a payment.
     *
     * @param amount what the house is credited with; null where only the rate stands there
     * @param rate the channel's own; null where it gives none
     * @param day of the statement
     */
    public record Settlement(
            @Nullable Money amount, @Nullable Quote rate, LocalDate day) {}

    /** Of the newest statement of its account that says anything of it. */
    public Optional<Settlement> of(Payment payment) {
        return jdbc.sql("""
                        select l.settled, l.settled_currency, l.rate_pair, l.rate, s.day
                        from statement_line l join statement s on s.id = l.statement_id
                        where l.refund_id = '' and l.transaction_id = :transaction and s.channel = :channel
                          and s.account = :account and (l.settled is not null or l.rate is not null)
                        order by s.day desc limit 1
                        """)
                .param("transaction", payment.transactionId())
                .param("channel", payment.channel())
                .param("account", payment.account())
                .query((row, n) -> {
                    var currency = row.getString(2);
                    var pair = row.getString(3);
                    return new Settlement(
                            currency == null ? null : Money.of(row.getLong(1), currency),
                            pair == null
                                    ? null
                                    : new Quote(pair.substring(0, 3), pair.substring(4), row.getBigDecimal(4)),
                            row.getDate(5).toLocalDate());
                })
                .optional();
    }
}
