package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.checkout.Charging;
import app.lianxi.checkout.Checkout;
import app.lianxi.checkout.CheckoutId;
import app.lianxi.checkout.CheckoutRefused;
import app.lianxi.checkout.Checkouts;
import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientSearch;
import app.lianxi.client.Clients;
import app.lianxi.desk.DeskTopics;
import app.lianxi.money.Money;
import app.lianxi.promotion.Offer;
import app.lianxi.promotion.Offers;
import app.lianxi.ui.Notices;
import app.lianxi.visit.ArrivalBoard;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The till on a tablet: amount, client, offers best first, and the payment, which turns paid by itself. */
@Route("checkout")
@Menu(order = 5, icon = "checkout", title = "desk.checkout.menu")
@RolesAllowed({"ASSOCIATE", "MANAGER"})
class CheckoutView extends Div implements HasUrlParameter<String>, HasDynamicTitle {
    private final transient Checkouts checkouts;
    private final transient Charging charging;
    private final transient Offers offers;
    private final transient ClientBook book;
    private final transient ClientSearch search;
    private final transient Clients clients;
    private final transient ArrivalBoard board;
    private final DeskPieces pieces;
    private final Section till = new Section();
    private final Section side = new Section();
    private final List<Registration> heard = new ArrayList<>();
    private @Nullable CheckoutId id;
    private @Nullable ClientId chosen;
    private transient @Nullable Shown shown;

    CheckoutView(
            Checkouts checkouts,
            Charging charging,
            Offers offers,
            ClientBook book,
            ClientSearch search,
            Clients clients,
            ArrivalBoard board,
            DeskPieces pieces) {
        this.checkouts = checkouts;
        this.charging = charging;
        this.offers = offers;
        this.book = book;
        this.search = search;
        this.clients = clients;
        this.board = board;
        this.pieces = pieces;
        addClassNames("lx-page", "lx-checkout");
        till.addClassName("lx-till");
        side.addClassName("lx-till-side");
        add(till, side);
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String parameter) {
        heard.forEach(Registration::remove);
        heard.clear();
        var query = event.getLocation().getQueryParameters().getSingleParameter("client");
        chosen = query.map(CheckoutView::uuid).map(ClientId::new).orElse(null);
        if (parameter == null) {
            id = null;
            begin();
            return;
        }
        var checkout = new CheckoutId(uuid(parameter));
        id = checkout;
        heard.add(pieces.on(this, DeskTopics.checkout(checkout), message -> showChanged()));
        show();
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException();
        }
    }

    /** Nothing is rung up yet: what is to be paid, and who pays. */
    private void begin() {
        till.removeAll();
        side.removeAll();
        var client = chosen != null && book.sees(chosen) ? clients.find(chosen).orElse(null) : null;
        till.add(new TillBegin(pieces, search, board, client, this::open));
    }

    private void open(Boutique boutique, Money amount, @Nullable Client client) {
        attempt(() -> {
            var opened = checkouts.open(
                    new Checkouts.Wish(boutique.code(), amount, "", client == null ? null : client.id(), List.of()));
            UI.getCurrent().navigate("checkout/" + opened.id().value());
        });
    }

    /** What stands on the screen: what is heard and changes nothing takes no button from under a finger. */
    private record Shown(Checkout checkout, @Nullable Client client, List<Offer> offers) {}

    private void showChanged() {
        var now = read();
        if (now != null && !now.equals(shown)) {
            show(now);
        }
    }

    private void show() {
        var now = read();
        if (now != null) {
            show(now);
        }
    }

    private @Nullable Shown read() {
        if (id == null) {
            return null;
        }
        Checkout checkout;
        try {
            checkout = checkouts.get(id);
        } catch (CheckoutRefused e) {
            throw new NotFoundException();
        }
        var client = checkout.client() == null || !book.sees(checkout.client())
                ? null
                : clients.find(checkout.client()).orElse(null);
        return new Shown(
                checkout,
                client,
                checkout.state().isOver() ? List.of() : offers.of(checkout.id()).offers());
    }

    private void show(Shown now) {
        shown = now;
        var checkout = now.checkout();
        var client = now.client();
        var decided = now.offers();
        till.removeAll();
        side.removeAll();
        var open = checkout.state() == Checkout.State.OPEN;
        till.add(new TillTotal(checkout, client, decided, charging, pieces, new TillTotal.Actions() {
            @Override
            public void charge(String channel, @Nullable String wallet, @Nullable String code) {
                attempt(() -> charging.charge(checkout.id(), channel, wallet, code));
                show();
            }

            @Override
            public void cancel() {
                attempt(() -> charging.cancel(checkout.id()));
                show();
            }

            @Override
            public void again() {
                UI.getCurrent().navigate("checkout");
            }
        }));
        if (checkout.state().isOver() || !open) {
            side.add(new TillPayment(checkout, client, pieces));
        } else {
            side.add(new OfferCards(decided, pieces, offer -> {
                attempt(() -> {
                    if (offer.attached()) {
                        offers.detach(checkout.id(), offer.promotion());
                    } else {
                        offers.attach(checkout.id(), offer.promotion());
                    }
                });
                show();
            }));
        }
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (CheckoutRefused e) {
            Notices.error(getTranslation(
                    "desk.checkout.refused." + e.why().name().toLowerCase(Locale.ROOT), DeskPieces.symbol(e.symbol())));
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("desk.checkout.menu");
    }
}
