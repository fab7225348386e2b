package app.lianxi.checkout;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentCaller;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientNotFound;
import app.lianxi.client.Clients;
import app.lianxi.ids.Ids;
import app.lianxi.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checkouts of the caller's boutiques: opened, given a client, looked at. To have one paid is {@link Charging}'s. */
@Service
@Transactional
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_checkouts:write"})
public class Checkouts {
    /** In minor units; what a JSON number holds exactly. */
    private static final long MOST = 1L << 53;

    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_BASKET = 200;

    private final CheckoutTable table;
    private final Boutiques boutiques;
    private final ClientBook book;
    private final Clients clients;
    private final CurrentCaller caller;
    private final CheckoutSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Checkouts(
            CheckoutTable table,
            Boutiques boutiques,
            ClientBook book,
            Clients clients,
            CurrentCaller caller,
            CheckoutSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.boutiques = boutiques;
        this.book = book;
        this.clients = clients;
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
     */
    public record Wish(
            String boutique,
            Money amount,
            String reference,
            @Nullable ClientId client,
            List<Checkout.Item> basket) {}

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
        if (wish.client() != null) {
            require(wish.client());
        }
        var now = clock.instant();
        var checkout = new Checkout(
                new CheckoutId(Ids.next()),
                boutique.id(),
                wish.client(),
                wish.reference().strip(),
                wish.amount(),
                new Money(0, wish.amount().currency()),
                wish.basket(),
                Checkout.State.OPEN,
                now,
                now.plus(settings.goodFor()),
                null);
        var who = caller.require();
        table.insert(
                checkout,
                who.name(),
                who.staffId() == null ? null : who.staffId().value());
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

    /** The newest of a boutique. */
    @Transactional(readOnly = true)
    public List<Checkout> newest(BoutiqueId boutique, Duration since, int limit) {
        CheckoutRefused.unless(caller.require().scope().covers(boutique), CheckoutRefused.Why.BOUTIQUE);
        return table.newest(List.of(boutique), clock.instant().minus(since), limit);
    }

    /**
     * Chooses the client, or nobody.
     *
     * @throws CheckoutRefused OFFER while offers are attached: they were decided for whom it was for
     */
    public Checkout choose(CheckoutId id, @Nullable ClientId client) {
        var checkout = holdOpen(id);
        CheckoutRefused.unless(checkout.discount().value() == 0, CheckoutRefused.Why.OFFER);
        if (client != null) {
            require(client);
        }
        table.client(id, client);
        changed(checkout);
        return table.find(id).orElseThrow();
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

    private void require(ClientId client) {
        book.require(client);
        if (clients.find(client).isEmpty()) {
            throw ClientNotFound.withId(client);
        }
    }

    private Checkout mine(java.util.Optional<Checkout> checkout) {
        return checkout.filter(one -> caller.require().scope().covers(one.boutique()))
                .orElseThrow(() -> CheckoutRefused.because(CheckoutRefused.Why.NOT_FOUND));
    }

    private void changed(Checkout checkout) {
        events.publishEvent(new CheckoutsChanged(checkout.id(), checkout.boutique()));
    }
}
