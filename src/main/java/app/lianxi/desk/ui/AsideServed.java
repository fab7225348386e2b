package app.lianxi.desk.ui;

import app.lianxi.access.Role;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientViews.Colleague;
import app.lianxi.client.ClientViews.Viewer;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Icons;
import app.lianxi.ui.MenuButton;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client belongs to, who looked at her, and what the reader may change of that; what is rarely done is behind one word.
 *
 * @param serves whether the reader is her lead or one of the others
 * @param lasts whether the reader sees her without the hour that a reason opens
 */
record AsideServed(
        ClientWork work,
        @Nullable Colleague lead,
        List<Colleague> others,
        boolean serves,
        boolean lasts,
        boolean discreet,
        List<Viewer> viewers)
        implements AsidePart {

    @Override
    public Component make() {
        var section = AsidePart.section(work, "desk.know.served");
        var rows = AsidePart.rows();
        rows.add(AsidePart.row(
                ClientWork.say("desk.served.lead"),
                new Span(lead == null ? ClientWork.say("desk.served.nobody") : lead.name())));
        others.forEach(other -> rows.add(AsidePart.row(ClientWork.say("desk.served.too"), other(other))));
        section.add(rows);
        if (keeps()) {
            section.add(deeds());
        }
        if (!viewers.isEmpty()) {
            section.add(looked());
        }
        return section;
    }

    private boolean isManager() {
        return work.pieces.reader().role() == Role.MANAGER;
    }

    private boolean isLead() {
        return lead != null && lead.id().equals(work.pieces.reader().id());
    }

    /** What somebody who looks at her for an hour did would outlast the hour; a manager answers for it. */
    private boolean keeps() {
        return lasts || isManager();
    }

    private Div other(Colleague other) {
        var line = new Div(new Span(other.name()));
        line.addClassName("lx-served");
        if (keeps()) {
            line.add(remove(other));
        }
        return line;
    }

    private Button remove(Colleague other) {
        return Buttons.icon(
                Icons.CLOSE,
                ClientWork.say("desk.served.nolonger", other.name()),
                () -> work.attempt(() -> {
                    work.parts.belonging.serveNoLonger(work.client, other.id());
                    work.done(
                            ClientWork.say("desk.served.removed", other.name()),
                            () -> work.parts.belonging.serve(work.client, other.id()));
                }));
    }

    private Div deeds() {
        var deeds = new Div();
        deeds.addClassName("lx-part-deeds");
        if (lead == null) {
            deeds.add(Buttons.plain(ClientWork.say("desk.served.take"), this::take));
        }
        deeds.add(Buttons.plain(ClientWork.say("desk.served.add"), () -> find("desk.served.add", this::add)), more());
        return deeds;
    }

    private MenuButton more() {
        var menu = new MenuButton[1];
        menu[0] = new MenuButton(ClientWork.say("ui.more"), () -> {
            var all = new Div();
            all.addClassName("lx-facet");
            rare().forEach((name, deed) -> all.add(new NativeButton(name, click -> {
                menu[0].close();
                deed.run();
            })));
            return all;
        });
        return menu[0].about(
                ClientWork.say("desk.about", ClientWork.say("ui.more"), ClientWork.say("desk.know.served")));
    }

    private Map<String, Runnable> rare() {
        var rare = new LinkedHashMap<String, Runnable>();
        if (lead != null && isManager() && !isLead()) {
            rare.put(ClientWork.say("desk.served.take"), this::take);
        }
        if (isLead() || isManager()) {
            rare.put(ClientWork.say("desk.served.hand"), () -> find("desk.served.hand", this::hand));
        }
        if (serves || isManager()) {
            rare.put(
                    ClientWork.say(discreet ? "desk.discreet.off" : "desk.discreet.on"),
                    () -> DiscreetPanel.open(work, !discreet));
        }
        rare.put(ClientWork.say("desk.merge.find"), () -> MergePanel.find(work));
        return rare;
    }

    private void find(String key, Consumer<Staff> chosen) {
        ColleaguePanel.open(ClientWork.say(key), typed -> work.parts.belonging.candidates(work.client, typed), chosen);
    }

    private void take() {
        lead(work.pieces.reader().id(), ClientWork.say("desk.served.taken"), true);
    }

    /** Who gave her away is not asked any more, unless she is a manager. */
    private void hand(Staff to) {
        lead(to.id(), ClientWork.say("desk.served.handed", to.name()), isManager());
    }

    private void lead(StaffId to, String said, boolean undoable) {
        work.attempt(() -> {
            work.parts.belonging.lead(work.client, to);
            if (undoable) {
                work.done(said, () -> work.parts.belonging.lead(work.client, lead == null ? null : lead.id()));
            } else {
                work.done(said);
            }
        });
    }

    private void add(Staff other) {
        work.attempt(() -> {
            work.parts.belonging.serve(work.client, other.id());
            work.done(
                    ClientWork.say("desk.served.added", other.name()),
                    () -> work.parts.belonging.serveNoLonger(work.client, other.id()));
        });
    }

    private NativeDetails looked() {
        var rows = new Rows();
        viewers.forEach(viewer -> rows.row(Rows.words(viewer.colleague().name(), about(viewer))));
        var looked = new NativeDetails(ClientWork.say("desk.viewed.title", viewers.size()), new Div(rows));
        looked.addClassName("lx-history");
        return looked;
    }

    private String about(Viewer viewer) {
        var when = Formats.current()
                .when(viewer.last(), work.pieces.zone(), work.pieces.clock().instant());
        var often = viewer.times() > 1 ? " · " + ClientWork.say("desk.viewed.times", viewer.times()) : "";
        return when + often + (viewer.reason().isBlank() ? "" : " · " + viewer.reason());
    }
}
