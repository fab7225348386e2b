package app.lianxi.payment;

import app.lianxi.TestClock;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.money.Money;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A payment of a hundred euros, a manager who may have it paid back, and the channel that she asks to do so. */
abstract class PaidHundred {
    @Autowired
    Refunds refunds;

    @Autowired
    Ledger ledger;

    @Autowired
    RefundLedger refundLedger;

    @Autowired
    Payments payments;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    @Qualifier("fakeCitcon")
    FakePaymentChannel channel;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    final String transaction = UUID.randomUUID().toString();
    Payment paid;

    @BeforeEach
    void aPaymentOfAHundred() {
        jdbc.sql("truncate refund, refund_order").update();
        var boutique = Shops.avenueMontaigne(boutiques);
        pay("house", boutique);
        paid = payment();
        channel.reset();
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(boutique), false));
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    void pay(String account, @Nullable BoutiqueId boutique) {
        inTransaction(() -> ledger.record(List.of(new PaymentNotice(
                UUID.randomUUID(),
                "citcon",
                account,
                transaction,
                "till 1",
                null,
                boutique,
                clock.instant(),
                euros(10_000),
                null,
                null))));
    }

    Payment payment() {
        return payments.find("citcon", transaction).orElseThrow();
    }

    /** What may still be paid back. */
    Money left() {
        return refunds.of(paid.id()).left();
    }

    static Money euros(long cents) {
        return Money.of(cents, "EUR");
    }

    /** The notice of what became of an order. */
    RefundNotice told(RefundOrder order, RefundStatus status) {
        return new RefundNotice(
                UUID.randomUUID(),
                "citcon",
                "house",
                "R-" + order.reference(),
                transaction,
                order.amount(),
                status,
                clock.instant());
    }

    void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }
}
