package app.lianxi.checkout;

import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentCaller;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientNotFound;
import app.lianxi.ids.Ids;
import app.lianxi.money.Money;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checkouts of the caller's boutiques: opened and looked at. To have one paid is {@link Charging}'s. */
@Service
@Transactional
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_checkouts:write"})
public class Checkouts {
    /** In minor units; what a JSON number holds exactly. */
    private static final long MOST = 1L << 53;

    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_BASKET = 200;

    private final CheckoutTable table;
    private final List<ChargeChannel> channels;
    private final Boutiques boutiques;
    private final ClientBook book;
    private final CurrentCaller caller;
    private final CheckoutSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Checkouts(
            CheckoutTable table,
            List<ChargeChannel> channels,
            Boutiques boutiques,
            ClientBook book,
            CurrentCaller caller,
            CheckoutSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.channels = channels;
        this.boutiques = boutiques;
        this.book = book;
        this.caller = caller;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a till asks for.
     *
     * @param boutique its code
     * @param reference the till's own number, empty when it has none
     * @param channel by which it is to be paid; null when any will do
     */
    public record Wish(
            String boutique,
            Money amount,
            String reference,
            @Nullable ClientId client,
            @Nullable String channel,
            List<Checkout.Item> basket) {
        public Wish(
                String boutique,
                Money amount,
                String reference,
                @Nullable ClientId client,
                List<Checkout.Item> basket) {
            this(boutique, amount, reference, client, null, basket);
        }
    }

    /**
     * Opens a checkout; it is good for a quarter of an hour.
     *
     * @throws CheckoutRefused when the wish makes no sense or the boutique is not the caller's
     * @throws ClientNotFound when there is no such client
     * @throws app.lianxi.client.ClientRefused when the caller may not see the client
     */
    public Checkout open(Wish wish) {
        var boutique = boutiques
                .findByCode(wish.boutique())
                .filter(shop -> caller.require().scope().covers(shop.id()))
                .orElseThrow(() -> CheckoutRefused.because(CheckoutRefused.Why.BOUTIQUE));
        check(wish, boutique);
        CheckoutRefused.unless(
                wish.channel() == null
                        || channels.stream().anyMatch(one -> one.channel().equals(wish.channel())),
                CheckoutRefused.Why.CHANNEL);
        if (wish.client() != null) {
            book.require(wish.client());
        }
        // As the database keeps it, so that it is the same whenever it is read
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var checkout = new Checkout(
                new CheckoutId(Ids.next()),
                boutique.id(),
                wish.client(),
                wish.reference().strip(),
                wish.channel(),
                wish.amount(),
                new Money(0, wish.amount().currency()),
                wish.basket(),
                Checkout.State.OPEN,
                null,
                now,
                now.plus(settings.goodFor()),
                null);
        var who = caller.require();
        try {
            table.insert(
                    checkout,
                    who.name(),
                    who.staffId() == null ? null : who.staffId().value());
        } catch (DataIntegrityViolationException e) {
            // All else that the row refers to was just read
            throw wish.client() == null ? e : ClientNotFound.withId(wish.client());
        }
        changed(checkout);
        return checkout;
    }

    private static boolean isCode(String text) {
        return text.length() <= LONGEST_CODE && text.chars().noneMatch(Character::isISOControl);
    }

    private static void check(Wish wish, Boutique boutique) {
        CheckoutRefused.unless(!boutique.closed(), CheckoutRefused.Why.BOUTIQUE);
        var amount = wish.amount().value();
        CheckoutRefused.unless(amount > 0 && amount <= MOST, CheckoutRefused.Why.AMOUNT);
        CheckoutRefused.unless(isCode(wish.reference().strip()), CheckoutRefused.Why.REFERENCE);
        CheckoutRefused.unless(
                wish.basket().size() <= LONGEST_BASKET
                        && wish.basket().stream()
                                .allMatch(item -> item.quantity() > 0
                                        && item.amount().value() >= 0
                                        && item.amount().value() <= MOST
                                        && item.amount()
                                                .currency()
                                                .equals(wish.amount().currency())
                                        && isCode(item.sku())
                                        && isCode(item.category())),
                CheckoutRefused.Why.BASKET);
    }

    /** @throws CheckoutRefused NOT_FOUND when there is none, or it is of another boutique */
    @Transactional(readOnly = true)
    public Checkout get(CheckoutId id) {
        return mine(table.find(id));
    }

    /**
     * As {@link #get}, and held until the transaction ends.
     *
     * @throws CheckoutRefused NOT_FOUND, or OVER or PAYING when nothing can be changed any more
     */
    public Checkout holdOpen(CheckoutId id) {
        var checkout = mine(table.lock(id));
        CheckoutRefused.unless(!checkout.state().isOver(), CheckoutRefused.Why.OVER);
        CheckoutRefused.unless(checkout.state() == Checkout.State.OPEN, CheckoutRefused.Why.PAYING);
        CheckoutRefused.unless(clock.instant().isBefore(checkout.expiresAt()), CheckoutRefused.Why.OVER);
        return checkout;
    }

    /**
     * What the offers attached take off; told by who decides on offers.
     *
     * @param checkout as {@link #holdOpen} gave it in this transaction
     */
    public Checkout discount(Checkout checkout, Money discount) {
        CheckoutRefused.unless(
                discount.value() >= 0 && discount.value() < checkout.amount().value(), CheckoutRefused.Why.OFFER);
        table.discount(checkout.id(), discount);
        changed(checkout);
        return checkout.withDiscount(discount);
    }

    private Checkout mine(java.util.Optional<Checkout> checkout) {
        return checkout.filter(one -> caller.require().scope().covers(one.boutique()))
                .orElseThrow(() -> CheckoutRefused.because(CheckoutRefused.Why.NOT_FOUND));
    }

    private void changed(Checkout checkout) {
        events.publishEvent(new CheckoutsChanged(checkout.id(), checkout.boutique()));
    }
}
