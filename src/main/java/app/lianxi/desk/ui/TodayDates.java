package app.lianxi.desk.ui;

import app.lianxi.profile.ImportantDates;
import app.lianxi.profile.ImportantDates.Upcoming;
import app.lianxi.profile.Occasion;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Kept;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Birthdays and other dates of the next two weeks, those of the reader's own clients first; one tap to write. */
class TodayDates extends Section {
    private static final int SHOWN = 4;
    private static final int MOST = 100;
    private static final int DAYS = 14;

    private final transient ImportantDates dates;
    private final DeskPieces pieces;
    private final Rows rows = new Rows();
    private final transient Kept<Shown> kept = new Kept<>(rows);
    private final transient FirstFew few = new FirstFew(SHOWN, MOST, getTranslation("desk.more"), this::show);

    TodayDates(ImportantDates dates, DeskPieces pieces) {
        this.dates = dates;
        this.pieces = pieces;
        addClassName("lx-section");
        add(TodayView.head("desk.today.dates"), rows, few.more());
    }

    private record Shown(Upcoming upcoming, LocalDate today) {}

    /** @return whether there is any */
    boolean show() {
        var today = LocalDate.ofInstant(pieces.clock().instant(), pieces.zone());
        var upcoming = dates.upcoming(today, DAYS, few.wanted());
        kept.show(few.of(upcoming).stream().map(one -> new Shown(one, today)).toList(), this::row);
        setVisible(!upcoming.isEmpty());
        return !upcoming.isEmpty();
    }

    private Component row(Shown shown) {
        var client = shown.upcoming().client();
        var name = new Span(pieces.nameOf(client));
        name.addClassName("lx-strong");
        var latin = new Span(client.nameLatin());
        latin.addClassName("lx-soft");
        var what = new Span(what(shown.upcoming()));
        var head = new Div(name, latin, what);
        head.addClassName("lx-follow-head");
        var open = new NativeButton("", click -> DeskPieces.open(client));
        var words = new Div(head);
        words.addClassName("lx-grow");
        open.add(words);
        open.addClassName("lx-row-part");
        var write = DeskPieces.deed(
                getTranslation("desk.followup.write"),
                pieces.nameOf(client),
                () -> UI.getCurrent().navigate("inbox/" + client.id().value()));
        var actions = new Div(when(shown), write);
        actions.addClassName("lx-follow-actions");
        var row = rows.row(open, actions);
        row.addClassName("lx-follow");
        return row;
    }

    private String what(Upcoming upcoming) {
        var content = upcoming.date().content();
        return content.occasion() == Occasion.OTHER || content.occasion() == null
                ? content.label()
                : getTranslation("desk.today.date." + content.occasion().name().toLowerCase(Locale.ROOT));
    }

    private Tag when(Shown shown) {
        var days = ChronoUnit.DAYS.between(shown.today(), shown.upcoming().on());
        return days == 0
                ? Tag.seal(getTranslation("desk.today.date.today"))
                : days == 1
                        ? Tag.amber(getTranslation("desk.today.date.tomorrow"))
                        : Tag.plain(Formats.current().day(shown.upcoming().on()));
    }
}
