package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The codes that travellers show to be charged: 18 digits from 10 to 15 on, another one every minute, good once. */
@SandboxPart("sandboxPaymentCodes")
public class PaymentCodes {
    private static final Duration SHOWN = Duration.ofMinutes(1);
    /** A till may be a little slow. */
    private static final Duration LIFE = SHOWN.plusSeconds(10);

    private final SandboxDatabase database;
    private final Clock clock;

    public PaymentCodes(SandboxDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A code, and when the phone shows another. */
    public record PaymentCode(String code, Instant until) {}

    /** What her phone shows now. */
    public PaymentCode shown(String person) {
        var now = clock.instant();
        return database.sql("""
                        select code, made_at from payment_code where person = ? and used_at is null and made_at > ?
                        order by made_at desc limit 1""", person, now.minus(SHOWN))
                .optional(row ->
                        new PaymentCode(row.text("code"), row.time("made_at").plus(SHOWN)))
                .orElseGet(() -> make(person, now));
    }

    private PaymentCode make(String person, Instant now) {
        var code = "1" + Random.generator().nextInt(6) + Random.digits(16);
        database.sql("delete from payment_code where person = ? and made_at < ?", person, now.minus(Duration.ofDays(2)))
                .update();
        database.sql("insert into payment_code (code, person, made_at) values (?, ?, ?)", code, person, now)
                .update();
        return new PaymentCode(code, now.plus(SHOWN));
    }

    /**
     * Takes a code once.
     *
     * @return whose it is
     * @throws PayError 400 AUTH_CODE_INVALID; v2 tells it apart from AUTHCODEEXPIRE, for v3 that is unconfirmed
     */
    String use(String code) {
        if (!code.matches("1[0-5]\\d{16}")) {
            throw refusal("请扫描微信支付授权码(以10/11/12/13/14/15为前缀的18位数字)");
        }
        var now = clock.instant();
        return database.sql("""
                        update payment_code set used_at = ? where code = ? and used_at is null and made_at > ?
                        returning person""", now, code, now.minus(LIFE))
                .optional(row -> row.text("person"))
                .orElseThrow(() -> refusal(why(code)));
    }

    private String why(String code) {
        return database.sql("select used_at from payment_code where code = ?", code)
                .optional(row -> row.timeOrNull("used_at") == null ? "付款码已过期，请用户刷新后再试" : "付款码已被使用，请用户刷新后再试")
                .orElse("付款码无效，请重新扫码");
    }

    private static PayError refusal(String why) {
        return PayError.of(400, "AUTH_CODE_INVALID", why);
    }
}
