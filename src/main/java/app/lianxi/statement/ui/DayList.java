package app.lianxi.statement.ui;

import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.statement.StatementBook;
import app.lianxi.statement.StatementDay;
import app.lianxi.statement.ui.ReconciliationView.DayKey;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Kept;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The days of some weeks, and below the newest of them those of before that are not closed, with how far each is. What is
 * heard changes what is otherwise than it was, and takes nothing else from under a finger.
 */
class DayList extends Div {
    private static final int WEEKS = 5;
    private static final int PAGE = 50;

    private final transient StatementBook book;
    private final transient StaffRegister register;
    private final transient Clock clock;
    private final transient @Nullable LocalDate until;
    private final transient Consumer<DayKey> open;
    private final EmptyState nothing;
    private final Div head = new Div();
    private final transient Kept<Component> above = new Kept<>(head);
    private final Div list = new Div();
    private final transient Kept<LocalDate> days = new Kept<>(list);
    private final Div foot = new Div();
    private final transient Kept<Component> below = new Kept<>(foot);
    private final Button more;
    private final Anchor earlier;
    private int pages = 1;

    /** @param until the last day; null for the newest */
    DayList(
            StatementBook book,
            StaffRegister register,
            Clock clock,
            @Nullable LocalDate until,
            Runnable upload,
            Consumer<DayKey> open) {
        this.book = book;
        this.register = register;
        this.clock = clock;
        this.until = until;
        this.open = open;
        nothing = new EmptyState(
                getTranslation("statement.empty"),
                getTranslation("statement.empty.hint"),
                Buttons.quiet(getTranslation("statement.upload"), upload));
        more = Buttons.quiet(getTranslation("statement.unfinished.more"), this::showMore);
        earlier = new Anchor("reconciliation", getTranslation("statement.earlier"));
        earlier.addClassName("lx-soft");
        foot.addClassName("lx-flow");
        add(head, list, foot);
        show();
    }

    private void showMore() {
        pages++;
        show();
    }

    final void show() {
        // Where a channel lives it may be tomorrow
        var last = until == null ? today().plusDays(1) : until;
        var first = last.minusWeeks(WEEKS);
        var shown = new ArrayList<>(book.days(first, last));
        var unfinished = until == null ? book.unfinished(first, pages * PAGE + 1) : List.<StatementDay>of();
        // What is to be worked off leaves the list when it is, and not by its age
        shown.addAll(unfinished.subList(0, Math.min(unfinished.size(), pages * PAGE)));
        var ways = new ArrayList<Component>();
        if (unfinished.size() > pages * PAGE) {
            ways.add(more);
        }
        if (book.anyBefore(first)) {
            earlier.setHref("reconciliation?until=" + first.minusDays(1));
            ways.add(earlier);
        }
        above.show(shown.isEmpty() && until == null && ways.isEmpty() ? List.of(nothing) : List.of(), one -> one);
        show(shown);
        below.show(ways, one -> one);
    }

    private void show(List<StatementDay> shown) {
        var now = clock.instant();
        var staff = names(shown);
        var byDay = shown.stream()
                .collect(Collectors.groupingBy(StatementDay::day, LinkedHashMap::new, Collectors.toList()));
        days.show(List.copyOf(byDay.keySet()), Day::new);
        list.getChildren()
                .filter(Day.class::isInstance)
                .map(Day.class::cast)
                .forEach(day -> day.rows.show(
                        byDay.getOrDefault(day.date, List.of()),
                        one -> StatementWords.read(one, staff, now, getLocale())));
    }

    /** Of those who set days aside. */
    private Function<StaffId, String> names(List<StatementDay> shown) {
        var known = register.named(shown.stream()
                .flatMap(day -> Stream.ofNullable(day.aside()))
                .map(StatementDay.Aside::by)
                .toList());
        return id -> Optional.ofNullable(known.get(id)).map(Staff::name).orElse("");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The accounts' statements of a day. */
    private final class Day extends Div {
        private final LocalDate date;
        private final DayRows rows = new DayRows(open);

        Day(LocalDate date) {
            this.date = date;
            var head = new Div(new H2(Formats.current().dayAndYear(date, today())));
            head.addClassName("lx-section-head");
            addClassName("lx-day");
            add(head, rows);
        }
    }
}
