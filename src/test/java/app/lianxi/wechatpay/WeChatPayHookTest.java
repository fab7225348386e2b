package app.lianxi.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.lianxi.HouseTest;
import app.lianxi.Platforms;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Shops;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.inbox.InboxReport;
import app.lianxi.money.Money;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Payments;
import app.lianxi.wechatpay.WeChatPayPlatform.Signed;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.RSASigner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;

/** The hook takes what WeChat Pay's own classes seal and sign, and answers everything else as contract.md says. */
@HouseTest
class WeChatPayHookTest {
    private static final WeChatPayPlatform PLATFORM = Platforms.WECHAT_PAY;
    private static final Instant PAID_AT = Instant.parse("2026-11-21T02:00:00Z");

    @Autowired
    MockMvc mvc;

    @Autowired
    InboxDrain drain;

    @Autowired
    InboxReport report;

    @Autowired
    Payments payments;

    @Autowired
    Boutiques boutiques;

    @Autowired
    JdbcClient jdbc;

    private final String transactionId =
            "4200002%021d".formatted(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
    private final String noticeId = "EV-" + UUID.randomUUID();

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void storesAcknowledgesAndRecordsAPayment() throws Exception {
        var answer = send("institution", paid(12_800, "USD"));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString(UTF_8)).contains("\"code\":\"SUCCESS\"");
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(12_800, "USD"));
        assertThat(payment().payerAmount()).isEqualTo(Money.of(89_600, "CNY"));
        assertThat(payment().paidAt()).isEqualTo(PAID_AT);
    }

    @Test
    void givesThePaymentToTheBoutiqueOfItsTill() throws Exception {
        var boutique = Shops.fifthAvenue(boutiques, "nyc5");
        boutiques.addTerminal("nyc5-1", boutique);
        send("institution", paid(12_800, "USD"));
        drain.readAll();
        assertThat(payment().boutique()).isEqualTo(boutique);
    }

    @ParameterizedTest
    @CsvSource({"JPY, 12800", "KWD, 12800", "CNY, 1"})
    void readsMinorUnitsOfEachCurrency(String currency, long total) throws Exception {
        assertThat(send("institution", paid(total, currency)).getStatus()).isEqualTo(200);
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(total, currency));
    }

    @Test
    void recordsAPaymentInDirectMode() throws Exception {
        var resource = WeChatPayPlatform.directTransaction(transactionId, "oDirect", 500, "HKD");
        assertThat(send("direct", notice("TRANSACTION.SUCCESS", resource)).getStatus())
                .isEqualTo(200);
        drain.readAll();
        assertThat(payment().account()).isEqualTo("direct");
        assertThat(payments.payers(java.util.List.of(payment().id()))).hasSize(1);
    }

    @Test
    void recordsARefundAlsoBeforeItsPayment() throws Exception {
        var refund = WeChatPayPlatform.refund("50" + transactionId.substring(2), transactionId, 300, "USD", PAID_AT);
        assertThat(send("institution", notice("REFUND.SUCCESS", refund)).getStatus())
                .isEqualTo(200);
        drain.readAll();
        send(
                "institution",
                PLATFORM.notice(
                        "TRANSACTION.SUCCESS",
                        WeChatPayPlatform.transaction(transactionId, "", 600, "USD", PAID_AT),
                        Instant.now()));
        drain.readAll();
        assertThat(payment().refunded()).isEqualTo(Money.of(300, "USD"));
    }

    @Test
    void takesARefundsSuccessAsFinalAndItsAmountAsSaid() throws Exception {
        var refundId = "50" + transactionId.substring(2);
        var refund = WeChatPayPlatform.refund(refundId, transactionId, 300, "USD", PAID_AT);
        var payment = WeChatPayPlatform.transaction(transactionId, "oSomebody", 600, "USD", PAID_AT);
        send("institution", PLATFORM.notice("TRANSACTION.SUCCESS", payment, Instant.now()));
        for (var event : new String[] {"REFUND.SUCCESS", "REFUND.ABNORMAL"}) {
            send("institution", PLATFORM.notice(event, refund, Instant.now()));
        }
        drain.readAll();
        assertThat(payment().refunded()).isEqualTo(Money.of(300, "USD"));

        send("institution", PLATFORM.notice("REFUND.ABNORMAL", refund, Instant.now()));
        drain.readAll();
        assertThat(payment().refunded()).isEqualTo(Money.of(300, "USD"));

        var other = WeChatPayPlatform.refund(refundId, transactionId, 400, "USD", PAID_AT);
        send("institution", notice("REFUND.SUCCESS", other));
        drain.readAll();
        assertThat(setAside().trouble()).contains("another amount");
        assertThat(payment().refunded()).isEqualTo(Money.of(300, "USD"));
    }

    @Test
    void takesASerialThatIsAPublicKeyId() throws Exception {
        var resource = WeChatPayPlatform.transaction(transactionId, "oSomebody", 100, "USD", PAID_AT);
        var signed = PLATFORM.notice(
                noticeId, "TRANSACTION.SUCCESS", resource, Instant.now(), WeChatPayPlatform.PUBLIC_KEY_ID);
        assertThat(send("institution", signed).getStatus()).isEqualTo(200);
    }

    @Test
    void takesWhatWeChatPaysOwnClassesSealAndSign() throws Exception {
        var resource = WeChatPayPlatform.transaction(transactionId, "oSomebody", 4_200, "EUR", PAID_AT);
        var sealed = new AeadAesCipher(WeChatPayPlatform.API_V3_KEY.getBytes(UTF_8))
                .encrypt("transaction".getBytes(UTF_8), "uluk4a9R25RW".getBytes(UTF_8), resource.getBytes(UTF_8));
        var body = """
                {"id":"%s","create_time":"2026-11-21T10:00:00+08:00","resource_type":"encrypt-resource",\
                "event_type":"TRANSACTION.SUCCESS","summary":"支付成功","resource":{"original_type":"transaction",\
                "algorithm":"AEAD_AES_256_GCM","ciphertext":"%s","associated_data":"transaction",\
                "nonce":"uluk4a9R25RW"}}""".formatted(noticeId, sealed);
        var timestamp = String.valueOf(Instant.now().getEpochSecond());
        var signature = new RSASigner(WeChatPayPlatform.SERIAL, PLATFORM.keys().getPrivate())
                .sign(timestamp + "\nnonce\n" + body + "\n");
        var signed = new Signed(
                Map.of(
                        "Wechatpay-Timestamp",
                        timestamp,
                        "Wechatpay-Nonce",
                        "nonce",
                        "Wechatpay-Serial",
                        signature.getCertificateSerialNumber(),
                        "Wechatpay-Signature",
                        signature.getSign()),
                body.getBytes(UTF_8));
        assertThat(send("institution", signed).getStatus()).isEqualTo(200);
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(4_200, "EUR"));
    }

    @Test
    void refusesAWrongSignature() throws Exception {
        var good = paid(100, "USD");
        var tampered = new String(good.body(), UTF_8).replace("支付成功", "支付失败").getBytes(UTF_8);
        assertThat(send("institution", new Signed(good.headers(), tampered)).getStatus())
                .isEqualTo(401);
        assertThat(send("institution", with(good, "Wechatpay-Signature", "no Base64"))
                        .getStatus())
                .isEqualTo(401);
        assertThat(send("institution", new Signed(Map.of(), good.body())).getStatus())
                .isEqualTo(401);
        assertThat(stored()).isZero();
    }

    @Test
    void refusesAProbe() throws Exception {
        var good = paid(100, "USD");
        var probe = with(
                good,
                "Wechatpay-Signature",
                "WECHATPAY/SIGNTEST/" + good.headers().get("Wechatpay-Signature"));
        assertThat(send("institution", probe).getStatus()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(longs = {-6, 6})
    void refusesWhatIsSixMinutesOff(long minutes) throws Exception {
        var resource = WeChatPayPlatform.transaction(transactionId, "oSomebody", 100, "USD", PAID_AT);
        var signed =
                PLATFORM.notice("TRANSACTION.SUCCESS", resource, Instant.now().plus(Duration.ofMinutes(minutes)));
        assertThat(send("institution", signed).getStatus()).isEqualTo(401);
        assertThat(send("institution", with(signed, "Wechatpay-Timestamp", "soon"))
                        .getStatus())
                .isEqualTo(401);
    }

    @Test
    void refusesAnUnknownSerial() throws Exception {
        assertThat(send("institution", with(paid(100, "USD"), "Wechatpay-Serial", "PUB_KEY_ID_0"))
                        .getStatus())
                .isEqualTo(401);
    }

    @Test
    void doesNotKnowEveryAccount() throws Exception {
        assertThat(send("nobody", paid(100, "USD")).getStatus()).isEqualTo(404);
    }

    @Test
    void stopsReadingAfterOneMegabyte() throws Exception {
        var large = PLATFORM.sign(new byte[2 << 20], Instant.now(), WeChatPayPlatform.SERIAL);
        assertThat(send("institution", large).getStatus()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "{\"id\":", "[]", "{\"id\":\"EV-1\"}", "null"})
    void refusesWhatIsSignedAndNoNotice(String body) throws Exception {
        var signed = PLATFORM.sign(body.getBytes(UTF_8), Instant.now(), WeChatPayPlatform.SERIAL);
        assertThat(send("institution", signed).getStatus()).isEqualTo(400);
    }

    @Test
    void refusesWhatItCannotOpen() throws Exception {
        var body = new String(paid(100, "USD").body(), UTF_8)
                .replace("\"associated_data\":\"transaction\"", "\"associated_data\":\"another\"");
        var signed = PLATFORM.sign(body.getBytes(UTF_8), Instant.now(), WeChatPayPlatform.SERIAL);
        assertThat(send("institution", signed).getStatus()).isEqualTo(400);
        assertThat(stored()).isZero();
    }

    @Test
    void asksForARepeatWhileItCannotStore() throws Exception {
        jdbc.sql("alter table notice rename to notice_elsewhere").update();
        try {
            assertThat(send("institution", paid(100, "USD")).getStatus()).isEqualTo(503);
        } finally {
            jdbc.sql("alter table notice_elsewhere rename to notice").update();
        }
        assertThat(send("institution", paid(100, "USD")).getStatus()).isEqualTo(200);
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(100, "USD"));
    }

    @Test
    void keepsAnEventThatItDoesNotKnow() throws Exception {
        assertThat(send("institution", notice("SOMETHING.NEW", "{\"a\":1}")).getStatus())
                .isEqualTo(200);
        drain.readAll();
        assertThat(jdbc.sql(
                                "select count(*) from notice where notice_key = ? and kind = 'SOMETHING.NEW' and id not in (select id from notice_waiting)")
                        .param(noticeId)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @ParameterizedTest
    @CsvSource({"0, USD", "-100, USD", "100, ABC", "100, XXX", "100, ''"})
    void setsAsideAnAmountThatIsNone(long total, String currency) throws Exception {
        assertThat(send("institution", paid(total, currency)).getStatus()).isEqualTo(200);
        drain.readAll();
        var line = setAside();
        assertThat(line.trouble()).startsWith("amount.");
        report.replay(line.id());
        assertThat(report.setAside(100)).noneMatch(one -> one.id().equals(line.id()));
        drain.readAll();
        assertThat(setAside().id()).isEqualTo(line.id());
        assertThat(payments.find("wechatpay", transactionId)).isEmpty();
    }

    @Test
    void readsASoundNoticeAlthoughItsNeighbourMakesNoSense() throws Exception {
        var senseless = WeChatPayPlatform.transaction("4" + transactionId, "oSomebody", 0, "USD", PAID_AT);
        send(
                "institution",
                PLATFORM.notice(noticeId, "TRANSACTION.SUCCESS", senseless, Instant.now(), WeChatPayPlatform.SERIAL));
        send(
                "institution",
                PLATFORM.notice(
                        "TRANSACTION.SUCCESS",
                        WeChatPayPlatform.transaction(transactionId, "oSomebody", 700, "USD", PAID_AT),
                        Instant.now()));
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(700, "USD"));
        assertThat(setAside().trouble()).isEqualTo("amount.total is no amount");
    }

    @Test
    void opensTheVectorOfThePlatform() throws Exception {
        assertThat(WeChatPayCrypto.open(
                        "a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb".getBytes(UTF_8),
                        "uluk4a9R25RW",
                        "associatedData",
                        "ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI="))
                .isEqualTo("message");
    }

    private InboxReport.NoticeLine setAside() {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("admin", "", "ROLE_ADMINISTRATOR"));
        var id = jdbc.sql("select id from notice where notice_key = ?")
                .param(noticeId)
                .query(UUID.class)
                .single();
        return report.setAside(100).stream()
                .filter(line -> line.id().equals(id))
                .findAny()
                .orElseThrow();
    }

    private long stored() {
        return jdbc.sql("select count(*) from notice where notice_key = ?")
                .param(noticeId)
                .query(Long.class)
                .single();
    }

    private Payment payment() {
        return payments.find("wechatpay", transactionId).orElseThrow();
    }

    private Signed paid(long total, String currency) {
        return notice(
                "TRANSACTION.SUCCESS",
                WeChatPayPlatform.transaction(transactionId, "oSomebody", total, currency, PAID_AT));
    }

    private Signed notice(String event, String resource) {
        return PLATFORM.notice(noticeId, event, resource, Instant.now(), WeChatPayPlatform.SERIAL);
    }

    private static Signed with(Signed signed, String header, String value) {
        var headers = new HashMap<>(signed.headers());
        headers.put(header, value);
        return new Signed(headers, signed.body());
    }

    private MockHttpServletResponse send(String account, Signed signed) throws Exception {
        var request = post("/hooks/wechatpay/" + account)
                .contentType("application/json")
                .content(signed.body());
        signed.headers().forEach(request::header);
        return mvc.perform(request).andReturn().getResponse();
    }
}
