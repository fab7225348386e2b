package app.lianxi.citcon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.lianxi.HouseTest;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Shops;
import app.lianxi.account.AccountKey;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.inbox.InboxReport;
import app.lianxi.inbox.Traffic;
import app.lianxi.money.Money;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Payments;
import app.lianxi.vault.Vault;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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

/** The hook takes what Citcon signs, in both of its ways, and answers everything else as contract.md says. */
@HouseTest
class CitconHookTest {
    private static final long LARGEST_EXACT = 1L << 53;

    @Autowired
    MockMvc mvc;

    @Autowired
    InboxDrain drain;

    @Autowired
    InboxReport report;

    @Autowired
    Traffic traffic;

    @Autowired
    Payments payments;

    @Autowired
    Boutiques boutiques;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Vault vault;

    private final String id = "2000%018d".formatted(ThreadLocalRandom.current().nextLong(1_000_000_000_000_000_000L));

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void storesAcknowledgesAndRecordsAPayment() throws Exception {
        var answer = send("upi", paid(12_800, "USD").signed());
        assertThat(answer.getStatus()).isEqualTo(200);
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(12_800, "USD"));
        assertThat(payment().paidAt()).isEqualTo(Instant.parse("2026-11-21T02:00:00Z"));
        assertThat(payment().reference()).isEqualTo("till-1");
        assertThat(payment().wallet()).isEqualTo("wechatpay");
        assertThat(jdbc.sql("select payer is null and payer_kind is null from payment where transaction_id = ?")
                        .param(id)
                        .query(Boolean.class)
                        .single())
                .as("nobody says who paid")
                .isTrue();
    }

    @Test
    void takesTheSecretBeforeWhileBothAreSetAndSaysWhichSigned() throws Exception {
        var form = paid(12_800, "USD").signed();
        var before = paid(12_800, "USD").signed(form.get("fields"), "SHA-256", "secret=before");
        assertThat(send("upi", before).getStatus()).isEqualTo(200);
        assertThat(send("upi", paid(12_800, "USD").signed(form.get("fields"), "SHA-256", "secret=never"))
                        .getStatus())
                .isEqualTo(401);
        drain.writeCounts();
        assertThat(traffic.lines("citcon", "upi"))
                .anySatisfy(line -> assertThat(line.signedBy()).isEqualTo(AccountKey.markOf("before")));
    }

    @Test
    void acknowledgesAnOlderAccountWithOk() throws Exception {
        var answer = send("chop", Ipn.chop(id, "till-1", 12_800, "USD").signedByChop());
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString(UTF_8)).isEqualTo("ok");
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(12_800, "USD"));
        assertThat(payment().paidAt()).isEqualTo(Instant.parse("2026-11-21T02:00:00Z"));
        assertThat(payment().wallet()).isNull();
    }

    @Test
    void givesThePaymentToTheBoutiqueOfItsAccount() throws Exception {
        var boutique = Shops.fifthAvenue(boutiques, "citcon5");
        send("upi", paid(12_800, "USD").signed());
        drain.readAll();
        assertThat(payment().boutique()).isEqualTo(boutique);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wechatpay", "alipay", "upop", "alipay+", "alipay_hk"})
    void keepsTheWalletWithThePayment(String method) throws Exception {
        send("upi", paid(100, "USD").with("payment_method", method).signed());
        drain.readAll();
        assertThat(payment().wallet()).isEqualTo(method);
    }

    @ParameterizedTest
    @CsvSource({"JPY, 12800", "KRW, 12800", "KWD, 12800", "USD, 1", "USD, 9007199254740992", "USD, 9007199254740993"})
    void readsMinorUnitsOfEachCurrency(String currency, long amount) throws Exception {
        assertThat(amount).isLessThanOrEqualTo(LARGEST_EXACT + 1);
        assertThat(send("upi", paid(amount, currency).signed()).getStatus()).isEqualTo(200);
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(amount, currency));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21 02:00:00, 2026-11-21T02:00:00Z",
        "2026-11-21T02:00:00Z, 2026-11-21T02:00:00Z",
        "2026-11-20T21:00:00.123-05:00, 2026-11-21T02:00:00.123Z",
        "1795226400, 2026-11-21T02:00:00Z"
    })
    void readsTimesAsTheyComeAndWithoutAZoneAsUtc(String text, Instant at) throws Exception {
        send("upi", paid(100, "USD").with("time_completed", text).signed());
        drain.readAll();
        assertThat(payment().paidAt()).isEqualTo(at);
    }

    @Test
    void theSameNoticeAThousandTimesIsOnePayment() throws Exception {
        var form = paid(12_800, "USD").signed();
        for (var i = 0; i < 1_000; i++) {
            assertThat(send("upi", form).getStatus()).isEqualTo(200);
        }
        drain.readAll();
        assertThat(stored()).isOne();
        assertThat(payment().amount()).isEqualTo(Money.of(12_800, "USD"));
        assertThat(jdbc.sql("select count(*) from payment where transaction_id = ?")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void isNoPaymentUntilItIsCaptured() throws Exception {
        send(
                "upi",
                paid(100, "USD")
                        .with("status", "authorized")
                        .with("amount_captured", "0")
                        .signed());
        drain.readAll();
        assertThat(payments.find("citcon", id)).isEmpty();
        assertThat(setAside()).isZero();
        send("upi", paid(100, "USD").signed());
        send("upi", paid(100, "USD").with("status", "success").signed());
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(100, "USD"));
        assertThat(setAside()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "canceled", "fail"})
    void whatWasNeverPaidIsNoPayment(String status) throws Exception {
        send(
                "upi",
                paid(100, "USD")
                        .with("status", status)
                        .with("amount_captured", "0")
                        .signed());
        drain.readAll();
        assertThat(payments.find("citcon", id)).isEmpty();
        assertThat(setAside()).isZero();
    }

    @Test
    void whatIsCancelledAfterItWasCapturedWentBack() throws Exception {
        send("upi", paid(100, "USD").with("status", "cancelled").signed());
        send("upi", paid(100, "USD").signed());
        drain.readAll();
        assertThat(payment().refunded()).isEqualTo(Money.of(100, "USD"));
        assertThat(payment().status()).isEqualTo("refunded");
    }

    @Test
    void aPaymentThatIsSaidNotToHaveBeenMadeIsForPeople() throws Exception {
        send("upi", paid(100, "USD").signed());
        drain.readAll();
        send(
                "upi",
                paid(100, "USD")
                        .with("status", "fail")
                        .with("amount_captured", "")
                        .signed());
        drain.readAll();
        assertThat(payment().refunded()).isEqualTo(Money.of(0, "USD"));
        assertThat(trouble()).contains("is said not to have been made");
    }

    @ParameterizedTest
    @CsvSource({
        "status, Chargeback opened by the issuer on 2026-11-22, chargeback",
        "transaction_type, chargeback, chargeback",
        "transaction_type, dispute, chargeback"
    })
    void aChargebackIsSetAsideAndNotLost(String name, String text, String trouble) throws Exception {
        send("upi", paid(100, "USD").with(name, text).signed());
        drain.readAll();
        assertThat(payments.find("citcon", id)).isEmpty();
        assertThat(trouble()).contains(trouble).doesNotContain("issuer");
    }

    @ParameterizedTest
    @CsvSource({"upi, transaction_type", "upi, type", "chop, transaction_type", "chop, type"})
    void aRefundIsNoIncomeByWhicheverNameItSaysSo(String account, String name) throws Exception {
        send(account, signed(account, bare(account, "till-1", 900).with(name, "charge")));
        send(account, signed(account, bare(account, "older-" + id, 300).with(name, "refund")));
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(900, "USD"));
        assertThat(payment().refunded()).isEqualTo(Money.of(300, "USD"));
        assertThat(setAside()).isZero();
    }

    /** It says not what it is. */
    private Ipn bare(String account, String reference, long amount) {
        return account.equals("chop")
                ? Ipn.chop(id, reference, amount, "USD")
                : Ipn.charge(id, reference, amount, "USD")
                        .without("transaction_type")
                        .without("amount_captured");
    }

    private static Map<String, String> signed(String account, Ipn ipn) {
        return account.equals("chop") ? ipn.signedByChop() : ipn.signed();
    }

    @Test
    void whatDoesNotSayWhatItIsIsForPeople() throws Exception {
        send("upi", paid(100, "USD").without("transaction_type").signed());
        drain.readAll();
        assertThat(payments.find("citcon", id)).isEmpty();
        assertThat(trouble()).contains("neither a charge nor a refund");
    }

    @Test
    void whatIsBothAChargeAndARefundIsForPeople() throws Exception {
        send("upi", paid(100, "USD").with("type", "refund").signed());
        drain.readAll();
        assertThat(payments.find("citcon", id)).isEmpty();
        assertThat(trouble()).contains("neither a charge nor a refund");
    }

    @Test
    void anotherAmountOfAKnownTransactionIsKeptAndFlaggedAndNotMerged() throws Exception {
        send("upi", paid(12_800, "USD").signed());
        drain.readAll();
        send("upi", paid(12_900, "USD").signed());
        drain.readAll();
        assertThat(stored()).isEqualTo(2);
        assertThat(trouble()).contains("another amount");
        assertThat(payment().amount()).isEqualTo(Money.of(12_800, "USD"));
    }

    @ParameterizedTest
    @CsvSource({
        "amount_captured, 128.00, amount_captured is no amount",
        "amount_captured, -1, amount_captured is no amount",
        "amount_captured, 1e3, amount_captured is no amount",
        "amount_captured, 99999999999999999999, amount_captured is no amount",
        "currency, ABC, currency is none",
        "currency, XXX, currency is none",
        "currency, '', currency is none",
        "reference, '', reference is missing",
        "time_completed, yesterday, time_completed is no time",
        "time_completed, 2026-02-30T10:00:00Z, time_completed is no time"
    })
    void setsAsideWhatMakesNoSense(String name, String value, String why) throws Exception {
        assertThat(send("upi", paid(100, "USD").with(name, value).signed()).getStatus())
                .isEqualTo(200);
        drain.readAll();
        assertThat(trouble()).startsWith(why);
        assertThat(payments.find("citcon", id)).isEmpty();
    }

    @Test
    void anAmountOfNothingIsNone() throws Exception {
        send("upi", paid(0, "USD").with("amount_captured", "0").signed());
        drain.readAll();
        assertThat(trouble()).startsWith("amount is no amount");
    }

    @Test
    void aRefundMadeElsewhereIsTakenWhenItNamesItsPayment() throws Exception {
        send("upi", paid(900, "USD").signed());
        send("upi", Ipn.refund(id, "console-1", 300, "USD").signed());
        send("upi", Ipn.refund(id, "console-2", 600, "USD").signed());
        send(
                "upi",
                Ipn.refund(id, "console-3", 100, "USD").with("status", "fail").signed());
        drain.readAll();
        assertThat(payment().refunded()).isEqualTo(Money.of(900, "USD"));
    }

    @Test
    void aNumberOfARefundThatIsAnotherPaymentsIsForPeople() throws Exception {
        send("upi", Ipn.charge(id + "0", "till-2", 900, "USD").signed());
        send("upi", Ipn.refund(id + "0", "twice-1", 300, "USD").signed());
        send("upi", paid(900, "USD").signed());
        drain.readAll();
        send("upi", Ipn.refund(id, "twice-1", 300, "USD").signed());
        drain.readAll();
        assertThat(trouble()).contains("of another payment");
        assertThat(payment().refunded()).isEqualTo(Money.of(0, "USD"));
    }

    @Test
    void aRefundThatComesBeforeItsPaymentIsReadAgain() throws Exception {
        send("upi", Ipn.refund(id, "early-1", 300, "USD").signed());
        drain.readAll();
        assertThat(trouble()).contains("yet");
        send("upi", paid(900, "USD").signed());
        drain.readAll();
        assertThat(payment().refunded()).isEqualTo(Money.of(0, "USD"));
        drain.readEarly();
        assertThat(payment().refunded()).isEqualTo(Money.of(300, "USD"));
    }

    @ParameterizedTest
    @CsvSource({
        // what is changed, to what, why it is set aside
        "id, 2000999, nothing says yet which payment",
        "reference, till-1, nothing says which payment",
        "amount_refunded, 200, names two amounts",
        "currency, EUR, in another currency",
        "status, reversed by the bank, status of a refund is not known"
    })
    void aRefundThatCouldBeAnythingIsForPeople(String name, String value, String why) throws Exception {
        send("upi", paid(900, "USD").signed());
        drain.readAll();
        send("upi", Ipn.refund(id, "console-1", 300, "USD").with(name, value).signed());
        drain.readAll();
        assertThat(jdbc.sql(
                                "select trouble from notice_waiting where set_aside_at is not null order by set_aside_at desc limit 1")
                        .query(String.class)
                        .single())
                .contains(why);
        assertThat(payment().refunded()).isEqualTo(Money.of(0, "USD"));
    }

    @Test
    void refusesWhatItCannotTrust() throws Exception {
        var good = paid(100, "USD").signed();
        assertThat(status("upi", good, "amount", "200")).as("altered").isEqualTo(401);
        assertThat(status("upi", good, "sign", null)).as("no signature").isEqualTo(401);
        assertThat(status("upi", good, "sign", "")).as("an empty signature").isEqualTo(401);
        assertThat(status("upi", good, "fields", null)).as("no names").isEqualTo(401);
        assertThat(status("upi", good, "fields", "")).as("empty names").isEqualTo(401);
        assertThat(send("chop", good).getStatus()).as("the wrong path").isEqualTo(401);
        assertThat(send("upi", paid(100, "USD").signed("id", "SHA-256", "secret=" + Ipn.SECRET))
                        .getStatus())
                .as("covers the id alone")
                .isEqualTo(401);
        assertThat(send("upi", paid(100, "USD").signed(good.get("fields"), "SHA-256", "secret=another"))
                        .getStatus())
                .as("another account's secret")
                .isEqualTo(401);
        assertThat(send("upi", paid(100, "USD").signed(good.get("fields"), "MD5", "token=" + Ipn.SECRET))
                        .getStatus())
                .as("the older way")
                .isEqualTo(401);
        assertThat(stored()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"id\":\"1\"}", "<xml/>", "null"})
    void refusesWhatIsNoSignedForm(String body) throws Exception {
        assertThat(send("upi", body).getStatus()).isEqualTo(401);
    }

    @Test
    void refusesAParameterThatComesTwice() throws Exception {
        var body = Ipn.body(paid(100, "USD").signed());
        assertThat(send("upi", body + "&amount=100").getStatus()).isEqualTo(400);
        assertThat(send("upi", body + "&a=%zz").getStatus()).isEqualTo(400);
        assertThat(stored()).isZero();
    }

    @Test
    void takesFortyKilobytesAndNoMoreThanAMegabyte() throws Exception {
        assertThat(send("upi", paid(100, "USD").with("note", "丝".repeat(13_000)).signed())
                        .getStatus())
                .isEqualTo(200);
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(100, "USD"));
        assertThat(send("upi", "note=" + "a".repeat(2 << 20)).getStatus()).isEqualTo(413);
    }

    @Test
    void doesNotKnowEveryAccount() throws Exception {
        assertThat(send("nobody", paid(100, "USD").signed()).getStatus()).isEqualTo(404);
    }

    @Test
    void asksForARepeatWhileItCannotStore() throws Exception {
        var form = paid(100, "USD").signed();
        jdbc.sql("alter table notice rename to notice_elsewhere").update();
        try {
            assertThat(send("upi", form).getStatus()).isEqualTo(503);
        } finally {
            jdbc.sql("alter table notice_elsewhere rename to notice").update();
        }
        assertThat(send("upi", form).getStatus()).isEqualTo(200);
        drain.readAll();
        assertThat(payment().amount()).isEqualTo(Money.of(100, "USD"));
    }

    private Ipn paid(long amount, String currency) {
        return Ipn.charge(id, "till-1", amount, currency);
    }

    private Payment payment() {
        return payments.find("citcon", id).orElseThrow();
    }

    /** Notices of this test are found by what they say: they have no name of their own. */
    private long stored() {
        return ids("true").stream().filter(this::isOurs).count();
    }

    private long setAside() {
        return ids("id in (select id from notice_waiting where set_aside_at is not null)").stream()
                .filter(this::isOurs)
                .count();
    }

    private List<UUID> ids(String condition) {
        return jdbc.sql("select id from notice where hook = 'citcon' and " + condition)
                .query(UUID.class)
                .list();
    }

    private boolean isOurs(UUID notice) {
        var body = jdbc.sql("select body from notice where id = ?")
                .param(notice)
                .query(byte[].class)
                .single();
        return vault.open("notice.body", body).contains(id);
    }

    private String trouble() {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("admin", "", "ROLE_ADMINISTRATOR"));
        return report.setAside(100).stream()
                .filter(line -> isOurs(line.id()))
                .findFirst()
                .map(InboxReport.NoticeLine::trouble)
                .orElseThrow();
    }

    private int status(String account, Map<String, String> good, String name, String value) throws Exception {
        var form = new HashMap<>(good);
        if (value == null) {
            form.remove(name);
        } else {
            form.put(name, value);
        }
        return send(account, form).getStatus();
    }

    private MockHttpServletResponse send(String account, Map<String, String> form) throws Exception {
        return send(account, Ipn.body(form));
    }

    private MockHttpServletResponse send(String account, String body) throws Exception {
        return mvc.perform(post("/hooks/citcon/" + account)
                        .contentType("application/x-www-form-urlencoded")
                        .content(body.getBytes(UTF_8)))
                .andReturn()
                .getResponse();
    }
}
