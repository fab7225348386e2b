package app.lianxi.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what was paid, and whose it is as far as she agrees to that. */
final class PaymentRows {
    static final String WECHAT_PAY = "wechatpay";
    static final String ALIPAY = "alipay";
    /** Not one of the accounts that are set: no platform of today is asked for the statements of made-up payments. */
    private static final String ACCOUNT = "aurore";

    private static final String OPENID = "wechat_openid";
    private static final String SHOWN = "Showed the payment on her phone";
    private static final Duration TO_SHOW = Duration.ofMinutes(6);

    private final Tables tables;
    private final Seals seals;
    private final Scene scene;
    private final SampleRates rates;

    PaymentRows(Tables tables, Seals seals, Scene scene, SampleRates rates) {
        this.tables = tables;
        this.seals = seals;
        this.scene = scene;
        this.rates = rates;
    }

    /** A payment that is nobody's. */
    void write(Chance chance, Story.Purchase purchase, String openid) {
        var payer = purchase.channel().equals(WECHAT_PAY) ? openid : null;
        var day = LocalDate.ofInstant(purchase.at(), purchase.shop().zone());
        var recorded = purchase.at().plusSeconds(chance.between(1, 3));
        tables.paymentKey.add(purchase.channel(), purchase.transaction(), purchase.id());
        tables.payment.add(
                purchase.id(),
                purchase.channel(),
                ACCOUNT,
                purchase.transaction(),
                "A" + chance.digits(20),
                purchase.shop().id(),
                purchase.at(),
                purchase.amount(),
                purchase.shop().currency(),
                rates.convert(purchase.amount(), purchase.shop().currency(), "CNY", day),
                "CNY",
                payer == null ? null : OPENID,
                payer == null ? null : scene.account(),
                payer == null ? null : seals.seal("payment", payer),
                payer == null ? null : seals.lookup("payment", OPENID, scene.account(), payer),
                chance.id(recorded),
                recorded);
        var refunded = purchase.at().plus(chance.minutes(60, 20 * 24 * 60));
        if (purchase.refund() > 0 && refunded.isBefore(scene.now())) {
            tables.refund.add(
                    chance.id(refunded),
                    purchase.channel(),
                    "5030" + chance.digits(24),
                    purchase.transaction(),
                    purchase.refund(),
                    purchase.shop().currency(),
                    "SUCCESS",
                    refunded,
                    chance.id(refunded),
                    ACCOUNT);
        }
    }

    void write(Story story) {
        for (var purchase : story.purchases) {
            write(story.chance, purchase, story.openid);
            var history = story.history();
            if (history != null && story.isHers(purchase)) {
                link(story, purchase, history);
            }
        }
    }

    private void link(Story story, Story.Purchase purchase, Story.Consent history) {
        var saidBy = purchase.saidBy();
        var seen = purchase.at().plus(saidBy == null ? Duration.ofSeconds(2) : TO_SHOW);
        var made = seen.isBefore(history.at()) ? history.at() : seen;
        if (!made.isBefore(scene.now()) || history.withdrawnAt() != null && !made.isBefore(history.withdrawnAt())) {
            return;
        }
        if (saidBy != null) {
            decide(story, purchase, made, saidBy);
        }
        tables.link.add(
                story.chance.id(made),
                purchase.id(),
                story.id,
                purchase.at(),
                saidBy == null ? "same_openid" : "by_hand",
                saidBy == null ? 100 : 40,
                made,
                history.withdrawnAt(),
                history.withdrawnAt() == null ? null : "withdrawn",
                saidBy,
                saidBy == null ? "" : SHOWN);
    }

    private void decide(Story story, Story.Purchase purchase, Instant at, @Nullable UUID by) {
        tables.decision.add(
                story.chance.id(at), purchase.channel(), purchase.transaction(), story.id, "by_hand", at, by, SHOWN);
    }
}
