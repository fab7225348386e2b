package app.lianxi.checkout;

import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.checkout.ChargeChannel.Answer;
import app.lianxi.ids.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has checkouts paid. What is about to be asked of a channel is written down before, so that nothing is charged twice
 * whatever becomes of this node: a checkout has one charge at a time that may still take money, and a new one only when
 * the channel has said that the last took none.
 */
@Service
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_checkouts:write"})
public class Charging {
    private static final String CODE = "[0-9]{16,24}";

    private final List<ChargeChannel> channels;
    private final Checkouts checkouts;
    private final CheckoutTable table;
    private final ChargeTable charges;
    private final ChargeAnswers answers;
    private final Boutiques boutiques;
    private final CheckoutSettings settings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Charging(
            List<ChargeChannel> channels,
            Checkouts checkouts,
            CheckoutTable table,
            ChargeTable charges,
            ChargeAnswers answers,
            Boutiques boutiques,
            CheckoutSettings settings,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.channels = channels;
        this.checkouts = checkouts;
        this.table = table;
        this.charges = charges;
        this.answers = answers;
        this.boutiques = boutiques;
        this.settings = settings;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * A way to pay at a boutique.
     *
     * @param codes as {@link ChargeChannel.Account}
     */
    public record Way(String channel, boolean showsCodes, @Nullable String codes) {
        public boolean scansCodes() {
            return codes != null;
        }

        /** Whether this may be a code of one of its wallets. */
        public boolean reads(String code) {
            return codes != null && code.matches(codes);
        }
    }

    /** The channels by which a checkout may be paid: those that have an account for its boutique and take its currency. */
    public List<Way> ways(CheckoutId id) {
        var checkout = checkouts.get(id);
        return channels.stream()
                .filter(channel -> takes(checkout, channel.channel()))
                .flatMap(channel ->
                        account(channel, checkout)
                                .map(account -> new Way(channel.channel(), account.showsCodes(), account.codes()))
                                .stream())
                .toList();
    }

    /**
     * Charges a code that the client shows, or makes one for her to scan. Asked for the same QR again it gives that again,
     * or asks the channel for it again when its answer was lost.
     *
     * @param code null to show one
     * @throws CheckoutRefused when the channel says no, or the checkout is over or being paid otherwise
     */
    public Checkout charge(CheckoutId id, String channel, @Nullable String code) {
        CheckoutRefused.unless(code == null || code.matches(CODE), CheckoutRefused.Why.CODE);
        var shown = checkouts.get(id);
        if (code == null && isShowing(shown, channel)) {
            return shown;
        }
        var order = Objects.requireNonNull(transaction.execute(status -> {
            var lost = code == null ? lost(id, channel) : null;
            return lost == null ? prepare(id, channel, code != null) : lost;
        }));
        var answer = code == null
                ? answers.measured("show", channel, () -> order.channel.show(order.order))
                : answers.measured("scan", channel, () -> order.channel.scan(order.order, code));
        answers.take(id, order.charge, answer);
        var now = checkouts.get(id);
        if (answer instanceof Answer.Closed(var symbol)) {
            throw CheckoutRefused.byChannel(symbol);
        }
        return now;
    }

    private static boolean isShowing(Checkout checkout, String channel) {
        var charge = checkout.charge();
        return checkout.state() == Checkout.State.PAYING
                && charge != null
                && charge.qr() != null
                && charge.state() == Charge.State.WAITING
                && charge.channel().equals(channel);
    }

    /** A QR of which no answer came, to be asked for again with the same reference. */
    private @Nullable Prepared lost(CheckoutId id, String channel) {
        var checkout = checkouts.get(id);
        var charge = checkout.charge();
        return charge != null && charge.isQrLost() && charge.channel().equals(channel)
                ? prepared(checkout, charge, clock.instant())
                : null;
    }

    private record Prepared(ChargeChannel channel, UUID charge, ChargeChannel.Order order) {}

    private Prepared prepare(CheckoutId id, String name, boolean scan) {
        var checkout = checkouts.holdOpen(id);
        var channel = channels.stream()
                .filter(one -> one.channel().equals(name) && takes(checkout, name))
                .findFirst()
                .orElseThrow(() -> CheckoutRefused.because(CheckoutRefused.Why.CHANNEL));
        var account =
                account(channel, checkout).orElseThrow(() -> CheckoutRefused.because(CheckoutRefused.Why.CURRENCY));
        CheckoutRefused.unless(scan ? account.codes() != null : account.showsCodes(), CheckoutRefused.Why.CHANNEL);
        events.publishEvent(new ChargeComing(checkout, name));
        var due = checkouts.get(id).due();
        var now = clock.instant();
        var charge = new Charge(
                Ids.next(),
                id,
                reference(),
                name,
                account.slug(),
                scan ? Charge.Kind.CODE : Charge.Kind.QR,
                due,
                Charge.State.ASKED,
                null,
                null,
                scan ? now.plus(settings.codeAtMost()) : checkout.expiresAt(),
                null);
        charges.insert(charge, now, now.plus(settings.askEvery()));
        table.state(id, Checkout.State.PAYING, now);
        events.publishEvent(new CheckoutsChanged(id, checkout.boutique()));
        return prepared(checkout, charge, now);
    }

    private Prepared prepared(Checkout checkout, Charge charge, Instant now) {
        var boutique = boutiques.find(checkout.boutique()).orElseThrow();
        var order = new ChargeChannel.Order(
                charge.account(),
                charge.reference(),
                charge.amount(),
                boutique.name(),
                boutique.code(),
                Duration.between(now, checkout.expiresAt()));
        var channel = channels.stream()
                .filter(one -> one.channel().equals(charge.channel()))
                .findFirst()
                .orElseThrow();
        return new Prepared(channel, charge.id(), order);
    }

    private static boolean takes(Checkout checkout, String channel) {
        return checkout.channel() == null || checkout.channel().equals(channel);
    }

    /** The account of the checkout's boutique, else one of the house, that takes its currency. */
    private java.util.Optional<ChargeChannel.Account> account(ChargeChannel channel, Checkout checkout) {
        var code = boutiques.find(checkout.boutique()).map(Boutique::code).orElse("");
        var currency = checkout.amount().currencyCode();
        return channel.accounts().stream()
                .filter(account ->
                        account.boutique() == null || account.boutique().equals(code))
                .filter(account -> account.currencies().contains(currency))
                .max(java.util.Comparator.comparing(account -> account.boutique() != null));
    }

    /**
     * Ends a checkout that is not paid; a charge that may still take money is ended first.
     *
     * @return the checkout: cancelled, or paid when she was faster, or unknown while the channel does not say
     * @throws CheckoutRefused NOT_FOUND
     */
    public Checkout cancel(CheckoutId id) {
        checkouts.get(id);
        var charge = transaction.execute(status -> answers.cancel(id));
        if (charge != null) {
            answers.end(charge);
        }
        return checkouts.get(id);
    }

    /** Ours at the channel: letters and digits, at most 32 of them, never the same twice. */
    private static String reference() {
        var id = Ids.next();
        return "LX" + Long.toUnsignedString(id.getMostSignificantBits(), 36)
                + Long.toUnsignedString(id.getLeastSignificantBits(), 36);
    }
}
