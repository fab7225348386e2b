package app.lianxi.desk.ui;

import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientSearch;
import app.lianxi.desk.DeskTopics;
import app.lianxi.messaging.Conversations;
import app.lianxi.profile.ImportantDates;
import app.lianxi.profile.Mentions;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Live;
import app.lianxi.ui.PageHeader;
import app.lianxi.visit.ArrivalBoard;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The associate's home: who comes, who waits, what is to be done, whose day it is, what was paid and who is new; each done
 * where it stands.
 */
@Route("")
@Menu(order = 1, icon = "home", title = "desk.today.menu")
@RolesAllowed({"ASSOCIATE", "MANAGER"})
class TodayView extends Div implements HasDynamicTitle {
    private static final int SHOWN = 5;

    private final PaymentParts parts;
    private final DeskPieces pieces;
    private final PageHeader header = new PageHeader("", "");
    private final ArrivalTiles arrivals;
    private final TodayTasks tasks;
    private final TodayDates dates;
    private final TodayMentions mentions;
    private final TodayConversations waiting;
    private final TodayTakings takings;
    private final TodayUnlinked unlinked;
    private final TodayPeople people;
    private final Div split = new Div();
    private final EmptyState nothing;
    private transient ZonedDateTime hour;
    private boolean anyPaid;
    private boolean anyWaiting;
    private boolean anybodyNew;

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
        this.parts = parts;
        this.pieces = pieces;
        arrivals = new ArrivalTiles(board, cards, pieces);
        tasks = new TodayTasks(followUps, this::weigh);
        dates = new TodayDates(importantDates, pieces);
        mentions = new TodayMentions(notes, pieces, this::weigh);
        waiting = new TodayConversations(conversations, pieces);
        takings = new TodayTakings(parts);
        unlinked = new TodayUnlinked(parts);
        people = new TodayPeople(book, pieces);
        nothing = new EmptyState(
                getTranslation("desk.today.nothing"),
                getTranslation("desk.today.nothing.hint"),
                Buttons.quiet(
                        getTranslation("desk.today.showqr"), () -> getUI().ifPresent(ui -> ui.navigate("my-qr"))));
        nothing.addClassName("lx-day-empty");
        hour = hour();
        addClassName("lx-page");
        header.addAction(new ClientFinder(search, pieces));
        var aside = new Div(waiting, mentions, unlinked, people);
        aside.addClassName("lx-aside");
        split.add(new Div(arrivals, tasks, dates, takings), aside);
        split.addClassNames("lx-body", "lx-split");
        add(header, nothing, split);
        listen();
        show();
    }

    private void listen() {
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
        pieces.on(this, Live.MINUTES, message -> minuteOver());
    }

    private void show() {
        showHead();
        showPaid();
        arrivals.show();
        showWaiting();
        tasks.show();
        dates.show();
        mentions.show();
        weigh();
    }

    /** What time alone changes: who comes within a day, whose conversation closes; everything when an hour, or the day, is over. */
    private void minuteOver() {
        if (!hour().equals(hour)) {
            hour = hour();
            show();
            return;
        }
        showHead();
        arrivals.show();
        showWaiting();
        weigh();
    }

    private ZonedDateTime hour() {
        return pieces.clock().instant().atZone(pieces.zone()).truncatedTo(ChronoUnit.HOURS);
    }

    private void showHead() {
        var formats = Formats.current();
        header.setTitle(formats.day(today()));
        header.setSubtitle(pieces.place() + " · " + formats.time(pieces.clock().instant(), pieces.zone()));
    }

    /** A day on which there is nothing at all says so, once and well. */
    private void weigh() {
        var any = anyPaid
                || anyWaiting
                || anybodyNew
                || arrivals.isVisible()
                || tasks.isVisible()
                || dates.isVisible()
                || mentions.isVisible()
                || unlinked.isVisible();
        nothing.setVisible(!any);
        split.setVisible(any);
    }

    /** What is heard of payments tells nothing of who comes and who writes. */
    private void showPaid() {
        var today = today();
        var from = today.atStartOfDay(pieces.zone()).toInstant();
        var day = parts.feed.since(from, SHOWN, TodayUnlinked.SHOWN);
        anyPaid = takings.show(day, today);
        unlinked.show(day, today);
        anybodyNew = people.show();
    }

    private void showWaiting() {
        anyWaiting = waiting.show();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(pieces.clock().instant(), pieces.zone());
    }

    /** The head of a part of it. */
    static Div head(String key) {
        var head = new Div(new H2(UI.getCurrent().getTranslation(key)));
        head.addClassNames("lx-section-head", "lx-flow");
        return head;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("desk.today.menu");
    }
}
