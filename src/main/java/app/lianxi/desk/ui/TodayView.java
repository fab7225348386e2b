package app.lianxi.desk.ui;

import app.lianxi.client.ClientBook;
import app.lianxi.desk.DeskTopics;
import app.lianxi.desk.PaymentFeed;
import app.lianxi.messaging.Conversations;
import app.lianxi.money.Money;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Kpis;
import app.lianxi.ui.Live;
import app.lianxi.ui.PageHeader;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import app.lianxi.visit.ArrivalBoard;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The associate's home: what was paid today, and who is new. */
@Route("")
@Menu(order = 1, icon = "home", title = "desk.today.menu")
@RolesAllowed({"ASSOCIATE", "MANAGER"})
class TodayView extends Div implements HasDynamicTitle {
    private static final int SHOWN = 50;
    private static final int NEW_CLIENTS = 8;
    private static final int WAITING = 6;
    private static final int UNLINKED = 4;
    private static final int CLAIMS = 6;
    private static final String UNLINKED_LIST = "payments?linked=no";
    private static final Duration NEW_FOR = Duration.ofDays(7);

    private final PaymentParts parts;
    private final transient ClientBook book;
    private final DeskPieces pieces;
    private final Section payments = new Section();
    private final ArrivalTiles arrivals;
    private final Section people = new Section();
    private final Section waiting = new Section();
    private final Section unlinked = new Section();
    private final ConversationList waitingList;
    private final transient Conversations conversations;

    TodayView(
            PaymentParts parts,
            ClientBook book,
            Conversations conversations,
            ArrivalBoard board,
            ArrivalPanel.Parts cards,
            DeskPieces pieces) {
        this.arrivals = new ArrivalTiles(board, cards, pieces);
        this.parts = parts;
        this.conversations = conversations;
        this.book = book;
        this.pieces = pieces;
        addClassName("lx-page");
        var now = pieces.clock().instant();
        var formats = Formats.current();
        var header = new PageHeader(
                formats.day(LocalDate.ofInstant(now, pieces.zone())),
                pieces.place() + " · " + formats.time(now, pieces.zone()));
        header.addAction(new ClientSearch(book, pieces));
        people.addClassName("lx-section");
        unlinked.addClassName("lx-section");
        var aside = new Div(waiting, unlinked, people);
        aside.addClassName("lx-aside");
        var waitingHead = new Div(new H2(getTranslation("desk.today.waiting")));
        waitingHead.addClassNames("lx-section-head", "lx-flow");
        waitingList = new ConversationList(pieces, this::showWaiting);
        waiting.add(waitingHead, waitingList);
        payments.addClassName("lx-section");
        var split = new Div(new Div(arrivals, payments), aside);
        split.addClassNames("lx-body", "lx-split");
        add(header, split);
        pieces.onBoutiques(this, message -> {
            switch (message) {
                case DeskTopics.CONVERSATIONS -> showWaiting();
                case DeskTopics.ARRIVALS -> arrivals.show();
                case DeskTopics.PAYMENTS, DeskTopics.JOINED, Live.CAUGHT_UP -> show();
                default -> {}
            }
        });
        show();
    }

    private void show() {
        var from = LocalDate.ofInstant(pieces.clock().instant(), pieces.zone())
                .atStartOfDay(pieces.zone())
                .toInstant();
        var today = parts.feed.newest(from, null, SHOWN);
        showPayments(today);
        showUnlinked(parts.feed.unlinked(today));
        arrivals.show();
        showWaiting();
        showPeople();
    }

    private void showWaiting() {
        waitingList.show(conversations.waiting(WAITING), null, true);
    }

    private void showPayments(List<PaymentFeed.Entry> today) {
        payments.removeAll();
        var unknown = today.stream().filter(entry -> entry.link() == null).count();
        var head = new Div(new H2(getTranslation("desk.today.payments")));
        head.addClassNames("lx-section-head", "lx-flow");
        if (unknown > 0) {
            head.add(Tag.amber(getTranslation("desk.today.unrecognised", unknown)));
        }
        if (today.isEmpty()) {
            payments.add(
                    head,
                    new EmptyState(
                            getTranslation("desk.today.empty"),
                            getTranslation("desk.today.empty.hint"),
                            Buttons.quiet(
                                    getTranslation("desk.today.showqr"),
                                    () -> getUI().ifPresent(ui -> ui.navigate("my-qr")))));
            return;
        }
        var places = pieces.allBoutiques();
        var rows = new Rows();
        today.forEach(entry -> pieces.paymentRow(rows, entry, places, () -> parts.open(entry.payment())));
        payments.add(figures(today), head, rows);
    }

    /** Who says that a payment is hers, and the latest payments that are nobody's. */
    private void showUnlinked(List<PaymentFeed.Entry> nobodys) {
        unlinked.removeAll();
        var claims = parts.file.claims();
        var claimed = claims.stream().map(claim -> claim.payment().id()).collect(Collectors.toSet());
        var left = nobodys.stream()
                .filter(entry -> !claimed.contains(entry.payment().id()))
                .toList();
        unlinked.setVisible(!claims.isEmpty() || !left.isEmpty());
        if (!unlinked.isVisible()) {
            return;
        }
        var head = new Div(new H2(getTranslation("desk.today.unlinked")));
        head.addClassNames("lx-section-head", "lx-flow");
        if (left.size() > UNLINKED) {
            var all = new Anchor(UNLINKED_LIST, getTranslation("desk.today.unlinked.all", left.size()));
            all.addClassNames("lx-right", "lx-soft", "lx-small");
            head.add(all);
        }
        var shown = left.stream().limit(UNLINKED).toList();
        var guesses = parts.file.guesses(
                shown.stream().map(PaymentFeed.Entry::payment).toList());
        var rows = new Rows();
        claims.stream().limit(CLAIMS).forEach(claim -> parts.claimRow(rows, claim));
        shown.forEach(entry -> parts.unlinkedRow(
                rows, entry, guesses.getOrDefault(entry.payment().id(), List.of()), false));
        unlinked.add(head, rows);
        if (claims.size() > CLAIMS) {
            var more = new Anchor(UNLINKED_LIST, getTranslation("desk.today.claims.more", claims.size() - CLAIMS));
            more.addClassNames("lx-soft", "lx-small");
            unlinked.add(more);
        }
    }

    /** Sums by currency, never across. */
    private Kpis figures(List<PaymentFeed.Entry> today) {
        var sums = new TreeMap<String, Money>();
        today.forEach(entry -> sums.merge(
                entry.payment().amount().currencyCode(),
                entry.payment().amount().minus(entry.payment().refunded()),
                Money::plus));
        var formats = Formats.current();
        var kpis = new Kpis();
        sums.values()
                .forEach(sum -> kpis.with(
                        getTranslation("desk.today.spend"), formats.money(sum), getTranslation("desk.today.net")));
        var known = today.stream().filter(entry -> entry.link() != null).count();
        return kpis.with(
                getTranslation("desk.today.recognised"),
                formats.number(known) + " / " + formats.number(today.size()),
                getTranslation("desk.today.recognised.hint"));
    }

    private void showPeople() {
        people.removeAll();
        var head = new Div(new H2(getTranslation("desk.today.newclients")));
        head.addClassNames("lx-section-head", "lx-flow");
        people.add(head);
        var now = pieces.clock().instant();
        var rows = new Rows();
        var newest = book.search("", NEW_CLIENTS).stream()
                .filter(client -> client.firstSeenAt().isAfter(now.minus(NEW_FOR)))
                .toList();
        newest.forEach(client -> pieces.clientRow(
                rows,
                client,
                getTranslation("desk.today.since", Formats.current().relative(client.firstSeenAt(), now))));
        people.add(
                newest.isEmpty()
                        ? new EmptyState(
                                getTranslation("desk.today.noclients"), getTranslation("desk.today.noclients.hint"))
                        : rows);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("desk.today.menu");
    }
}
