package app.lianxi.checkout;

import app.lianxi.checkout.ChargeChannel.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What channels answer of charges, and what becomes of their checkouts. A payment itself is heard of from the inbox. */
@Component
class ChargeAnswers {
    /** A payment that is in the inbox is recorded at once; this is for a node that dies between. */
    private static final Duration RECORDED_WITHIN = Duration.ofSeconds(5);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final List<ChargeChannel> channels;
    private final CheckoutTable table;
    private final ChargeTable charges;
    private final CheckoutSettings settings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final MeterRegistry meters;

    ChargeAnswers(
            List<ChargeChannel> channels,
            CheckoutTable table,
            ChargeTable charges,
            CheckoutSettings settings,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock,
            MeterRegistry meters) {
        this.meters = meters;
        this.channels = channels;
        this.table = table;
        this.charges = charges;
        this.settings = settings;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Writes down what a channel answered. */
    void take(CheckoutId id, UUID charge, Answer answer) {
        transaction.executeWithoutResult(status -> {
            var checkout = table.lock(id).orElseThrow();
            var now = clock.instant();
            switch (answer) {
                case Answer.Show(var qr) -> waiting(checkout, charge, qr, null, now.plus(settings.askEvery()));
                case Answer.Waiting(var symbol) ->
                    waiting(checkout, charge, null, symbol, now.plus(settings.askEvery()));
                case Answer.Paid() -> {
                    charges.taken(charge, now);
                    waiting(checkout, charge, null, null, now.plus(RECORDED_WITHIN));
                }
                case Answer.Unknown(var symbol) -> unknown(checkout, charge, symbol, now);
                case Answer.Closed(var symbol) -> closed(checkout, charge, symbol, now);
                case Answer.Reversed() -> reversed(checkout, charge, now);
            }
            changed(checkout);
        });
    }

    /** An answer that comes late, when the charge or the checkout is over, says nothing of the checkout any more. */
    private void waiting(Checkout checkout, UUID charge, @Nullable String qr, @Nullable String symbol, Instant nextAt) {
        if (charges.wait(charge, Charge.State.WAITING, qr, symbol, nextAt)
                && !checkout.state().isOver()) {
            table.state(checkout.id(), Checkout.State.PAYING, nextAt);
        }
    }

    private void unknown(Checkout checkout, UUID charge, String symbol, Instant now) {
        var nextAt = now.plus(pause(checkout, now));
        if (!charges.wait(charge, Charge.State.UNKNOWN, null, symbol, nextAt)) {
            charges.askAgain(charge, now, nextAt);
        } else if (!checkout.state().isOver()) {
            table.state(checkout.id(), Checkout.State.UNKNOWN, now);
        }
    }

    private Duration pause(Checkout checkout, Instant now) {
        var since = Duration.between(checkout.madeAt(), now);
        var pause = since.compareTo(Duration.ofMinutes(2)) < 0 ? settings.askEvery() : since.dividedBy(8);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** What a channel says of one that is recorded as paid, and that it was asked to reverse. */
    private void takeOfPaid(Charge charge, Answer answer) {
        transaction.executeWithoutResult(status -> {
            var checkout = table.lock(charge.checkout()).orElseThrow();
            var now = clock.instant();
            switch (answer) {
                case Answer.Reversed() -> reversed(checkout, charge.id(), now);
                case Answer.Paid(), Answer.Closed _ -> charges.rest(charge.id(), now);
                case Answer.Unknown _, Answer.Waiting _, Answer.Show _ ->
                    charges.askAgain(charge.id(), now, now.plus(pause(checkout, now)));
            }
            changed(checkout);
        });
    }

    /** One that was recorded as paid while it was being reversed is not: nobody may walk away with what came back. */
    private void reversed(Checkout checkout, UUID charge, Instant now) {
        if (charges.reversePaid(charge)) {
            if (charges.anyPaid(checkout.id())) {
                table.notOneMore(checkout.id());
            } else {
                table.state(checkout.id(), Checkout.State.CANCELLED, now);
                events.publishEvent(new CheckoutReversed(checkout.id()));
            }
        } else {
            closed(checkout, charge, ChargeTable.REVERSED, now);
        }
    }

    private void closed(Checkout checkout, UUID charge, String symbol, Instant now) {
        if (!charges.close(charge, symbol, now) || checkout.state().isOver()) {
            return;
        }
        if (table.isEnding(checkout.id())) {
            end(checkout.id(), Checkout.State.CANCELLED);
        } else if (!now.isBefore(checkout.expiresAt())) {
            end(checkout.id(), Checkout.State.EXPIRED);
        } else {
            table.state(checkout.id(), Checkout.State.OPEN, now);
        }
    }

    /**
     * Cancels a checkout, or has it cancelled once its charge has ended; in the transaction of the caller.
     *
     * @return the charge that is to be ended first
     */
    @Nullable
    Charge cancel(CheckoutId id) {
        var checkout = table.lock(id).orElseThrow();
        if (checkout.state() == Checkout.State.OPEN) {
            end(id, Checkout.State.CANCELLED);
            return null;
        }
        table.cancelling(id, clock.instant());
        var charge = checkout.charge();
        return charge == null || charge.state().isOver() ? null : charge;
    }

    /** Ends a checkout without money, in the transaction of the caller. */
    void end(CheckoutId id, Checkout.State state) {
        var checkout = table.lock(id).orElseThrow();
        if (!checkout.state().isOver()) {
            table.state(id, state, clock.instant());
            events.publishEvent(new CheckoutEnded(id, checkout.client()));
            changed(checkout);
        }
    }

    /** Asks the channel what became of a charge; one that took too long is ended. */
    void ask(Charge charge) {
        var channel = channel(charge);
        var answer = measured("query", charge.channel(), () -> channel.query(charge.account(), charge.reference()));
        if (charge.state() == Charge.State.PAID) {
            takeOfPaid(charge, answer);
            return;
        }
        var over = !clock.instant().isBefore(charge.giveUpAt()) || table.isEnding(charge.checkout());
        var takesMoney = answer instanceof Answer.Waiting || answer instanceof Answer.Unknown;
        // A code that is shown can be paid whether or not the channel was reached this time.
        take(
                charge.checkout(),
                charge.id(),
                answer instanceof Answer.Unknown(var symbol) && charge.qr() != null
                        ? new Answer.Waiting(symbol)
                        : answer);
        if (over && takesMoney) {
            end(charge);
        }
    }

    /** Has the channel end a charge, unless its payment was heard of before, or the channel has said that it took the money. */
    void end(Charge charge) {
        if (!Boolean.TRUE.equals(transaction.execute(status -> charges.ending(charge.id(), clock.instant())))) {
            return;
        }
        var answer = measured(
                "end",
                charge.channel(),
                () -> channel(charge).end(charge.account(), charge.reference(), charge.kind()));
        take(
                charge.checkout(),
                charge.id(),
                answer instanceof Answer.Waiting(var symbol) ? missing(charge, symbol) : answer);
    }

    /** Makes a call of a channel, timed by what it was and what was answered. */
    Answer measured(String call, String channel, Supplier<Answer> work) {
        var begun = System.nanoTime();
        var answer = work.get();
        meters.timer(
                        "lianxi.charge.call",
                        "call",
                        call,
                        "channel",
                        channel,
                        "answer",
                        answer.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        return answer;
    }

    /** Nobody can scan a code that was never made; one of hers that was scanned may still be on its way for a while. */
    private Answer missing(Charge charge, String symbol) {
        return charge.kind() == Charge.Kind.QR || !clock.instant().isBefore(charge.giveUpAt())
                ? new Answer.Closed(symbol)
                : new Answer.Unknown(symbol);
    }

    private ChargeChannel channel(Charge charge) {
        return channels.stream()
                .filter(one -> one.channel().equals(charge.channel()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No channel " + charge.channel()));
    }

    private void changed(Checkout checkout) {
        events.publishEvent(new CheckoutsChanged(checkout.id(), checkout.boutique()));
    }
}
