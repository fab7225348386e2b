package app.lianxi.sandbox.control;

import app.lianxi.money.MoneyFormat;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.control.HourScript.Event;
import app.lianxi.sandbox.people.Traveller;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.wechat.Followers;
import app.lianxi.sandbox.wechat.Utterances;
import app.lianxi.sandbox.wechatpay.Refunds;
import app.lianxi.sandbox.wechatpay.Transaction;
import app.lianxi.sandbox.wechatpay.Transactions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Plays an hour of travellers at any speed: arrivals, messages, payments. They do only what phones and tills do; whatever
 * the house makes of it, it hears from the platforms. One hour at a time; it is not gone on with after a restart.
 */
@SandboxPart("sandboxFirstHour")
class FirstHour implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(FirstHour.class);
    private static final int SHOWN = 8;
    private static final int FASTEST = 3_600;

    /** How the hour goes on. */
    enum State {
        IDLE,
        RUNNING,
        PAUSED,
        STOPPED,
        DONE
    }

    /**
     * What is wished for.
     *
     * @param speed how many minutes of the story pass in one, 1 to 3,600
     * @param seed 1 when there is none
     */
    record Wish(int speed, @Nullable Long seed) {}

    /** One act that was done, or could not be. */
    record Line(
            int minute,
            String name,
            String act,
            String text,
            @Nullable String trouble) {}

    /**
     * Where it stands.
     *
     * @param failed how many of those done could not be
     * @param paid in each currency, in minor units, by the script as a whole
     * @param latest what was done last, the newest first
     */
    record Status(
            State state,
            int speed,
            int done,
            int of,
            int failed,
            int minute,
            Map<String, Long> paid,
            List<Line> latest) {}

    private final Guest guest;
    private final Followers followers;
    private final Utterances utterances;
    private final Transactions transactions;
    private final Refunds refunds;
    private final Travellers travellers;
    private final Clock clock;

    private State state = State.IDLE;
    private int speed = 60;
    private List<Event> events = List.of();
    private int done;
    private int failed;
    private UUID run = new UUID(0, 0);
    private final Deque<Line> latest = new ArrayDeque<>();

    FirstHour(
            Guest guest,
            Followers followers,
            Utterances utterances,
            Transactions transactions,
            Refunds refunds,
            Travellers travellers,
            Clock clock) {
        this.guest = guest;
        this.followers = followers;
        this.utterances = utterances;
        this.transactions = transactions;
        this.refunds = refunds;
        this.travellers = travellers;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when one is under way, or the speed is none */
    synchronized Status start(Wish wish) {
        if (state == State.RUNNING || state == State.PAUSED) {
            throw new IllegalArgumentException("an hour is under way: stop it first");
        }
        if (wish.speed() < 1 || wish.speed() > FASTEST) {
            throw new IllegalArgumentException("speed is 1 to " + FASTEST);
        }
        speed = wish.speed();
        events = HourScript.of(wish.seed() == null ? 1 : wish.seed());
        done = 0;
        failed = 0;
        latest.clear();
        run = UUID.randomUUID();
        state = State.RUNNING;
        var mine = run;
        Thread.ofVirtual().name("sandbox-hour").start(() -> play(mine));
        return status();
    }

    synchronized Status pause() {
        turn(State.RUNNING, State.PAUSED);
        return status();
    }

    synchronized Status resume() {
        turn(State.PAUSED, State.RUNNING);
        return status();
    }

    synchronized Status stop() {
        if (state == State.RUNNING || state == State.PAUSED) {
            state = State.STOPPED;
            notifyAll();
        }
        return status();
    }

    private void turn(State from, State to) {
        if (state == from) {
            state = to;
            notifyAll();
        }
    }

    synchronized Status status() {
        var minute = done == 0 ? 0 : (int) events.get(done - 1).after().toMinutes();
        return new Status(
                state, speed, done, events.size(), failed, minute, HourScript.paid(events), List.copyOf(latest));
    }

    private void play(UUID mine) {
        try {
            var before = Duration.ZERO;
            for (var event : List.copyOf(events)) {
                if (!awaits(mine, event.after().minus(before).dividedBy(speed))) {
                    return;
                }
                before = event.after();
                note(mine, event, perform(event));
            }
            end(mine);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets so much time pass in which the hour is not paused; false when it was stopped. */
    private synchronized boolean awaits(UUID mine, Duration time) throws InterruptedException {
        var left = time.toNanos();
        while (run.equals(mine) && state != State.STOPPED && (left > 0 || state == State.PAUSED)) {
            var begun = System.nanoTime();
            if (state == State.PAUSED) {
                wait();
            } else {
                wait(left / 1_000_000, (int) (left % 1_000_000));
                left -= System.nanoTime() - begun;
            }
        }
        return run.equals(mine) && state != State.STOPPED;
    }

    /** @return why it could not be done, or null */
    private @Nullable String perform(Event event) throws InterruptedException {
        try {
            var traveller = travellers.get(event.traveller());
            switch (event.act()) {
                case FOLLOW -> guest.follow(traveller.id());
                case AGREE -> guest.agree(traveller.id(), traveller.name());
                case WRITE -> utterances.text(traveller.id(), event.text(), null);
                case SCAN_TO_PAY -> {
                    var asked = transactions.ask(event.text(), HourScript.amount(event), true);
                    transactions.pay(asked.code(), traveller.id());
                }
                case SHOW_CODE ->
                    transactions.paid(event.text(), HourScript.amount(event), traveller.id(), run, clock.instant(), 1);
                case REFUND -> giveBack(traveller, event.text());
                case UNFOLLOW -> followers.unfollow(traveller.id());
            }
            return null;
        } catch (RuntimeException | IOException e) {
            log.warn(
                    "The hour's {} did not come about: {}",
                    event.act(),
                    e.getClass().getSimpleName());
            return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        }
    }

    /** Half of what she paid last at that till. */
    private void giveBack(Traveller traveller, String terminal) {
        Transaction paid = transactions.paidBy(traveller.id()).stream()
                .filter(payment -> payment.terminal().equals(terminal))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing to give back"));
        refunds.refund(
                paid.outTradeNo(), "LXR" + Random.digits(20), paid.amount().value() / 2, "first hour");
    }

    private synchronized void note(UUID mine, Event event, @Nullable String trouble) {
        if (!run.equals(mine)) {
            return;
        }
        done++;
        if (trouble != null) {
            failed++;
        }
        var text = event.value() > 0
                ? event.text() + " · " + MoneyFormat.format(HourScript.amount(event), Locale.US)
                : event.text();
        latest.addFirst(new Line(
                (int) event.after().toMinutes(),
                travellers.get(event.traveller()).name(),
                event.act().name(),
                text,
                trouble));
        while (latest.size() > SHOWN) {
            latest.removeLast();
        }
    }

    private synchronized void end(UUID mine) {
        if (run.equals(mine) && state != State.STOPPED) {
            state = State.DONE;
        }
    }

    @Override
    public void destroy() {
        stop();
    }
}
