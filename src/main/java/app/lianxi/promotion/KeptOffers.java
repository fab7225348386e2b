package app.lianxi.promotion;

import app.lianxi.client.ClientId;
import app.lianxi.client.KeptData;
import app.lianxi.money.Money;
import app.lianxi.money.MoneyFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The promotions that a client used, and what each took off. */
@Component
@Order(75)
class KeptOffers implements KeptData {
    private final JdbcClient jdbc;

    KeptOffers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String section() {
        return "offers";
    }

    @Override
    public int count(ClientId client) {
        return jdbc.sql("select count(*) from offer where client_id = ? and state in ('HELD', 'REDEEMED')")
                .param(client.value())
                .query(Integer.class)
                .single();
    }

    @Override
    public List<Entry> newest(ClientId client, Locale language, int limit) {
        return jdbc.sql("""
                        select p.name, o.saving, o.currency, coalesce(o.redeemed_at, o.held_at), o.state from offer o
                        join promotion p on p.id = o.promotion_id
                        where o.client_id = ? and o.state in ('HELD', 'REDEEMED')
                        order by 4 desc, o.id limit ?
                        """)
                .params(client.value(), limit)
                .query((row, n) -> {
                    var saving = Money.of(row.getLong(2), row.getString(3));
                    var at = Objects.requireNonNull(row.getTimestamp(4)).toInstant();
                    return new Entry(
                            Words.plain(row.getString(1)),
                            Words.of("kept.offers.saved", MoneyFormat.format(saving, language), at),
                            Map.of(
                                    "promotion",
                                    row.getString(1),
                                    "saving",
                                    saving,
                                    "at",
                                    at,
                                    "redeemed",
                                    row.getString(5).equals("REDEEMED")));
                })
                .list();
    }
}
