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
import app.lianxi.ui.Days;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Notices;
import app.lianxi.ui.PageHeader;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Div choices = new Div();
    private final Div list = new Div();
    private final Button more;
    private transient PaymentQuery query = PaymentQuery.ALL;
    private transient List<PaymentFeed.Entry> shown = new ArrayList<>();
    private transient Map<PaymentId, List<Guess>> guesses = new HashMap<>();
    private transient @Nullable Payment next;
    private int pages = 1;

    PaymentsView(PaymentParts parts) {
        this.parts = parts;
        this.pieces = parts.pieces;
        addClassName("lx-page");
        more = Buttons.quiet(getTranslation("desk.more"), this::showMore);
        tabs.addClassName("lx-tabs");
        asked.addClassNames("lx-note", "lx-asked");
        choices.addClassName("lx-choices");
        var body = new Div(asked, tabs, choices, list, more);
        body.addClassNames("lx-body", "lx-narrow");
        add(new PageHeader(getTranslation("desk.payments.menu"), pieces.place()), body);
        pieces.onBoutiques(this, DeskTopics.PAYMENTS, this::reload);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        query = PaymentQuery.of(event.getLocation().getQueryParameters(), pieces.allBoutiques());
        pages = 1;
        showTabs();
        showAsked();
        showChoices();
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

    /** Of which boutique and day is worked off what is nobody's. */
    private void showChoices() {
        choices.removeAll();
        choices.setVisible(looksForPeople());
        if (!looksForPeople()) {
            return;
        }
        if (pieces.hasSeveralBoutiques()) {
            choices.add(boutiqueChoice());
        }
        var day = query.filter().day();
        var field = new Input();
        field.setType("date");
        field.setAriaLabel(getTranslation("desk.payments.day"));
        field.setValue(day == null ? "" : day.toString());
        field.addValueChangeListener(change -> go(query.at(chosenDay(change.getValue()), query.place())));
        choices.add(field);
        if (day != null) {
            choices.add(
                    Buttons.plain(getTranslation("desk.payments.alldays"), () -> go(query.at(null, query.place()))));
        }
    }

    private Select<Boutique> boutiqueChoice() {
        var mine = pieces.boutiques();
        var all = getTranslation("desk.payments.allboutiques");
        var select = new Select<Boutique>();
        select.setAriaLabel(getTranslation("desk.payment.boutique"));
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(all);
        select.setItemLabelGenerator(boutique -> boutique == null ? all : pieces.boutiqueName(boutique));
        select.setItems(mine);
        var place = query.place();
        if (place != null && mine.contains(place)) {
            select.setValue(place);
        }
        select.addValueChangeListener(change -> go(query.at(query.filter().day(), change.getValue())));
        return select;
    }

    /** None while she still writes a year. */
    private static @Nullable LocalDate chosenDay(String text) {
        try {
            return Days.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private void go(PaymentQuery to) {
        var address = to.address(to.linked());
        getUI().ifPresent(ui ->
                ui.navigate("payments", QueryParameters.fromString(address.substring(address.indexOf('?') + 1))));
    }

    private void reload() {
        shown = new ArrayList<>();
        guesses = new HashMap<>();
        next = null;
        var read = 0;
        do {
            readPage();
        } while (++read < pages && next != null);
        show();
    }

    private void showMore() {
        pages++;
        readPage();
        show();
    }

    private void readPage() {
        var page = parts.feed.matching(query.filter(), query.linked(), next, PAGE);
        shown.addAll(page.entries());
        if (looksForPeople()) {
            guesses.putAll(parts.file.guesses(
                    page.entries().stream().map(PaymentFeed.Entry::payment).toList()));
        }
        next = page.next();
        more.setVisible(next != null);
    }

    private void show() {
        list.removeAll();
        if (shown.isEmpty()) {
            list.add(nothing());
            return;
        }
        var places = pieces.allBoutiques();
        var claims = looksForPeople() ? claims() : Map.<PaymentId, PaymentFile.Claimed>of();
        LocalDate day = LocalDate.MIN;
        var rows = new Rows();
        for (var entry : shown) {
            var boutique = place(entry, places);
            var paidOn =
                    LocalDate.ofInstant(entry.payment().paidAt(), boutique == null ? pieces.zone() : boutique.zone());
            if (!paidOn.equals(day)) {
                day = paidOn;
                rows = new Rows();
                var head = new Div(new H2(Formats.current().day(day)));
                head.addClassName("lx-section-head");
                list.add(head, rows);
            }
            var claim = claims.get(entry.payment().id());
            if (claim != null) {
                parts.claimRow(rows, claim);
            } else if (looksForPeople()) {
                parts.unlinkedRow(
                        rows, entry, guesses.getOrDefault(entry.payment().id(), List.of()), true);
            } else {
                pieces.paymentRow(rows, entry, places, () -> parts.open(entry.payment()));
            }
        }
    }

    private Map<PaymentId, PaymentFile.Claimed> claims() {
        return parts.file.claims().stream()
                .collect(Collectors.toMap(claimed -> claimed.payment().id(), claimed -> claimed));
    }

    private boolean looksForPeople() {
        return Boolean.FALSE.equals(query.linked());
    }

    private EmptyState nothing() {
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
