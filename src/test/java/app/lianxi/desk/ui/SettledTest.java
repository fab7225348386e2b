package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.desk.PaymentFile;
import app.lianxi.money.Money;
import app.lianxi.payment.Exchange;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A payment's panel says what its channel told of its exchange, and what the channel's statement settles of it. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class SettledTest extends SpringBrowserlessTest {
    @Autowired
    Ledger ledger;

    @Autowired
    Payments payments;

    @Autowired
    PaymentFile file;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void whatIsSettledStandsAmongItsAmountsOnceAStatementSaysSo() {
        var boutique = Shops.fifthAvenue(boutiques);
        var amelie = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(boutique), false);
        SignedIn.as(amelie);
        VaadinSession.getCurrent().getSession().setAttribute("SPRING_SECURITY_CONTEXT", SignedIn.context(amelie));
        var id = "42" + UUID.randomUUID();
        var payment = pay(id, boutique, null, Exchange.NONE);
        assertThat(panel(payment)).doesNotContain("Settled");
        settle(id);
        assertThat(panel(payment)).contains("Settled", "$\u202f124.30 · rate 1 USD = 7.2 CNY · statement of", "21 Nov");
        SignedIn.as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(Shops.avenueMontaigne(boutiques)), false));
        assertThat(file.read(payment.id())).as("of another boutique").isEmpty();
    }

    @Test
    void whatTheChannelToldOfItsExchangeNamesItsRateAndItsSourceBelowTheStatements() {
        var boutique = Shops.fifthAvenue(boutiques);
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(boutique), false));
        var id = "42" + UUID.randomUUID();
        var exchange = new Exchange(
                Money.of(11_745, "EUR"),
                new Exchange.Quote("USD", "CNY", new BigDecimal("7.09981234")),
                new Exchange.Quote("EUR", "USD", new BigDecimal("1.0898")));
        var payment = pay(id, boutique, Money.of(90_878, "CNY"), exchange);
        assertThat(panel(payment))
                .contains("¥\u202f908.78 · rate 1 USD = 7.09981234 CNY · WeChat Pay’s notice, 20 Nov 2026")
                .contains("€\u202f117.45 · rate 1 EUR = 1.0898 USD · WeChat Pay’s notice, 20 Nov 2026");
        settle(id);
        assertThat(panel(payment))
                .containsSubsequence(
                        "$\u202f124.30", "statement of 21 Nov 2026", "€\u202f117.45", "notice, 20 Nov 2026");
    }

    private Payment pay(String id, BoutiqueId boutique, @Nullable Money paid, Exchange exchange) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.record(List.of(new PaymentNotice(
                        UUID.randomUUID(),
                        "wechatpay",
                        "house",
                        id,
                        "R1",
                        null,
                        boutique,
                        Instant.parse("2026-11-20T20:00:00Z"),
                        Money.of(12_800, "USD"),
                        paid,
                        null,
                        exchange,
                        null))));
        return payments.find("wechatpay", id).orElseThrow();
    }

    private void settle(String transaction) {
        var statement = UUID.randomUUID();
        jdbc.sql("""
                        insert into statement (id, channel, account, day, read_at, sha256)
                        values (?, 'wechatpay', 'house', '2026-11-21', now(), 'x')
                        on conflict (channel, account, day) do update set id = excluded.id
                        """).param(statement).update();
        jdbc.sql("""
                        insert into statement_line (statement_id, transaction_id, refund_id, reference, at, amount, currency, state,
                            settled, settled_currency, rate_pair, rate)
                        values (?, ?, '', 'R1', now(), 12800, 'USD', 'DONE', 12430, 'USD', 'USD/CNY', 7.20000000)
                        """).params(statement, transaction).update();
    }

    private String panel(Payment payment) {
        UI.getCurrent().navigate("");
        PaymentPanel.open(beans.getBean(PaymentParts.class), payment.id(), false);
        return find(PaymentPanel.class).all().getLast().getElement().getTextRecursively();
    }
}
