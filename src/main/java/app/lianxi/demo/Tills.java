package app.lianxi.demo;

import app.lianxi.demo.Pieces.Means;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Makes up payments, with numbers as their channels give them. */
final class Tills {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE.withZone(ZoneOffset.UTC);
    private static final double BY_ALIPAY = 12;
    private static final double REFUNDED = 2;

    private final Pieces pieces;

    Tills(Pieces pieces) {
        this.pieces = pieces;
    }

    /** @param known whether somebody may know whose it is, where its channel hides who paid */
    Story.Purchase pay(Chance chance, Shop shop, Instant at, Means means, boolean known) {
        var alipay = chance.of100(BY_ALIPAY);
        var amount = pieces.price(chance, means, shop.currency(), LocalDate.ofInstant(at, shop.zone()));
        return new Story.Purchase(
                chance.id(at),
                shop,
                at,
                alipay ? PaymentRows.ALIPAY : PaymentRows.WECHAT_PAY,
                alipay ? DAY.format(at) + "2200" + chance.digits(16) : "42000" + DAY.format(at) + chance.digits(15),
                amount,
                alipay && known && chance.of100(45) ? shop.anybody(chance) : null,
                chance.of100(REFUNDED) ? chance.of100(60) ? amount : Math.max(1, amount / 2) : 0);
    }
}
