package app.lianxi.payment;

import app.lianxi.money.Money;
import app.lianxi.payment.Exchange.Quote;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How channels changed the money of payments, as they told with them. Whose sight reaches how far is the caller's. */
@Service
@Transactional(readOnly = true)
public class Exchanges {
    private final JdbcClient jdbc;

    Exchanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@link Exchange#NONE} where its channel said nothing of it, or there is no such payment. */
    public Exchange of(PaymentId payment) {
        return jdbc.sql("""
                        select settlement_amount, settlement_currency, payer_pair, payer_price, settlement_pair, settlement_price
                        from payment where id = ?
                        """)
                .param(payment.value())
                .query(Exchanges::exchange)
                .optional()
                .orElse(Exchange.NONE);
    }

    private static Exchange exchange(ResultSet row, int n) throws SQLException {
        var currency = row.getString("settlement_currency");
        return new Exchange(
                currency == null ? null : Money.of(row.getLong("settlement_amount"), currency),
                quote(row, "payer"),
                quote(row, "settlement"));
    }

    private static @Nullable Quote quote(ResultSet row, String which) throws SQLException {
        var pair = row.getString(which + "_pair");
        return pair == null
                ? null
                : new Quote(pair.substring(0, 3), pair.substring(4), row.getBigDecimal(which + "_price"));
    }
}
