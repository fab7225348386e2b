package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.followup.Due;
import app.lianxi.followup.FollowUp;
import app.lianxi.followup.TeamFollowUps.Filter;
import app.lianxi.followup.TeamFollowUps.Load;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Face;
import app.lianxi.ui.MenuButton;
import app.lianxi.ui.More;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be done in a boutique of the manager's and whose it is; one tap on whose it is, and one on whose it is to be. */
class TeamTasks extends Div {
    private static final List<Due> SHOWN = List.of(Due.NOW, Due.OVERDUE, Due.LATER, Due.SNOOZED);

    private final FollowUpParts parts;
    private final transient TaskWork work;
    private final Select<Boutique> place = new Select<>();
    private final Div tabs = new Div();
    private final FollowUpRows rows;
    private final EmptyState empty =
            new EmptyState(getTranslation("desk.team.none"), getTranslation("desk.team.none.hint"));
    private final More more = new More(getTranslation("desk.more"), this::readOn);
    private final Rows people = new Rows();
    private transient FollowUpReading reading = new FollowUpReading((after, limit) -> nothing());
    private transient List<Load> loads = List.of();
    private Due due = Due.NOW;
    /** Whose are shown: everybody's when nobody is chosen. */
    private transient @Nullable Load chosen;

    TeamTasks(FollowUpParts parts) {
        this.parts = parts;
        var boutiques = parts.pieces.boutiques();
        work = new TaskWork(parts.followUps, parts.pieces, this::showAnew);
        var deeds = new TaskDeeds(parts, this::showAnew);
        rows = new FollowUpRows(parts.pieces, deeds, this::assignee);
        place.setItems(boutiques);
        place.setItemLabelGenerator(parts.pieces::boutiqueName);
        place.setAriaLabel(getTranslation("desk.payment.boutique"));
        place.setVisible(boutiques.size() > 1);
        boutiques.stream().findFirst().ifPresent(place::setValue);
        place.addValueChangeListener(change -> choose(null));
        tabs.addClassName("lx-tabs");
        var told = new Div(tabs, deeds, rows, empty, more);
        var label = new Div(getTranslation("desk.team.load"));
        label.addClassName("lx-label");
        var aside = new Div(place, label, people);
        aside.addClassNames("lx-aside", "lx-loads");
        var split = new Div(told, aside);
        split.addClassName("lx-split");
        add(split);
        choose(null);
    }

    private static FollowUp.Page nothing() {
        return new FollowUp.Page(List.of(), null);
    }

    private void choose(@Nullable Load whose) {
        chosen = whose;
        read();
    }

    private void read() {
        var boutique = place.getValue();
        var whose = chosen;
        reading = new FollowUpReading((after, limit) -> boutique == null
                ? nothing()
                : parts.team.page(
                        new Filter(
                                boutique.id(),
                                whose == null || whose.staff() == null
                                        ? null
                                        : whose.staff().id(),
                                whose != null && whose.staff() == null,
                                due),
                        after,
                        limit));
        showAnew();
    }

    final void showAnew() {
        var boutique = place.getValue();
        loads = boutique == null ? List.of() : parts.team.load(boutique.id());
        reading.anew();
        draw();
    }

    private void readOn() {
        reading.more();
        draw();
    }

    private void draw() {
        showTabs();
        rows.show(reading.items(), this::name);
        empty.setVisible(reading.items().isEmpty());
        more.setVisible(reading.goesOn());
        people.removeAll();
        loads.forEach(this::person);
    }

    private void showTabs() {
        tabs.removeAll();
        for (var one : SHOWN) {
            var tab = new NativeButton(getTranslation("desk.team." + one.name().toLowerCase(Locale.ROOT)), click -> {
                due = one;
                read();
            });
            tab.setClassName("lx-on", one == due);
            tab.getElement().setAttribute("aria-pressed", String.valueOf(one == due));
            tabs.add(tab);
        }
    }

    private void person(Load load) {
        var mine = chosen != null && Objects.equals(id(chosen), id(load));
        var row = people.opening(
                () -> choose(mine ? null : load), new Face(name(load)), Rows.words(name(load), words(load)));
        row.setClassName("lx-on", mine);
        row.getElement().setAttribute("aria-pressed", String.valueOf(mine));
        if (load.overdue() > 0) {
            var tag = Tag.amber(getTranslation("desk.team.late", load.overdue()));
            tag.addClassName("lx-right");
            row.add(tag);
        }
    }

    private static @Nullable StaffId id(Load load) {
        return load.staff() == null ? null : load.staff().id();
    }

    private String name(Load load) {
        return load.staff() == null
                ? getTranslation("desk.team.nobody")
                : load.staff().name();
    }

    private String words(Load load) {
        return load.open() == 0
                ? getTranslation("desk.team.free")
                : getTranslation("desk.team.has", load.now(), load.open());
    }

    /** Of a colleague who has left the boutique meanwhile, too. */
    private String name(StaffId staff) {
        return loads.stream()
                .flatMap(load -> Optional.ofNullable(load.staff()).stream())
                .filter(one -> one.id().equals(staff))
                .map(Staff::name)
                .findAny()
                .orElseGet(() -> getTranslation("desk.facet.lead.other"));
    }

    private MenuButton assignee(FollowUp item) {
        var holder = new MenuButton[1];
        var assignee = item.task().assignee();
        var name = assignee == null ? getTranslation("desk.team.nobody") : name(assignee);
        holder[0] = new MenuButton(name, () -> colleagues(item, () -> holder[0].close()))
                .about(getTranslation("desk.team.assign", name));
        holder[0].addClassName("lx-assignee");
        return holder[0];
    }

    private Div colleagues(FollowUp item, Runnable close) {
        var all = new Div();
        all.addClassName("lx-facet");
        for (var load : loads) {
            var staff = load.staff();
            if (staff != null && !staff.id().equals(item.task().assignee())) {
                var word = new Span(staff.name());
                word.addClassName("lx-grow");
                var many = new Span(words(load));
                many.addClassNames("lx-faint", "lx-small");
                var button = new NativeButton("", click -> {
                    close.run();
                    work.give(Todo.of(item), staff.id(), staff.name());
                });
                button.add(word, many);
                all.add(button);
            }
        }
        return all;
    }
}
