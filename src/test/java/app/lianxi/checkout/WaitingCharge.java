package app.lianxi.checkout;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A charge of which its channel has not said yet what became of it, without the channel's having been asked. */
public final class WaitingCharge {
    private WaitingCharge() {}

    /** @return the reference by which it is paid */
    public static String of(
            JdbcClient jdbc, Checkout checkout, String channel, String account, Charge.Kind kind, Instant at) {
        var reference = "LX" + UUID.randomUUID().toString().replace("-", "").substring(0, 26);
        jdbc.sql("""
                        insert into charge (id, checkout_id, reference, channel, account, kind, amount, currency, state, made_at,
                            next_at, give_up_at)
                        values (:id, :checkout, :reference, :channel, :account, :kind, :amount, :currency, 'WAITING', :at, :at, :at)
                        """)
                .param("id", UUID.randomUUID())
                .param("checkout", checkout.id().value())
                .param("reference", reference)
                .param("channel", channel)
                .param("account", account)
                .param("kind", kind.name())
                .param("amount", checkout.due().value())
                .param("currency", checkout.due().currencyCode())
                .param("at", Timestamp.from(at))
                .update();
        jdbc.sql("update checkout set state = 'PAYING' where id = ?")
                .param(checkout.id().value())
                .update();
        return reference;
    }
}
