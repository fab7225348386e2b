package app.lianxi.desk.ui;

import app.lianxi.access.StaffRegister;
import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientSearch;
import app.lianxi.desk.DeskTopics;
import app.lianxi.desk.PaymentFeed;
import app.lianxi.messaging.Conversations;
import app.lianxi.money.Money;
import app.lianxi.profile.ImportantDates;
import app.lianxi.profile.Mentions;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Kept;
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
import java.util.stream.Stream;

/**
 * The associate's home: who comes, who waits, what is to be done, whose day it is, what was paid and who is new; each done
 * where it stands.
 */
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
    private final TodayTasks tasks;
    private final TodayDates dates;
    private final TodayMentions mentions;
    private final Div split = new Div();
    private final EmptyState nothing;
    private final Section people = new Section();
    private final Section waiting = new Section();
    private final Section unlinked = new Section();
    private final Div paymentsHead = new Div();
    private final PaymentRows paymentRows;
    private final Anchor allUnlinked = new Anchor(UNLINKED_LIST, "");
    private final PaymentRows unlinkedRows;
    private final Anchor moreClaims = new Anchor(UNLINKED_LIST, "");
    private final EmptyState noPeople;
    private final Rows personRows = new Rows();
    private final transient Kept<Person> persons = new Kept<>(personRows);
    private final ConversationList waitingList;
    private final transient Conversations conversations;
    private boolean anyPaid;
    private boolean anyWaiting;

    TodayView(
            PaymentParts parts,
            ClientBook book,
            ClientSearch search,
            Conversations conversations,
            ArrivalBoard board,
            ArrivalPanel.Parts cards,
            FollowUpParts followUps,
            ImportantDates importantDates,
            Mentions notes,
            DeskPieces pieces) {
        this.tasks = new TodayTasks(followUps, this::weigh);
        this.dates = new TodayDates(importantDates, pieces);
        this.mentions = new TodayMentions(notes, pieces, this::weigh);
        this.nothing = new EmptyState(
                getTranslation("desk.today.nothing"),
                getTranslation("desk.today.nothing.hint"),
                Buttons.quiet(
                        getTranslation("desk.today.showqr"), () -> getUI().ifPresent(ui -> ui.navigate("my-qr"))));
        nothing.addClassName("lx-day-empty");
        this.arrivals = new ArrivalTiles(board, cards, pieces);
        this.parts = parts;
        this.paymentRows = new PaymentRows(parts);
        this.unlinkedRows = new PaymentRows(parts);
        this.noPeople =
                new EmptyState(getTranslation("desk.today.noclients"), getTranslation("desk.today.noclients.hint"));
        this.conversations = conversations;
        this.book = book;
        this.pieces = pieces;
        addClassName("lx-page");
        var now = pieces.clock().instant();
        var formats = Formats.current();
        var header = new PageHeader(
                formats.day(LocalDate.ofInstant(now, pieces.zone())),
                pieces.place() + " · " + formats.time(now, pieces.zone()));
        header.addAction(new ClientFinder(search, pieces));
        people.addClassName("lx-section");
        unlinked.addClassName("lx-section");
        var aside = new Div(waiting, mentions, unlinked, people);
        aside.addClassName("lx-aside");
        waitingList = new ConversationList(pieces, this::showWaiting);
        waiting.add(head("desk.today.waiting"), waitingList);
        payments.addClassName("lx-section");
        split.add(new Div(arrivals, tasks, dates, payments), aside);
        split.addClassNames("lx-body", "lx-split");
        add(header, nothing, split);
        payments.add(paymentsHead, paymentRows);
        var unlinkedHead = head("desk.today.unlinked");
        allUnlinked.addClassNames("lx-right", "lx-soft", "lx-small");
        unlinkedHead.add(allUnlinked);
        moreClaims.addClassNames("lx-soft", "lx-small");
        unlinked.add(unlinkedHead, unlinkedRows, moreClaims);
        people.add(head("desk.today.newclients"), noPeople, personRows);
        var paid = pieces.calmly(this, this::showPaid);
        pieces.onBoutiques(this, message -> {
            switch (message) {
                case DeskTopics.CONVERSATIONS -> showWaiting();
                case DeskTopics.ARRIVALS -> arrivals.show();
                case DeskTopics.PAYMENTS -> paid.accept(message);
                case DeskTopics.JOINED, Live.CAUGHT_UP -> show();
                default -> {}
            }
            weigh();
        });
        pieces.on(this, StaffRegister.topic(pieces.reader().id()), message -> {
            tasks.show();
            mentions.show();
            weigh();
        });
        show();
    }

    private void show() {
        showPaid();
        arrivals.show();
        showWaiting();
        tasks.show();
        dates.show();
        mentions.show();
        weigh();
    }

    /** A day on which there is nothing at all says so, once and well. */
    private void weigh() {
        var any = anyPaid
                || anyWaiting
                || arrivals.isVisible()
                || tasks.isVisible()
                || dates.isVisible()
                || mentions.isVisible()
                || unlinked.isVisible()
                || personRows.isVisible();
        nothing.setVisible(!any);
        split.setVisible(any);
    }

    /** What is heard of payments tells nothing of who comes and who writes. */
    private void showPaid() {
        var from = LocalDate.ofInstant(pieces.clock().instant(), pieces.zone())
                .atStartOfDay(pieces.zone())
                .toInstant();
        var today = parts.feed.newest(from, null, SHOWN);
        showPayments(today);
        showUnlinked(parts.feed.unlinked(today));
        showPeople();
    }

    private void showWaiting() {
        var waits = conversations.waiting(WAITING);
        anyWaiting = !waits.isEmpty();
        waitingList.show(waits, null, true);
    }

    private void showPayments(List<PaymentFeed.Entry> entries) {
        anyPaid = !entries.isEmpty();
        paymentsHead.removeAll();
        var unknown = entries.stream().filter(entry -> entry.link() == null).count();
        var head = head("desk.today.payments");
        if (unknown > 0) {
            head.add(Tag.amber(getTranslation("desk.today.unrecognised", unknown)));
        }
        if (entries.isEmpty()) {
            paymentsHead.add(
                    head,
                    new EmptyState(
                            getTranslation("desk.today.empty"),
                            getTranslation("desk.today.empty.hint"),
                            Buttons.quiet(
                                    getTranslation("desk.today.showqr"),
                                    () -> getUI().ifPresent(ui -> ui.navigate("my-qr")))));
        } else {
            paymentsHead.add(figures(entries), head);
        }
        var day = today();
        paymentRows.show(
                entries.stream().map(entry -> new PaymentRows.Paid(entry, day)).toList());
    }

    /** Who says that a payment is hers, and the latest payments that are nobody's. */
    private void showUnlinked(List<PaymentFeed.Entry> nobodys) {
        var claims = parts.file.claims();
        var claimed = claims.stream().map(claim -> claim.payment().id()).collect(Collectors.toSet());
        var left = nobodys.stream()
                .filter(entry -> !claimed.contains(entry.payment().id()))
                .toList();
        unlinked.setVisible(!claims.isEmpty() || !left.isEmpty());
        allUnlinked.setVisible(left.size() > UNLINKED);
        allUnlinked.setText(getTranslation("desk.today.unlinked.all", left.size()));
        var shown = left.stream().limit(UNLINKED).toList();
        var guesses = parts.file.guesses(
                shown.stream().map(PaymentFeed.Entry::payment).toList());
        var day = today();
        unlinkedRows.show(Stream.concat(
                        claims.stream().limit(CLAIMS).map(PaymentRows.Claimed::new),
                        shown.stream()
                                .map(entry -> new PaymentRows.Unlinked(
                                        entry,
                                        guesses.getOrDefault(entry.payment().id(), List.of()),
                                        false,
                                        day)))
                .toList());
        moreClaims.setVisible(claims.size() > CLAIMS);
        moreClaims.setText(getTranslation("desk.today.claims.more", claims.size() - CLAIMS));
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
        var now = pieces.clock().instant();
        var newest = book.newest(NEW_CLIENTS).stream()
                .filter(client -> client.firstSeenAt().isAfter(now.minus(NEW_FOR)))
                .map(client -> new Person(
                        client,
                        getTranslation("desk.today.since", Formats.current().relative(client.firstSeenAt(), now))))
                .toList();
        noPeople.setVisible(newest.isEmpty());
        personRows.setVisible(!newest.isEmpty());
        persons.show(newest, person -> pieces.clientRow(personRows, person.client(), person.note()));
    }

    private record Person(Client client, String note) {}

    private LocalDate today() {
        return LocalDate.ofInstant(pieces.clock().instant(), pieces.zone());
    }

    private Div head(String key) {
        var head = new Div(new H2(getTranslation(key)));
        head.addClassNames("lx-section-head", "lx-flow");
        return head;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("desk.today.menu");
    }
}
