package app.lianxi.bench;

import static app.lianxi.bench.CopyStream.time;

import app.lianxi.vault.Vault;
import app.lianxi.wechatpay.WeChatPayPlatform;
import java.sql.SQLException;

/** The rows of the load's payments, in the order of time; see {@link LoadPayment} for what they are made of. */
final class LoadPaid {
    private static final String CHANNEL = "wechatpay";
    private static final String OPENID = "wechat_openid";
    private static final String ACCOUNT = WeChatPayPlatform.APP_ID;
    private static final double YUAN = 8.19;
    private static final long DAY = 86_400_000;

    private final LoadBook book;
    private final Vault vault;

    LoadPaid(LoadBook book, Vault vault) {
        this.book = book;
        this.vault = vault;
    }

    /** A stranger pays where a client of some number does. */
    private LoadClient client(LoadPayment payment) {
        return book.client(
                payment.client() < 0 ? (int) Math.floorMod(payment.seed(), (long) book.clients()) : payment.client());
    }

    private static long amount(LoadPayment payment, LoadBook.Place place) {
        return Math.round(payment.euros() * place.perEuro());
    }

    void payments(CopyStream to) throws SQLException {
        for (var n = 0; n < book.payments(); n++) {
            var payment = book.payment(n);
            var client = client(payment);
            var place = book.place(payment.boutiqueOf(client));
            var openid = payment.client() < 0 ? payment.stranger() : client.openid();
            to.row(
                    payment.id(),
                    CHANNEL,
                    "institution",
                    payment.transaction(),
                    "R" + payment.n(),
                    place.id(),
                    time(payment.at()),
                    amount(payment, place),
                    place.currency(),
                    Math.round(payment.euros() * YUAN * 100),
                    "CNY",
                    OPENID,
                    ACCOUNT,
                    vault.seal("payment.payer", openid),
                    vault.lookup("payment.payer_lookup", OPENID + '|' + ACCOUNT + '|' + openid),
                    LoadClient.id(payment.at(), LoadClient.chance(4, payment.n())),
                    time(payment.at() + 1_000));
        }
    }

    void keys(CopyStream to) throws SQLException {
        for (var n = 0; n < book.payments(); n++) {
            var payment = book.payment(n);
            to.row(CHANNEL, payment.transaction(), payment.id());
        }
    }

    void links(CopyStream to) throws SQLException {
        for (var n = 0; n < book.payments(); n++) {
            var payment = book.payment(n);
            var client = client(payment);
            if (payment.isTiedTo(client)) {
                // Of a payment from before she joined: when she did
                var made = Math.max(payment.at(), client.since()) + 2_000;
                var ended = client.withdrawn() == 0 ? 0 : Math.max(client.withdrawn(), made);
                to.row(
                        LoadClient.id(made, LoadClient.chance(5, payment.n())),
                        payment.id(),
                        client.id(),
                        time(payment.at()),
                        "same_openid",
                        100,
                        time(made),
                        time(ended),
                        ended == 0 ? null : "withdrawn");
            }
        }
    }

    void refunds(CopyStream to) throws SQLException {
        for (var n = 0; n < book.payments(); n++) {
            var payment = book.payment(n);
            if (payment.refunded()) {
                var place = book.place(payment.boutiqueOf(client(payment)));
                var at = Math.min(payment.at() + DAY, book.now() - 60_000);
                var chance = LoadClient.chance(6, payment.n());
                to.row(
                        LoadClient.id(at, chance),
                        CHANNEL,
                        "50" + payment.transaction(),
                        payment.transaction(),
                        amount(payment, place) / 2,
                        place.currency(),
                        "SUCCESS",
                        time(at),
                        LoadClient.id(at, chance));
            }
        }
    }
}
