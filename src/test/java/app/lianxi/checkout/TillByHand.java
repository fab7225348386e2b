package app.lianxi.checkout;

import app.lianxi.TestClock;
import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientId;
import app.lianxi.money.Money;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.RefundLedger;
import app.lianxi.payment.RefundNotice;
import app.lianxi.payment.RefundStatus;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A till, the channel behind it, and the time that passes there: nothing is asked of the channel but by these methods. */
public class TillByHand {
    static final String CODE = "134567890123456789";

    final FakeChargeChannel channel;
    private final Checkouts checkouts;
    private final Charging charging;
    private final Boutiques boutiques;
    private final StaffRegister register;
    private final Ledger ledger;
    private final RefundLedger refunds;
    private final TestClock clock;
    private final TransactionTemplate transaction;
    private final ChargeWatch watch;
    private String boutique = "";

    private TillByHand(
            FakeChargeChannel channel,
            ChargeWatch watch,
            Checkouts checkouts,
            Charging charging,
            Boutiques boutiques,
            StaffRegister register,
            Ledger ledger,
            RefundLedger refunds,
            TestClock clock,
            PlatformTransactionManager transactions) {
        this.channel = channel;
        this.watch = watch;
        this.checkouts = checkouts;
        this.charging = charging;
        this.boutiques = boutiques;
        this.register = register;
        this.ledger = ledger;
        this.refunds = refunds;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** For an application whose own watch is off. Without a {@link FakeChargeChannel} in it, its channels are the adapters. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Configuration {
        @Bean
        TillByHand tillByHand(
                ObjectProvider<FakeChargeChannel> channel,
                CheckoutTable table,
                ChargeTable charges,
                ChargeAnswers answers,
                Checkouts checkouts,
                Charging charging,
                Boutiques boutiques,
                StaffRegister register,
                Ledger ledger,
                RefundLedger refunds,
                TestClock clock,
                PlatformTransactionManager transactions) {
            return new TillByHand(
                    channel.getIfAvailable(FakeChargeChannel::new),
                    new ChargeWatch(table, charges, answers, transactions, clock),
                    checkouts,
                    charging,
                    boutiques,
                    register,
                    ledger,
                    refunds,
                    clock,
                    transactions);
        }
    }

    /** A boutique in New York that nobody else uses, and one of its associates signed in. */
    public String openShop() {
        channel.reset();
        channel.closesAll();
        // Whatever another test left is over by now
        passes(Duration.ofHours(1));
        channel.reset();
        boutique = "b" + UUID.randomUUID().toString().substring(0, 8);
        var id = boutiques.add(new Boutique(
                new BoutiqueId(new UUID(0, 0)),
                boutique,
                "Fifth Avenue " + boutique,
                "纽约第五大道",
                "New York",
                "US",
                ZoneId.of("America/New_York"),
                "USD",
                false));
        SignedIn.as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(id), false));
        return boutique;
    }

    public CheckoutId open(long cents) {
        return open(Money.of(cents, "USD"));
    }

    /** One that is to be paid by this channel. */
    public CheckoutId open(long cents, String channel) {
        return checkouts
                .open(new Checkouts.Wish(boutique, Money.of(cents, "USD"), "", null, channel, List.of()))
                .id();
    }

    public CheckoutId openFor(ClientId client, long cents) {
        return checkouts
                .open(new Checkouts.Wish(boutique, Money.of(cents, "USD"), "", client, List.of()))
                .id();
    }

    CheckoutId open(Money amount) {
        return checkouts.open(wish(amount)).id();
    }

    Checkouts.Wish wish(Money amount) {
        return new Checkouts.Wish(boutique, amount, "", null, List.of());
    }

    public Checkout at(CheckoutId id) {
        return checkouts.get(id);
    }

    /** She scans. */
    public Checkout show(CheckoutId id) {
        return charging.charge(id, FakeChargeChannel.CHANNEL, null);
    }

    /** Her code is scanned. */
    public Checkout scan(CheckoutId id) {
        return charging.charge(id, FakeChargeChannel.CHANNEL, CODE);
    }

    public Checkout cancel(CheckoutId id) {
        return charging.cancel(id);
    }

    /** Time passes, and the channel is asked what it would be asked by then. */
    public void passes(Duration time) {
        clock.forward(time);
        watch.watch();
    }

    /** The channel reverses this charge when it is asked next, and the payment is recorded just before it says so. */
    public void reversesOnceRecorded(Charge charge) {
        channel.answers(reference -> {
            paid(charge);
            return new ChargeChannel.Answer.Reversed();
        });
    }

    /** The notice of a payment, under a transaction that is named after the order. */
    public void paid(Charge charge) {
        paid("T" + charge.reference(), charge.reference(), charge.amount());
    }

    /** The same, of another amount than was asked for. */
    public void paidOtherwise(Charge charge, Money amount) {
        paid("T" + charge.reference(), charge.reference(), amount);
    }

    /** One more payment of the same order. */
    public void paidOnceMore(Charge charge) {
        paid("M" + charge.reference(), charge.reference(), charge.amount());
    }

    /** Two payments of one order, in one batch of notices. */
    void paidTwiceAtOnce(Charge charge) {
        record(
                notice("T" + charge.reference(), charge.reference(), charge.amount()),
                notice("M" + charge.reference(), charge.reference(), charge.amount()));
    }

    private void paid(String transactionId, String reference, Money amount) {
        record(notice(transactionId, reference, amount));
    }

    private void record(PaymentNotice... notices) {
        transaction.executeWithoutResult(status -> ledger.record(List.of(notices)));
    }

    private PaymentNotice notice(String transactionId, String reference, Money amount) {
        return new PaymentNotice(
                UUID.randomUUID(),
                FakeChargeChannel.CHANNEL,
                "fake",
                transactionId,
                reference,
                null,
                null,
                clock.instant(),
                amount,
                null,
                null);
    }

    /** The notice of one more refund of it. */
    public void refunded(Charge charge, long cents) {
        refunded(charge, new Money(cents, charge.amount().currency()));
    }

    void refunded(Charge charge, Money amount) {
        transaction.executeWithoutResult(status -> refunds.record(List.of(new RefundNotice(
                UUID.randomUUID(),
                FakeChargeChannel.CHANNEL,
                "fake",
                "R" + UUID.randomUUID(),
                "T" + charge.reference(),
                amount,
                RefundStatus.SUCCESS,
                clock.instant()))));
    }

    /** Two nodes read a batch each, step by step: neither has committed anything before both have done all. */
    public void sideBySide(List<Runnable> one, List<Runnable> other) throws Exception {
        var step = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var batches = Stream.of(one, other)
                    .map(steps -> (Callable<Void>) () -> transaction.execute(status -> {
                        steps.forEach(work -> {
                            work.run();
                            await(step);
                        });
                        return null;
                    }))
                    .toList();
            for (var batch : threads.invokeAll(batches)) {
                batch.get();
            }
        }
    }

    private static void await(CyclicBarrier step) {
        try {
            step.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
