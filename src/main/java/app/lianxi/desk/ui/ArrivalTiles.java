package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.access.Staff;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Countdown;
import app.lianxi.ui.Face;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Notices;
import app.lianxi.ui.Tag;
import app.lianxi.visit.ArrivalBoard;
import app.lianxi.visit.Visit;
import app.lianxi.visit.VisitId;
import app.lianxi.visit.announcement.ArrivalTime.Certainty;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The arrival board: who is coming, in how long, and one tap to receive her. */
class ArrivalTiles extends Section {
    private static final Duration NEAR = Duration.ofHours(1);

    private final transient ArrivalBoard board;
    private final transient ArrivalPanel.Parts parts;
    private final DeskPieces pieces;
    private final Set<UUID> seen = new HashSet<>();
    private boolean first = true;

    ArrivalTiles(ArrivalBoard board, ArrivalPanel.Parts parts, DeskPieces pieces) {
        this.board = board;
        this.parts = parts;
        this.pieces = pieces;
        addClassName("lx-arrivals");
    }

    void show() {
        removeAll();
        var arrivals = board.arrivals();
        var waiting = arrivals.stream()
                .filter(one -> one.visit().state() == Visit.State.ANNOUNCED)
                .count();
        setVisible(!arrivals.isEmpty());
        var head = new Div(new H2(getTranslation("desk.arrivals")));
        head.addClassNames("lx-section-head", "lx-flow");
        if (waiting > 0) {
            head.add(Tag.seal(Formats.current().number(waiting)));
        }
        var tiles = new UnorderedList();
        tiles.addClassNames("lx-rows", "lx-arrival-tiles");
        arrivals.forEach(one -> tiles.add(tile(one)));
        add(head, tiles);
        first = false;
    }

    private ListItem tile(ArrivalBoard.Arrival one) {
        var visit = one.visit();
        var client = one.client();
        var name = new Span(pieces.nameOf(client));
        name.addClassNames("lx-row-title");
        var latin = new Span(client.nameLatin());
        latin.addClassNames("lx-row-title", "lx-soft");
        var names = new Div(name, latin);
        names.addClassName("lx-line");
        var said = new Div("“" + one.said() + "”");
        said.addClassName("lx-soft");
        said.setVisible(!one.said().isEmpty());
        var words = new Div(names, said, tags(one));
        words.addClassNames("lx-grow", "lx-stack");
        var tile = new ListItem(time(visit), new Face(pieces.nameOf(client)), words, actions(one));
        tile.addClassNames("lx-row", "lx-arrival");
        tile.setClassName("lx-arrive", seen.add(visit.id().value()) && !first);
        return tile;
    }

    private Div time(Visit visit) {
        var now = pieces.clock().instant();
        var when = new Span(Formats.current().weekday(visit.expectedAt(), zone(visit, pieces), now));
        when.addClassNames("lx-small", "lx-soft");
        var below = new Div(when);
        if (visit.transport() != null) {
            below.add(new Span(" · "
                    + getTranslation(
                            "desk.transport." + visit.transport().name().toLowerCase(Locale.ROOT))));
        }
        below.addClassNames("lx-small", "lx-soft");
        var count = count(visit, pieces);
        count.addClassName("lx-count");
        var time = new Div(count, below);
        time.addClassName("lx-arrival-time");
        return time;
    }

    /** That she is here, the minutes until she is, or the time when that is far. */
    static HtmlContainer count(Visit visit, DeskPieces pieces) {
        if (visit.state() == Visit.State.ARRIVED) {
            var here = new Span(UI.getCurrent().getTranslation("desk.arrivals.here"));
            here.addClassName("lx-jade");
            return here;
        }
        var now = pieces.clock().instant();
        return visit.certainty() == Certainty.DAY || visit.expectedAt().isAfter(now.plus(NEAR))
                ? new Span(Formats.current().time(visit.expectedAt(), zone(visit, pieces)))
                : Countdown.clock(visit.expectedAt(), now);
    }

    /** Of the boutique that she comes to; of the reader's while that may be more than one. */
    static ZoneId zone(Visit visit, DeskPieces pieces) {
        return boutique(visit, pieces).map(Boutique::zone).orElseGet(pieces::zone);
    }

    private static Optional<Boutique> boutique(Visit visit, DeskPieces pieces) {
        var id = visit.boutique() == null && visit.boards().size() == 1
                ? visit.boards().iterator().next()
                : visit.boutique();
        return Optional.ofNullable(id == null ? null : pieces.allBoutiques().get(id));
    }

    /** The boutique's name, for a reader who has more than one. */
    static Optional<String> place(Visit visit, DeskPieces pieces) {
        return pieces.boutiques().size() > 1 ? boutique(visit, pieces).map(pieces::boutiqueName) : Optional.empty();
    }

    private Div tags(ArrivalBoard.Arrival one) {
        var visit = one.visit();
        var tags = new Div();
        tags.addClassName("lx-flow");
        place(visit, pieces).ifPresent(name -> tags.add(Tag.plain(name)));
        if (visit.escalatedAt() != null && visit.state() == Visit.State.ANNOUNCED) {
            tags.add(Tag.seal(getTranslation("desk.arrivals.unaccepted")));
        }
        if (!one.client().tier().isBlank()) {
            tags.add(Tag.amber(one.client().tier()));
        }
        if (visit.others() != null) {
            tags.add(Tag.plain(getTranslation("desk.arrivals.others", visit.others())));
        }
        if (visit.certainty() != Certainty.EXACT) {
            tags.add(Tag.plain(
                    getTranslation("desk.certainty." + visit.certainty().name().toLowerCase(Locale.ROOT))));
        }
        if (visit.boutique() == null) {
            tags.add(Tag.plain(getTranslation("desk.arrivals.where")));
        }
        if (visit.acceptedBy() != null) {
            pieces.staff(visit.acceptedBy())
                    .map(Staff::name)
                    .ifPresent(who -> tags.add(Tag.jade(getTranslation("desk.arrivals.with", who))));
        }
        tags.setVisible(tags.getChildren().findAny().isPresent());
        return tags;
    }

    private Div actions(ArrivalBoard.Arrival one) {
        var visit = one.visit();
        var actions = new Div();
        actions.addClassName("lx-arrival-actions");
        switch (visit.state()) {
            case ANNOUNCED -> actions.add(Buttons.primary(getTranslation("desk.arrivals.accept"), () -> accept(one)));
            case ACCEPTED ->
                actions.add(Buttons.primary(getTranslation("desk.arrivals.arrived"), () -> {
                    board.arrived(visit.id());
                    Notices.undoable(getTranslation("desk.arrivals.arrived.done"), () -> board.notArrived(visit.id()));
                }));
            case ARRIVED ->
                actions.add(Buttons.primary(getTranslation("desk.arrivals.served"), () -> {
                    board.served(visit.id());
                    Notices.undoable(getTranslation("desk.arrivals.served.done"), () -> board.notServed(visit.id()));
                }));
            case SERVED, MISSED, CANCELLED -> {}
        }
        actions.add(Buttons.quiet(
                getTranslation("desk.arrivals.prepare"), () -> ArrivalPanel.open(one, board, parts, pieces)));
        return actions;
    }

    private void accept(ArrivalBoard.Arrival one) {
        var now = accept(one.visit().id(), board, pieces);
        ArrivalPanel.open(new ArrivalBoard.Arrival(now, one.client(), one.said()), board, parts, pieces);
    }

    /** Who can't receive her any more is told why. */
    static Visit accept(VisitId id, ArrivalBoard board, DeskPieces pieces) {
        var now = board.accept(id);
        var hers = pieces.reader().id().equals(now.acceptedBy());
        if (now.state() != Visit.State.ACCEPTED || !hers) {
            var why = switch (now.state()) {
                case ANNOUNCED, ACCEPTED -> "taken";
                case ARRIVED -> "herealready";
                case SERVED -> "served.done";
                case MISSED, CANCELLED -> "gone";
            };
            Notices.error(UI.getCurrent().getTranslation("desk.arrivals." + why));
        }
        return now;
    }
}
