package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.access.Staff;
import app.lianxi.ui.Countdown;
import app.lianxi.ui.Face;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Kept;
import app.lianxi.ui.Notices;
import app.lianxi.ui.Tag;
import app.lianxi.visit.ArrivalBoard;
import app.lianxi.visit.Visit;
import app.lianxi.visit.VisitId;
import app.lianxi.visit.announcement.ArrivalTime.Certainty;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Duration;
import java.time.LocalDate;
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
    private final Span many = Tag.seal("");
    private final UnorderedList tiles = new UnorderedList();
    private final transient Kept<Shown> kept = new Kept<>(tiles);
    private final Set<UUID> seen = new HashSet<>();
    private boolean first = true;

    /** What a tile looks like; when she comes is written differently tomorrow, and in the hour before. */
    private record Shown(ArrivalBoard.Arrival arrival, LocalDate today, boolean near) {}

    ArrivalTiles(ArrivalBoard board, ArrivalPanel.Parts parts, DeskPieces pieces) {
        this.board = board;
        this.parts = parts;
        this.pieces = pieces;
        addClassName("lx-arrivals");
        var head = TodayView.head("desk.arrivals");
        head.add(many);
        tiles.addClassNames("lx-rows", "lx-arrival-tiles");
        tiles.getElement().setAttribute("role", "list");
        add(head, tiles);
    }

    /** What changes nothing of a tile takes no button of it from under a finger. */
    void show() {
        var arrivals = board.arrivals();
        var waiting = arrivals.stream()
                .filter(one -> one.visit().state() == Visit.State.ANNOUNCED)
                .count();
        setVisible(!arrivals.isEmpty());
        many.setVisible(waiting > 0);
        many.setText(Formats.current().number(waiting));
        var now = pieces.clock().instant();
        kept.show(
                arrivals.stream()
                        .map(one -> new Shown(
                                one,
                                LocalDate.ofInstant(now, zone(one.visit(), pieces)),
                                one.visit().expectedAt().isBefore(now.plus(NEAR))))
                        .toList(),
                shown -> tile(shown.arrival()));
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
        var name = pieces.nameOf(one.client());
        next(one).ifPresent(actions::add);
        actions.add(DeskPieces.deed(
                getTranslation("desk.arrivals.prepare"), name, () -> ArrivalPanel.open(one, board, parts, pieces)));
        return actions;
    }

    /** What is to be done with her next. */
    private Optional<NativeButton> next(ArrivalBoard.Arrival one) {
        var id = one.visit().id();
        return switch (one.visit().state()) {
            case ANNOUNCED -> first(one, "accept", () -> accept(one));
            case ACCEPTED ->
                first(one, "arrived", () -> {
                    board.arrived(id);
                    Notices.undoable(getTranslation("desk.arrivals.arrived.done"), () -> board.notArrived(id));
                });
            case ARRIVED ->
                first(one, "served", () -> {
                    board.served(id);
                    Notices.undoable(getTranslation("desk.arrivals.served.done"), () -> board.notServed(id));
                });
            case SERVED, MISSED, CANCELLED -> Optional.empty();
        };
    }

    private Optional<NativeButton> first(ArrivalBoard.Arrival one, String deed, Runnable click) {
        var button = DeskPieces.deed(getTranslation("desk.arrivals." + deed), pieces.nameOf(one.client()), click);
        button.addClassName("lx-do");
        return Optional.of(button);
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
