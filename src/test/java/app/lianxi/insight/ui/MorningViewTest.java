package app.lianxi.insight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.insight.SpendByHand;
import app.lianxi.insight.SpendTopics;
import app.lianxi.money.Money;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.RefundLedger;
import app.lianxi.payment.RefundNotice;
import app.lianxi.payment.RefundStatus;
import app.lianxi.ui.Live;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
@ViewPackages(packages = "app.lianxi")
class MorningViewTest extends SpringBrowserlessTest {
    @Autowired
    Ledger ledger;

    @Autowired
    RefundLedger refunds;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    Live live;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource source;

    @Autowired
    PlatformTransactionManager transactions;

    private BoutiqueId newYork = new BoutiqueId(new UUID(0, 0));
    private BoutiqueId paris = new BoutiqueId(new UUID(0, 0));

    @BeforeEach
    void aFridayAndTheFridayBefore() {
        jdbc.sql("""
                truncate payment, payment_key, refund, link, payment_evidence, spend_hour, spend_day, spend_house, spend_delta, spend_refund,
                    exchange_rate
                """).update();
        newYork = boutique("ny", "Fifth Avenue", "America/New_York", "USD");
        paris = boutique("fr", "Rue Saint-Honoré", "Europe/Paris", "EUR");
        // 16:10 and 17:00 in New York; in Paris it is the next day already when the last is paid
        pay(newYork, "2026-11-20T21:10:00Z", Money.of(1_280_000, "USD"), "wechatpay");
        pay(newYork, "2026-11-20T22:00:00Z", Money.of(20_000, "USD"), "alipay");
        pay(newYork, "2026-11-13T21:30:00Z", Money.of(1_000_000, "USD"), "wechatpay");
        pay(newYork, "2026-11-19T16:00:00Z", Money.of(2_600_000, "USD"), "wechatpay");
        pay(paris, "2026-11-20T23:30:00Z", Money.of(500_000, "EUR"), "wechatpay");
        pay(null, "2026-11-20T12:00:00Z", Money.of(99_900, "EUR"), "wechatpay");
    }

    @Test
    void aManagerReadsHerDayAgainstTheWeekBeforeAndTheDayBefore() {
        asManagerOf(Set.of(newYork));
        open("day=2026-11-20");
        assertThat(figures()).containsSequence("$\u202f13,000", "2", "$\u202f6,500", "0\u00a0%");
        assertThat(text()).contains("+\u00a030\u00a0%", "−\u00a050\u00a0%", "Fifth Avenue", "WeChat Pay", "98\u00a0%");
        assertThat(text()).doesNotContain("Rue Saint-Honoré", "EUR");
    }

    @Test
    void whoSeesTheHouseChoosesACurrencyAndNoneIsAddedToAnother() {
        asManagerOf(Set.of());
        open("day=2026-11-20&currency=EUR");
        assertThat(links()).contains("morning?day=2026-11-20&currency=USD", "morning?day=2026-11-20&currency=EUR");
        // Of no known boutique; what was paid in Paris is of its 21st
        assertThat(figures()).contains("€\u202f999");
        assertThat(text()).contains("Boutique unknown");
        open("day=2026-11-21");
        assertThat(figures()).contains("€\u202f5,000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "1999-12-31", "2101-01-01"})
    void aDayOfAnotherTimeIsNotShown(String day) {
        asManagerOf(Set.of(newYork));
        open("day=" + URLEncoder.encode(day, StandardCharsets.UTF_8));
        assertThat(find(Input.class).all())
                .extracting(Input::getValue)
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("20")
                .isNotEqualTo(day);
    }

    @Test
    void allCurrenciesAreAddedUpInTheHousesEachDayAtItsOwnRates() {
        rate("2026-11-20", "USD", "1.2");
        rate("2026-11-13", "USD", "1.5");
        pay(newYork, "2026-11-13T20:00:00Z", Money.of(100_000, "CAD"), "wechatpay");
        rate("2026-11-12", "CAD", "1.6");
        asManagerOf(Set.of());
        open("day=2026-11-20&currency=house");
        // 12,800 + 200 dollars, and 999 euros at 1.2
        assertThat(figures()).containsSequence("$\u202f14,199", "3");
        // Against 10,000 dollars, and 1,000 of Canada's at 1.5 / 1.6
        assertThat(text())
                .contains("Fifth Avenue", "Boutique unknown", "+\u00a029.8\u00a0%")
                .contains("1 EUR = 1.2 USD (ECB, 20 Nov 2026)")
                .contains("1 CAD = 0.9375 USD (ECB, 12 Nov 2026; ECB, 13 Nov 2026)")
                .doesNotContain("for want of a rate");
        assertThat(links())
                .contains("payments?day=2026-11-20", "morning?day=2026-11-20&currency=EUR")
                .contains("morning?day=2026-11-19&currency=house");
        assertThat(rows("day=2026-11-20")).hasSize(3);
    }

    @Test
    void whatThereIsNoRateForIsNamedAndInNoFigure() {
        rate("2026-11-09", "USD", "1.2");
        asManagerOf(Set.of());
        open("day=2026-11-20&currency=house");
        assertThat(figures()).containsSequence("$\u202f13,000", "2");
        assertThat(text()).contains("for want of a rate", "€\u202f999.00 (20 Nov 2026, 1 payment)");
        asManagerOf(Set.of(paris));
        open("day=2026-11-21&currency=house");
        assertThat(text()).contains("€\u202f5,000.00 (21 Nov 2026, 1 payment)").doesNotContain("Nothing paid");
    }

    @Test
    void refundsAreTakenOffTheDayOfTheirPayment() {
        asManagerOf(Set.of(newYork));
        refund("wechatpay", 280_000);
        new SpendByHand(source).fold();
        open("day=2026-11-20");
        assertThat(figures()).contains("$\u202f10,200", "$\u202f2,800");
        assertThat(text()).contains("1 refund");
    }

    @Test
    void theLeadingBoutiquesStandThereAndAllOnRequest() {
        var others = IntStream.rangeClosed(1, 14)
                .mapToObj(n -> {
                    var one = boutique("b" + n, "Boutique number " + n, "America/New_York", "USD");
                    pay(one, "2026-11-20T20:00:00Z", Money.of(100 * n, "USD"), "wechatpay");
                    return "Boutique number " + n;
                })
                .toList();
        asManagerOf(Set.of());
        open("day=2026-11-20&currency=USD");
        assertThat(text())
                .contains("Fifth Avenue")
                .contains(others.subList(3, 14))
                .doesNotContain("Boutique number 3");
        var all = find(NativeButton.class).withText("All boutiques").single();
        test(all).click();
        assertThat(text()).contains("Fifth Avenue").contains(others);
        assertThat(find(NativeButton.class).withText("All boutiques").exists()).isFalse();
    }

    @Test
    void everyFigureOpensThePaymentsThatItCounts() {
        asManagerOf(Set.of(newYork));
        open("day=2026-11-20");
        var code = boutiques.find(newYork).orElseThrow().code();
        assertThat(links())
                .contains(
                        "payments?day=2026-11-20&currency=USD",
                        "payments?day=2026-11-20&currency=USD&linked=yes",
                        "payments?day=2026-11-20&currency=USD&hour=16",
                        "payments?day=2026-11-20&currency=USD&boutique=" + code,
                        "payments?day=2026-11-20&currency=USD&channel=alipay");
        assertThat(rows("day=2026-11-20&currency=USD")).hasSize(2);
        assertThat(rows("day=2026-11-20&currency=USD&hour=16")).hasSize(1);
        assertThat(rows("day=2026-11-20&currency=USD&channel=alipay")).hasSize(1);
        assertThat(rows("day=2026-11-20&currency=USD&boutique=" + code)).hasSize(2);
        assertThat(rows("day=2026-11-20&currency=USD&linked=yes")).isEmpty();
        assertThat(rows("day=2026-11-20&currency=USD&linked=no")).hasSize(2);
        assertThat(find(Span.class).all())
                .anyMatch(span -> span.getText().equals("Friday 20 November · US dollars · Not linked"));
        assertThat(links()).contains("morning?day=2026-11-20&currency=USD", "payments");
    }

    @Test
    void anAddressThatMakesNoSenseSaysSoAndShowsTheRest() {
        asManagerOf(Set.of(newYork));
        assertThat(rows("day=2026-02-30&hour=99&currency=DOLLARS&boutique=nowhere&linked=maybe"))
                .hasSize(4);
        open("day=yesterday");
        assertThat(text()).contains("Travellers, today");
    }

    @Test
    void aDayWithoutPaymentsLeadsToTheLastOneWithSome() {
        asManagerOf(Set.of(newYork));
        open("day=2026-12-01");
        assertThat(text()).contains("Nothing paid on this day");
        assertThat(links()).contains("morning?day=2026-11-20");
    }

    @Test
    void whatIsPaidMeanwhileMovesTheFigures() throws Exception {
        asManagerOf(Set.of(newYork));
        open("day=2026-11-20");
        pay(newYork, "2026-11-20T18:00:00Z", Money.of(100_000, "USD"), "wechatpay");
        var heard = new CountDownLatch(1);
        live.listen(UI.getCurrent(), SpendTopics.boutique(newYork), message -> heard.countDown());
        live.publish(SpendTopics.boutique(newYork), "");
        var session = VaadinSession.getCurrent();
        session.unlock();
        try {
            assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();
        } finally {
            session.lock();
        }
        assertThat(figures()).contains("$\u202f14,000", "3");
    }

    private void open(String query) {
        UI.getCurrent().navigate("morning", QueryParameters.fromString(query));
    }

    private List<String> rows(String query) {
        UI.getCurrent().navigate("payments", QueryParameters.fromString(query));
        return find(com.vaadin.flow.component.html.ListItem.class).all().stream()
                .map(row -> row.getElement().getTextRecursively())
                .toList();
    }

    private List<String> figures() {
        return find(Anchor.class).all().stream()
                .filter(anchor -> anchor.hasClassName("lx-kpi-value"))
                .map(Anchor::getText)
                .toList();
    }

    private List<String> links() {
        return find(Anchor.class).all().stream().map(Anchor::getHref).toList();
    }

    private static String text() {
        var shown = UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst();
        return shown.getElement().getTextRecursively();
    }

    private void asManagerOf(Set<BoutiqueId> hers) {
        var manager = SignedIn.somebody(register, Role.MANAGER, hers, hers.isEmpty());
        SignedIn.as(manager);
    }

    private BoutiqueId boutique(String code, String name, String zone, String currency) {
        return boutiques.add(new Boutique(
                new BoutiqueId(new UUID(0, 0)),
                code + UUID.randomUUID().toString().substring(0, 8),
                name,
                "",
                "City",
                "US",
                ZoneId.of(zone),
                currency,
                false));
    }

    private String paid = "";

    private void pay(@Nullable BoutiqueId boutique, String at, Money amount, String channel) {
        var transaction = "42" + UUID.randomUUID();
        paid = paid.isEmpty() ? transaction : paid;
        inTransaction(() -> ledger.record(List.of(new PaymentNotice(
                UUID.randomUUID(),
                channel,
                "institution",
                transaction,
                "R1",
                null,
                boutique,
                Instant.parse(at),
                amount,
                null,
                null))));
    }

    private void rate(String day, String currency, String perEuro) {
        jdbc.sql("insert into exchange_rate (day, currency, source, per_euro, recorded_at)"
                        + " values (cast(? as date), ?, 'ecb', cast(? as numeric), now())")
                .params(day, currency, perEuro)
                .update();
    }

    private void refund(String channel, long amount) {
        inTransaction(() -> refunds.record(List.of(new RefundNotice(
                UUID.randomUUID(),
                channel,
                "institution",
                "50" + UUID.randomUUID(),
                paid,
                Money.of(amount, "USD"),
                RefundStatus.SUCCESS,
                Instant.parse("2026-11-21T12:00:00Z")))));
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }
}
