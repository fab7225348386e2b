package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Role;
import app.lianxi.desk.DeskTopics;
import app.lianxi.desk.Guess;
import app.lianxi.desk.PaymentFeed;
import app.lianxi.desk.PaymentFile;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Kept;
import app.lianxi.ui.Notices;
import app.lianxi.ui.PageHeader;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was paid in the reader's boutiques, day by day, newest first, live; all of it, or what the address asks for. */
@Route("payments")
@Menu(order = 4, icon = "payments", title = "desk.payments.menu")
@RolesAllowed({"ASSOCIATE", "MANAGER"})
class PaymentsView extends Div implements HasDynamicTitle, BeforeEnterObserver {
    private static final int PAGE = 50;

    private final PaymentParts parts;
    private final DeskPieces pieces;
    private final Div tabs = new Div();
    private final Div asked = new Div();
    private final PaymentChoices choices;
    private final Div nothing = new Div();
    private final Div list = new Div();
    private final transient Kept<LocalDate> days = new Kept<>(list);
    private final Button more;
    private transient PaymentQuery query = PaymentQuery.ALL;
    private transient @Nullable Content content;
    private int pages = 1;

    PaymentsView(PaymentParts parts) {
        this.parts = parts;
        this.pieces = parts.pieces;
        addClassName("lx-page");
        more = Buttons.quiet(getTranslation("desk.more"), this::showMore);
        tabs.addClassName("lx-tabs");
        asked.addClassNames("lx-note", "lx-asked");
        choices = new PaymentChoices(pieces, this::go);
        var body = new Div(asked, tabs, choices, nothing, list, more);
        body.addClassNames("lx-body", "lx-narrow");
        add(new PageHeader(getTranslation("desk.payments.menu"), pieces.place()), body);
        pieces.onBoutiques(this, DeskTopics.PAYMENTS, pieces.calmly(this, this::showChanged));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        query = PaymentQuery.of(event.getLocation().getQueryParameters(), pieces.allBoutiques());
        pages = 1;
        showTabs();
        showAsked();
        choices.show(query);
        reload();
        if (!query.strange().isEmpty()) {
            Notices.error(getTranslation("desk.payments.strange", String.join(", ", query.strange())));
        }
    }

    private void showTabs() {
        tabs.removeAll();
        tab("desk.payments.all", null);
        tab("desk.payments.recognised", true);
        tab("desk.payments.unrecognised", false);
    }

    private void tab(String key, @Nullable Boolean linked) {
        var tab = new Anchor(query.address(linked), getTranslation(key));
        if (Objects.equals(linked, query.linked())) {
            tab.addClassName("lx-on");
            tab.getElement().setAttribute("aria-current", "true");
        }
        tabs.add(tab);
    }

    /** What of all payments is shown, and the ways back. */
    private void showAsked() {
        asked.removeAll();
        asked.setVisible(query.narrowed());
        if (!query.narrowed()) {
            return;
        }
        var words = new Span(query.words(pieces));
        words.addClassName("lx-grow");
        asked.add(words);
        var day = query.filter().day();
        if (day != null && pieces.reader().role() == Role.MANAGER) {
            var currency = query.filter().currency();
            asked.add(new Anchor(
                    "morning?day=" + day + (currency == null ? "" : "&currency=" + currency),
                    getTranslation("desk.payments.morning")));
        }
        asked.add(new Anchor("payments", getTranslation("desk.payments.showall")));
    }

    private void go(PaymentQuery to) {
        var address = new Location(to.address(to.linked()));
        getUI().ifPresent(ui -> ui.navigate(address.getPath(), address.getQueryParameters()));
    }

    /**
     * All that is shown.
     *
     * @param next after which payment one may go on; null when there are no more
     * @param today as the reader has it: times are written differently tomorrow
     */
    private record Content(
            List<PaymentFeed.Entry> entries,
            Map<PaymentId, List<Guess>> guesses,
            Map<PaymentId, PaymentFile.Claimed> claims,
            @Nullable Payment next,
            LocalDate today) {}

    private void reload() {
        show(read());
    }

    /** What is heard and changes nothing takes no button from under a finger. */
    private void showChanged() {
        var now = read();
        if (!now.equals(content)) {
            show(now);
        }
    }

    private void showMore() {
        pages++;
        show(further(content));
    }

    private Content read() {
        var now = further(null);
        for (int read = 1; read < pages && now.next() != null; read++) {
            now = further(now);
        }
        return now;
    }

    /** With the next page. */
    private Content further(@Nullable Content before) {
        var page = parts.feed.matching(query.filter(), query.linked(), before == null ? null : before.next(), PAGE);
        var entries = new ArrayList<>(before == null ? List.of() : before.entries());
        var guesses = new HashMap<>(before == null ? Map.of() : before.guesses());
        entries.addAll(page.entries());
        if (looksForPeople()) {
            guesses.putAll(parts.file.guesses(
                    page.entries().stream().map(PaymentFeed.Entry::payment).toList()));
        }
        return new Content(
                entries,
                guesses,
                looksForPeople() ? claims() : Map.of(),
                page.next(),
                LocalDate.ofInstant(pieces.clock().instant(), pieces.zone()));
    }

    private void show(Content now) {
        content = now;
        more.setVisible(now.next() != null);
        nothing.removeAll();
        if (now.entries().isEmpty()) {
            nothing.add(nothing(now));
        }
        var places = pieces.allBoutiques();
        var byDay = now.entries().stream()
                .collect(Collectors.groupingBy(
                        entry -> paidOn(entry, places),
                        LinkedHashMap::new,
                        Collectors.mapping(entry -> line(now, entry), Collectors.toList())));
        days.show(List.copyOf(byDay.keySet()), Day::new);
        list.getChildren()
                .filter(Day.class::isInstance)
                .map(Day.class::cast)
                .forEach(one -> one.rows.show(byDay.getOrDefault(one.date, List.of())));
    }

    private LocalDate paidOn(PaymentFeed.Entry entry, Map<BoutiqueId, Boutique> places) {
        var at = place(entry, places);
        return LocalDate.ofInstant(entry.payment().paidAt(), at == null ? pieces.zone() : at.zone());
    }

    private PaymentRows.Line line(Content now, PaymentFeed.Entry entry) {
        var payment = entry.payment().id();
        var claim = now.claims().get(payment);
        if (claim != null) {
            return new PaymentRows.Claimed(claim);
        }
        return looksForPeople()
                ? new PaymentRows.Unlinked(entry, now.guesses().getOrDefault(payment, List.of()), true, now.today())
                : new PaymentRows.Paid(entry, now.today());
    }

    /** The payments of a day. */
    private final class Day extends Div {
        private final LocalDate date;
        private final PaymentRows rows = new PaymentRows(parts);

        Day(LocalDate date) {
            this.date = date;
            var head = new Div(new H2(Formats.current().day(date)));
            head.addClassName("lx-section-head");
            addClassName("lx-day");
            add(head, rows);
        }
    }

    private Map<PaymentId, PaymentFile.Claimed> claims() {
        return parts.file.claims().stream()
                .collect(Collectors.toMap(claimed -> claimed.payment().id(), claimed -> claimed));
    }

    private boolean looksForPeople() {
        return Boolean.FALSE.equals(query.linked());
    }

    private EmptyState nothing(Content now) {
        var next = now.next();
        if (next != null) {
            return new EmptyState(
                    getTranslation("desk.payments.nonesince", Formats.current().date(next.paidAt(), pieces.zone())),
                    getTranslation("desk.payments.nonesince.hint"));
        }
        if (looksForPeople()) {
            return new EmptyState(
                    getTranslation("desk.payments.allknown"), getTranslation("desk.payments.allknown.hint"));
        }
        return query.narrowed()
                ? new EmptyState(getTranslation("desk.payments.none"), getTranslation("desk.payments.none.hint"))
                : new EmptyState(getTranslation("desk.payments.empty"), getTranslation("desk.payments.empty.hint"));
    }

    private static @Nullable Boutique place(PaymentFeed.Entry entry, Map<BoutiqueId, Boutique> places) {
        return entry.payment().boutique() == null
                ? null
                : places.get(entry.payment().boutique());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("desk.payments.menu");
    }
}
