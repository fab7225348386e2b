package app.lianxi.optin.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.lianxi.HouseTest;
import app.lianxi.Platforms;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.money.Money;
import app.lianxi.optin.Consent;
import app.lianxi.optin.Followers;
import app.lianxi.optin.Greetings;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import app.lianxi.purchase.Evidence;
import app.lianxi.purchase.LinkRefused;
import app.lianxi.purchase.PurchaseHistory;
import app.lianxi.purchase.Receipts;
import app.lianxi.purchase.Recognition;
import app.lianxi.wechat.WeChatPlatform;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/** A receipt's code: she who paid has it by the digits of her wallet or by the associate's yes; a bystander has nothing. */
@HouseTest
class ReceiptClaimTest {
    private static final WeChatPlatform PLATFORM = Platforms.WECHAT;
    private static final String WECHAT = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) MicroMessenger/8.0.54";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Purpose[] HISTORY = {Purpose.PURCHASE_HISTORY, Purpose.TRANSFER_ABROAD};
    private static final String[] CONSENTS = {"PURCHASE_HISTORY", "TRANSFER_ABROAD"};

    @Autowired
    MockMvc mvc;

    @Autowired
    Receipts receipts;

    @Autowired
    Recognition recognition;

    @Autowired
    PurchaseHistory purchases;

    @Autowired
    Ledger ledger;

    @Autowired
    Payments payments;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    Clients clients;

    @Autowired
    Identities identities;

    @Autowired
    OptIns optIns;

    @Autowired
    Followers followers;

    @Autowired
    Greetings greetings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private Staff associate;
    private Payment payment;
    private Receipts.Shown shown;
    private String token;
    private final Phone linMei = new Phone();
    private final Phone bystander = new Phone();

    /** Somebody's phone: who she is to the platform, and her browser's cookie. */
    private final class Phone {
        private final String openid =
                "o" + UUID.randomUUID().toString().replace("-", "").substring(0, 27);
        private Cookie visitor = new Cookie("none", "none");

        private MockHttpServletResponse open(String path) throws Exception {
            return mvc.perform(
                            get(URI.create(path)).header("User-Agent", WECHAT).cookie(visitor))
                    .andReturn()
                    .getResponse();
        }

        /** By way of the platform, which names her. */
        private void signIn() throws Exception {
            if (!visitor.getName().equals("none")) {
                return;
            }
            var leaving = open("/claim/" + token);
            var state = UriComponentsBuilder.fromUriString(leaving.getRedirectedUrl())
                    .build()
                    .getQueryParams()
                    .getFirst("state");
            visitor = mvc.perform(get("/join/return")
                            .param("code", "code-" + openid + "+" + UUID.randomUUID())
                            .param("state", state)
                            .header("User-Agent", WECHAT)
                            .cookie(leaving.getCookie("lx_state")))
                    .andReturn()
                    .getResponse()
                    .getCookie("lx_visitor");
        }

        private MockHttpServletResponse claim(String digits, String... purposes) throws Exception {
            var found = TOKEN.matcher(text(open("/claim/" + token)));
            assertThat(found.find()).isTrue();
            return claimWith(found.group(1), digits, purposes);
        }

        private MockHttpServletResponse claimWith(String form, String digits, String... purposes) throws Exception {
            return mvc.perform(post("/claim/" + token)
                            .param("token", form)
                            .param("digits", digits)
                            .param("purpose", purposes)
                            .header("User-Agent", WECHAT)
                            .cookie(visitor))
                    .andReturn()
                    .getResponse();
        }

        private ClientId client() {
            return identities
                    .find(Identity.wechatOpenid(WeChatPlatform.APP_ID, openid))
                    .orElseThrow();
        }
    }

    @BeforeEach
    void aPaymentOfWhichNobodyKnowsWhose() throws Exception {
        PLATFORM.failing = false;
        var boutique = Shops.fifthAvenue(boutiques);
        associate = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(boutique), false);
        payment = pay(boutique, "wechatpay");
        ask();
    }

    private Payment pay(BoutiqueId boutique, String channel) {
        var number = "42"
                + new java.math.BigInteger(UUID.randomUUID().toString().replace("-", ""), 16)
                        .toString()
                        .substring(0, 26);
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.record(List.of(new PaymentNotice(
                        UUID.randomUUID(),
                        channel,
                        "house",
                        number,
                        "R1",
                        null,
                        boutique,
                        Instant.now(),
                        Money.of(128_000, "USD"),
                        null,
                        null))));
        return payments.find(channel, number).orElseThrow();
    }

    private void ask() throws Exception {
        SignedIn.as(associate);
        shown = receipts.ask(payment.id());
        SignedIn.out();
        token = PLATFORM.scenes.getLast();
        linMei.signIn();
        bystander.signIn();
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    /** While she waited it became another's by what the channel names: the associate is told, and both are kept. */
    @Test
    void aYesThatComesAfterItBecameAnothersSaysSo() throws Exception {
        linMei.claim("", CONSENTS);
        var other = clients.recognise(Identity.wechatOpenid(WeChatPlatform.APP_ID, bystander.openid), Instant.now());
        jdbc.sql("""
                        insert into payment_evidence (channel, transaction_id, client_id, kind, observed_at)
                        values ('wechatpay', ?, ?, 'last_trade_no', now())
                        """).params(payment.transactionId(), other.value()).update();
        agree(other, HISTORY);
        assertThat(purchases.link(payment.id()).orElseThrow().client()).isEqualTo(other);
        SignedIn.as(associate);
        assertThat(receipts.yes(shown.claim(), linMei.client())).isFalse();
        assertThat(purchases.link(payment.id()).orElseThrow().client()).isEqualTo(other);
        SignedIn.out();
        assertThat(text(linMei.open("/claim/" + token))).contains("我们已记录");
    }

    @Test
    void itIsHersWhoKnowsTheDigitsOfHerWallet() throws Exception {
        var page = text(linMei.open("/claim/" + token));
        assertThat(page)
                .contains("这笔购买是您的吗", "记录我的购买")
                .doesNotContain("1,280", "Fifth Avenue", payment.transactionId(), "checked=", "<script");
        assertThat(linMei.claim(digits(), CONSENTS).getStatus()).isEqualTo(302);
        assertThat(purchases.link(payment.id())).hasValueSatisfying(link -> {
            assertThat(link.client()).isEqualTo(linMei.client());
            assertThat(link.evidence()).isEqualTo(Evidence.RECEIPT_DIGITS);
        });
        assertThat(text(linMei.open("/claim/" + token))).contains("已加入您的购买记录");
    }

    @Test
    void itIsHersWhenTheAssociateSaysYes() throws Exception {
        linMei.claim("", CONSENTS);
        assertThat(purchases.link(payment.id())).as("not before").isEmpty();
        assertThat(text(linMei.open("/claim/" + token))).contains("请稍候");
        SignedIn.as(associate);
        assertThat(receipts.waiting())
                .filteredOn(claim -> claim.payment().equals(payment.id()))
                .singleElement()
                .satisfies(claim -> assertThat(claim.client()).isEqualTo(linMei.client()));
        receipts.yes(shown.claim(), linMei.client());
        assertThat(purchases.link(payment.id())).hasValueSatisfying(link -> {
            assertThat(link.client()).isEqualTo(linMei.client());
            assertThat(link.evidence()).isEqualTo(Evidence.RECEIPT_CONFIRMED);
        });
        assertThatThrownBy(() -> receipts.yes(shown.claim(), linMei.client()))
                .as("once")
                .isInstanceOfSatisfying(
                        LinkRefused.class, e -> assertThat(e.why()).isEqualTo(LinkRefused.Why.CHANGED));
    }

    @Test
    void withoutConsentNothingIsClaimed() throws Exception {
        assertThat(linMei.claim(digits()).getStatus()).isEqualTo(422);
        assertThat(linMei.claim(digits(), "PURCHASE_HISTORY").getStatus()).isEqualTo(422);
        assertThat(purchases.link(payment.id())).isEmpty();
        assertThat(identities.find(Identity.wechatOpenid(WeChatPlatform.APP_ID, linMei.openid)))
                .isEmpty();
    }

    @Test
    void aConsentTakenBackEndsTheClaimAndGivingItAgainBringsNoneBack() throws Exception {
        linMei.claim("", CONSENTS);
        optIns.withdraw(linMei.client(), Set.of(Purpose.values()), Instant.now());
        assertThat(outcome()).isEqualTo("WITHDRAWN");
        assertThat(waits()).as("nor does anybody read her name").isFalse();
        agree(linMei.client(), HISTORY);
        assertThat(waits()).isFalse();
        assertThatThrownBy(() -> receipts.yes(shown.claim(), linMei.client()))
                .isInstanceOfSatisfying(
                        LinkRefused.class, e -> assertThat(e.why()).isEqualTo(LinkRefused.Why.CHANGED));
        assertThat(purchases.link(payment.id())).isEmpty();
        refusal(linMei.open("/claim/" + token));
        ask();
        assertThat(linMei.claim("").getStatus()).as("by a new code she may").isEqualTo(302);
        assertThat(waits()).isTrue();
    }

    @Test
    void aWithdrawalOfAnotherPurposeOrOfAnEarlierConsentLeavesTheClaim() throws Exception {
        linMei.claim("", CONSENTS);
        optIns.withdraw(linMei.client(), Set.of(Purpose.values()), Instant.now().minusSeconds(3600));
        agree(linMei.client(), Purpose.MARKETING_MESSAGES);
        optIns.withdraw(linMei.client(), Set.of(Purpose.MARKETING_MESSAGES), Instant.now());
        assertThat(optIns.active(linMei.client())).containsExactlyInAnyOrder(HISTORY);
        assertThat(waits()).isTrue();
    }

    @Test
    void sheWhoWaitsIsAnsweredBeforeAnotherCodeIsMade() throws Exception {
        linMei.claim("", CONSENTS);
        SignedIn.as(associate);
        var codes = PLATFORM.scenes.size();
        assertThatThrownBy(() -> receipts.ask(payment.id()))
                .isInstanceOfSatisfying(
                        LinkRefused.class, e -> assertThat(e.why()).isEqualTo(LinkRefused.Why.CLAIMED));
        assertThat(PLATFORM.scenes).as("nor is the platform asked").hasSize(codes);
        assertThat(waits()).isTrue();
        receipts.no(shown.claim(), linMei.client());
        ask();
        assertThat(bystander.open("/claim/" + token).getStatus()).isEqualTo(200);
    }

    /** More than a screen shows at once: nobody who waits is lost behind others. */
    @Test
    void allWhoWaitAreTold() {
        SignedIn.as(associate);
        for (int n = 0; n < 25; n++) {
            var client = clients.recognise(
                    Identity.wechatOpenid(WeChatPlatform.APP_ID, "o" + UUID.randomUUID()), Instant.now());
            var claimed = receipts.ask(pay(payment.boutique(), "citcon").id());
            jdbc.sql("update receipt_claim set client_id = ?, claimed_at = now() where id = ?")
                    .params(client.value(), claimed.claim().value())
                    .update();
        }
        assertThat(receipts.waiting()).hasSize(25);
    }

    private boolean waits() {
        SignedIn.as(associate);
        return receipts.waiting().stream().anyMatch(claim -> claim.payment().equals(payment.id()));
    }

    private void agree(ClientId client, Purpose... purposes) {
        optIns.give(new Consent(client, Set.of(purposes), "1", "zh-CN", Instant.now(), null, "/join/x"));
    }

    private String outcome() {
        return jdbc.sql("select outcome from receipt_claim where id = ?")
                .param(shown.claim().value())
                .query(String.class)
                .single();
    }

    /** Wrong digits, a code that is used, over, replaced, dead, unknown, or another's: the same answer. */
    @Test
    void aBystanderGetsNothingAndLearnsNothing() throws Exception {
        var answers = new HashSet<String>();
        answers.add(refusal(bystander.claim("000000".equals(digits()) ? "111111" : "000000", CONSENTS)));
        var form = form(bystander);
        var late = form(bystander);
        linMei.claim("", CONSENTS);
        answers.add(refusal(bystander.claimWith(form, "")));
        linMei.claim(digits());
        answers.add(refusal(bystander.claimWith(late, digits())));
        answers.add(refusal(bystander.open("/claim/" + token)));
        answers.add(refusal(bystander.open("/claim/" + "A".repeat(24))));
        answers.add(refusal(bystander.open("/claim/" + stored())));
        assertThat(purchases.link(payment.id()).orElseThrow().client()).isEqualTo(linMei.client());

        payment = pay(payment.boutique(), "wechatpay");
        ask();
        jdbc.sql("update receipt_claim set expires_at = now() - interval '1 second' where id = ?")
                .param(shown.claim().value())
                .update();
        answers.add(refusal(bystander.open("/claim/" + token)));
        ask();
        var before = token;
        ask();
        answers.add(refusal(bystander.open("/claim/" + before)));
        assertThat(answers).hasSize(1);
        assertThat(answers.iterator().next()).doesNotContain("1,280", "Fifth Avenue", "林");
    }

    @Test
    void tooManyWrongDigitsEndTheCodeForEverybody() throws Exception {
        var wrong = "000000".equals(digits()) ? "111111" : "000000";
        bystander.claim(wrong, CONSENTS);
        for (int n = 1; n < 5; n++) {
            refusal(bystander.claim(wrong));
        }
        refusal(linMei.open("/claim/" + token));
        assertThat(purchases.link(payment.id())).isEmpty();
        assertThat(outcome()).isEqualTo("DEAD");
    }

    @Test
    void whatIsNotSixDigitsGivesTheFormAgainAndUsesUpNoTry() throws Exception {
        for (var typed : new String[] {"12345", "1234567", "12345a", "１２３４５６", digits() + "0", "-12345"}) {
            var again = linMei.claim(typed, CONSENTS);
            assertThat(again.getStatus()).as(typed).isEqualTo(422);
            assertThat(text(again)).contains("后六位数字，或留空", "name=\"digits\"", "maxlength=\"6\"", "checked=");
        }
        assertThat(jdbc.sql("select tries from receipt_claim where id = ?")
                        .param(shown.claim().value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(linMei.claim(digits().substring(0, 3) + " " + digits().substring(3), CONSENTS)
                        .getStatus())
                .isEqualTo(302);
        assertThat(purchases.link(payment.id())).isPresent();
    }

    @Test
    void aRefusedTryLeadsBackToTheForm() throws Exception {
        var wrong = "000000".equals(digits()) ? "111111" : "000000";
        var refused = linMei.claim(wrong, CONSENTS);
        assertThat(refused.getStatus()).isEqualTo(404);
        assertThat(text(refused)).contains("href=\"/claim/" + token).contains("再试一次");
        assertThat(text(linMei.open("/claim/" + "A".repeat(24)))).contains("href=\"/claim/" + "A".repeat(24));
    }

    @Test
    void theDigitsCountAlsoWhileABystanderWaitsForAYes() throws Exception {
        bystander.claim("", CONSENTS);
        linMei.claim(digits(), CONSENTS);
        assertThat(purchases.link(payment.id()).orElseThrow().client()).isEqualTo(linMei.client());
        SignedIn.as(associate);
        assertThatThrownBy(() -> receipts.yes(shown.claim(), bystander.client()))
                .isInstanceOf(LinkRefused.class);
    }

    /** What she proved is kept, and people settle it; the page does not say that it is hers. */
    @Test
    void sheWhoProvesAPaymentThatIsAnothersIsToldThatItIsKept() throws Exception {
        bystander.claim("", CONSENTS);
        SignedIn.as(associate);
        receipts.no(shown.claim(), bystander.client());
        ask();
        jdbc.sql("""
                        insert into payment_evidence (channel, transaction_id, client_id, kind, observed_at)
                        values ('wechatpay', ?, ?, 'last_trade_no', now() - interval '1 minute')
                        """)
                .params(payment.transactionId(), bystander.client().value())
                .update();
        linMei.claim(digits(), CONSENTS);
        assertThat(purchases.link(payment.id()).orElseThrow().client()).isEqualTo(bystander.client());
        assertThat(text(linMei.open("/claim/" + token)))
                .contains("我们已记录")
                .doesNotContain("已加入您的购买记录", "1,280", "Fifth Avenue");
        optIns.withdraw(linMei.client(), Set.of(Purpose.values()), Instant.now());
        refusal(linMei.open("/claim/" + token));
        agree(linMei.client(), HISTORY);
        assertThat(text(linMei.open("/claim/" + token))).contains("我们已记录");
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        recognition.link(payment.id(), bystander.client(), bystander.client(), "He paid, she carried the bag");
        SignedIn.out();
        refusal(linMei.open("/claim/" + token));
    }

    /** A gateway's stands on its slip, and whether Alipay's wallets show Alipay's own number is not documented. */
    @ParameterizedTest
    @ValueSource(strings = {"citcon", "alipay"})
    void aNumberThatNoWalletIsKnownToShowProvesNothing(String channel) throws Exception {
        payment = pay(payment.boutique(), channel);
        ask();
        bystander.claim(digits(), CONSENTS);
        assertThat(purchases.link(payment.id())).isEmpty();
        SignedIn.as(associate);
        receipts.no(shown.claim(), bystander.client());
        assertThat(purchases.link(payment.id())).isEmpty();
    }

    @Test
    void whenTheAssociateSaysNoTheCodeIsOver() throws Exception {
        bystander.claim("", CONSENTS);
        SignedIn.as(associate);
        receipts.no(shown.claim(), bystander.client());
        SignedIn.out();
        refusal(bystander.open("/claim/" + token));
        refusal(linMei.open("/claim/" + token));
        assertThat(purchases.link(payment.id())).isEmpty();
    }

    @Test
    void anAssociateOfAnotherBoutiqueMayNeitherAskNorAnswer() throws Exception {
        linMei.claim("", CONSENTS);
        SignedIn.as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(Shops.fifthAvenue(boutiques)), false));
        assertThatThrownBy(() -> receipts.ask(payment.id()))
                .isInstanceOfSatisfying(
                        LinkRefused.class, e -> assertThat(e.why()).isEqualTo(LinkRefused.Why.NOT_FOUND));
        assertThatThrownBy(() -> receipts.yes(shown.claim(), linMei.client()))
                .isInstanceOfSatisfying(
                        LinkRefused.class, e -> assertThat(e.why()).isEqualTo(LinkRefused.Why.NOT_FOUND));
        assertThat(receipts.waiting()).isEmpty();
    }

    @Test
    void onlyTheHashOfTheTokenIsKeptAndTheGreetingLeadsToTheClaim() {
        assertThat(token).hasSizeBetween(22, 64);
        assertThat(stored()).isNotEqualTo(token).hasSize(43);
        assertThat(jdbc.sql("select count(*) from qr_code where url is not null and kind = 'RECEIPT'")
                        .query(Integer.class)
                        .single())
                .isZero();
        followers.followed(WeChatPlatform.APP_ID, linMei.openid, Instant.now(), token, null);
        assertThat(greetings.toFollower(WeChatPlatform.APP_ID, linMei.openid, token))
                .hasValueSatisfying(text -> assertThat(text).contains("http://localhost/claim/" + token));
    }

    private String stored() {
        return jdbc.sql("select q.code from qr_code q join receipt_claim c on c.qr_id = q.id where c.id = ?")
                .param(shown.claim().value())
                .query(String.class)
                .single();
    }

    private String digits() {
        return payment.transactionId().substring(payment.transactionId().length() - 6);
    }

    private String form(Phone phone) throws Exception {
        var found = TOKEN.matcher(text(phone.open("/claim/" + token)));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** The whole page but for its own address in the links to its other languages. */
    private static String refusal(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(404);
        return text(answer).replaceAll("href=\"[^\"]*\"", "");
    }

    private static String text(MockHttpServletResponse page) throws Exception {
        return page.getContentAsString(UTF_8);
    }
}
