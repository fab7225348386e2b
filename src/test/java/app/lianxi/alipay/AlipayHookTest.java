package app.lianxi.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.lianxi.HouseTest;
import app.lianxi.Platforms;
import app.lianxi.alipay.AlipayPlatform.Signed;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.money.Money;
import app.lianxi.payment.Payer;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Payments;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** The hook takes what the platform signs for this account and this path, and answers everything else as contract.md says. */
@HouseTest
class AlipayHookTest {
    private static final AlipayPlatform PLATFORM = Platforms.ALIPAY;
    private static final String HOOK = "/hooks/alipay/maison";

    @Autowired
    MockMvc mvc;

    @Autowired
    InboxDrain drain;

    @Autowired
    Payments payments;

    @Autowired
    JdbcClient jdbc;

    private final String id =
            "2026112119074101000700000" + UUID.randomUUID().toString().replace("-", "");
    private final String customer = "2088" + UUID.randomUUID().toString().substring(0, 12);

    @Test
    void storesAcknowledgesAndRecordsAPayment() throws Exception {
        var answer = send(paid("\"100\"", "MOP"));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString(UTF_8))
                .isEqualTo(
                        "{\"result\":{\"resultCode\":\"SUCCESS\",\"resultStatus\":\"S\",\"resultMessage\":\"success\"}}");
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(100, "MOP"));
        assertThat(payment().payerAmount()).isEqualTo(Money.of(88, "CNY"));
        assertThat(payment().paidAt()).isEqualTo(Instant.parse("2026-11-21T03:06:02Z"));
        assertThat(payment().reference()).isEqualTo("R" + id);
        assertThat(payment().account()).isEqualTo("maison");
        assertThat(payments.payers(List.of(payment().id())))
                .containsValue(new Payer("alipay_customer", "ALIPAYCN", customer));
    }

    @Test
    void keepsTheSettlementAndTheChannelsOwnRates() throws Exception {
        send(paid("\"100\"", "MOP"));
        drain.readAll();
        var row =
                jdbc.sql("""
                        select settlement_amount || ' ' || settlement_currency || ' ' || payer_pair || ' ' || payer_price || ' '
                            || settlement_pair || ' ' || settlement_price from payment where id = ?
                        """).param(payment().id().value()).query(String.class).single();
        assertThat(row).isEqualTo("98 HKD MOP/CNY 0.88156063 HKD/MOP 1.02487562");
    }

    @Test
    void neitherTheNoticeNorThePayerIsStoredInClear() throws Exception {
        send(paid("\"100\"", "MOP"));
        drain.readAll();
        for (var table : List.of("notice", "payment", "identity", "link", "refusal")) {
            var rows = jdbc.sql("select t::text from " + table + " t")
                    .query(String.class)
                    .list();
            assertThat(rows).as(table).noneMatch(row -> row.contains(customer) || row.contains(hex(customer)));
        }
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "\"12800\", JPY, 12800",
        "12800, JPY, 12800",
        "\"12800\", KRW, 12800",
        "\"12805\", KWD, 12805",
        "\"1\", USD, 1",
        "\"9007199254740993\", USD, 9007199254740993",
        "9007199254740993, KWD, 9007199254740993"
    })
    void readsMinorUnitsFromStringsAndFromNumbers(String value, String currency, long amount) throws Exception {
        assertThat(send(paid(value, currency)).getStatus()).isEqualTo(200);
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(amount, currency));
    }

    @ParameterizedTest
    @CsvSource({
        "\"0\", USD",
        "\"-1\", USD",
        "\"12.80\", USD",
        "12.8, USD",
        "\"\", USD",
        "null, USD",
        "\"100\", ABC",
        "\"100\", XXX",
        "\"100\", ''",
        "\"99999999999999999999\", USD",
        "\" 1\", USD",
        "true, USD"
    })
    void setsAsideAnAmountThatIsNone(String value, String currency) throws Exception {
        assertThat(send(paid(value, currency)).getStatus()).isEqualTo(200);
        drain.readAll();
        assertThat(trouble()).startsWith("paymentAmount ");
        assertThat(payments.find("alipay", id)).isEmpty();
    }

    @Test
    void aRateThatMakesNoSenseHoldsUpNoMoney() throws Exception {
        var body = paid("\"100\"", "MOP").replace("446/156", "446").replace("\"1.02487562\"", "\"1e999999999\"");
        send(body);
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(100, "MOP"));
    }

    @Test
    void anotherAmountOfAKnownPaymentIsKeptFlaggedAndNotMerged() throws Exception {
        send(paid("\"100\"", "USD"));
        drain.readAll();
        send(paid("\"200\"", "USD"));
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(100, "USD"));
        assertThat(trouble()).isEqualTo("a known transaction came with another amount");
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void whatWasNotPaidIsNoPayment() throws Exception {
        send(paid("\"100\"", "USD").replace("\"resultStatus\":\"S\"", "\"resultStatus\":\"F\""));
        drain.readAll();
        assertThat(payments.find("alipay", id)).isEmpty();
        assertThat(trouble()).isNull();
    }

    @Test
    void aHiddenPayerIsNobody() throws Exception {
        send(AlipayPlatform.paid(id, "R" + id, "", "\"100\"", "USD"));
        drain.readAll();
        assertThat(payments.payers(List.of(payment().id()))).isEmpty();
    }

    @Test
    void recordsARefundThatNamesItsPaymentAlsoBeforeIt() throws Exception {
        send(AlipayPlatform.refunded("4" + id, "OUT" + id, id, "30", "USD"));
        drain.readAll();
        send(paid("\"100\"", "USD"));
        drain.readAll();
        assertThat(payment().refunded()).isEqualTo(Money.of(30, "USD"));
        send(AlipayPlatform.refunded("4" + id, "OUT" + id, id, "30", "USD").replace("success.", "success"));
        drain.readAll();
        assertThat(payment().refunded()).isEqualTo(Money.of(30, "USD"));
    }

    @Test
    void setsAsideARefundOfNobodyKnowsWhat() throws Exception {
        send(AlipayPlatform.refunded("4" + id, "OUT" + id, "", "30", "USD"));
        drain.readAll();
        assertThat(trouble()).contains("names no payment");
    }

    @Test
    void aLongAttachmentIsCarried() throws Exception {
        var body = paid("\"100\"", "USD")
                .replace("\"notifyType\"", "\"metadata\":\"" + "x".repeat(40_960) + "\",\"notifyType\"");
        assertThat(send(body).getStatus()).isEqualTo(200);
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(100, "USD"));
    }

    @Test
    void refusesWhatThePlatformDidNotSignForThisAccountAndPath() throws Exception {
        var body = paid("\"100\"", "USD");
        var good = PLATFORM.sign(HOOK, body);
        var altered = new Signed(good.headers(), body.replace("100", "900").getBytes(UTF_8));
        assertThat(send("maison", altered)).isEqualTo(401);
        assertThat(send("maison", PLATFORM.sign("/hooks/alipay/other", body))).isEqualTo(401);
        assertThat(send("other", good)).isEqualTo(401);
        assertThat(send("other", PLATFORM.sign("/hooks/alipay/other", body))).isEqualTo(401);
        assertThat(send(
                        "other",
                        PLATFORM.sign(
                                "/hooks/alipay/other", "5YC19R2Z2RXY00002", "1789968362000", body.getBytes(UTF_8))))
                .isEqualTo(401);
        assertThat(send("maison", PLATFORM.sign(HOOK, "5YC19R2Z2RXY00002", "1789968362000", body.getBytes(UTF_8))))
                .isEqualTo(401);
        for (var header : good.headers().keySet()) {
            var headers = new HashMap<>(good.headers());
            headers.remove(header);
            assertThat(send("maison", new Signed(headers, good.body())))
                    .as(header)
                    .isEqualTo(401);
        }
        assertThat(stored()).isZero();
        assertThat(send("maison", good)).isEqualTo(200);
    }

    /** A notice may be repeated for a day and bear the time of its first sending. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "1689968362000", "2020-03-15T20:06:00-07:00"})
    void takesWhateverTimeIsSigned(String time) throws Exception {
        var signed = PLATFORM.sign(
                HOOK, AlipayPlatform.CLIENT, time, paid("\"100\"", "USD").getBytes(UTF_8));
        assertThat(send("maison", signed)).isEqualTo(200);
    }

    @Test
    void doesNotKnowEveryAccount() throws Exception {
        assertThat(send("nobody", PLATFORM.sign("/hooks/alipay/nobody", paid("\"100\"", "USD"))))
                .isEqualTo(404);
    }

    @Test
    void stopsReadingAfterOneMegabyte() throws Exception {
        assertThat(send("maison", PLATFORM.sign(HOOK, AlipayPlatform.CLIENT, "1", new byte[2 << 20])))
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "{\"notifyType\":", "[]", "{}", "null", "{\"notifyType\":\"\"}", "\"x\""})
    void refusesWhatIsSignedAndNoNotice(String body) throws Exception {
        assertThat(send(body).getStatus()).isEqualTo(400);
    }

    @Test
    void keepsAnEventThatItDoesNotKnow() throws Exception {
        assertThat(send("{\"notifyType\":\"SOMETHING_NEW\",\"paymentId\":\"" + id + "\"}")
                        .getStatus())
                .isEqualTo(200);
        drain.readAll();
        assertThat(stored()).isOne();
        assertThat(trouble()).isNull();
    }

    @Test
    void asksForARepeatWhileItCannotStore() throws Exception {
        jdbc.sql("alter table notice rename to notice_elsewhere").update();
        try {
            assertThat(send(paid("\"100\"", "USD")).getStatus()).isEqualTo(503);
        } finally {
            jdbc.sql("alter table notice_elsewhere rename to notice").update();
        }
        assertThat(send(paid("\"100\"", "USD")).getStatus()).isEqualTo(200);
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(100, "USD"));
    }

    private String paid(String value, String currency) {
        return AlipayPlatform.paid(id, "R" + id, customer, value, currency);
    }

    private Payment payment() {
        return payments.find("alipay", id).orElseThrow();
    }

    /** What is wrong with a notice of this payment, if anything is. */
    private String trouble() {
        return jdbc.sql("""
                        select w.trouble from notice n left join notice_waiting w using (id)
                        where notice_key like ? order by trouble nulls last limit 1
                        """)
                .param("%" + id + "%")
                .query((row, n) -> row.getString(1))
                .list()
                .getFirst();
    }

    private long stored() {
        return jdbc.sql("select count(*) from notice where notice_key like ?")
                .param("%" + id + "%")
                .query(Long.class)
                .single();
    }

    private MockHttpServletResponse send(String body) throws Exception {
        return answer("maison", PLATFORM.sign(HOOK, body));
    }

    private int send(String account, Signed signed) throws Exception {
        return answer(account, signed).getStatus();
    }

    private MockHttpServletResponse answer(String account, Signed signed) throws Exception {
        var request = post("/hooks/alipay/" + account)
                .contentType("application/json; charset=UTF-8")
                .content(signed.body());
        signed.headers().forEach(request::header);
        return mvc.perform(request).andReturn().getResponse();
    }
}
