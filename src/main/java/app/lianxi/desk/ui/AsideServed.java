package app.lianxi.desk.ui;

import app.lianxi.access.Role;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientViews.Colleague;
import app.lianxi.client.ClientViews.Viewer;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Icons;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client belongs to, who looked at her, and whether she is discreet.
 *
 * @param serves whether the reader is her lead or one of the others
 */
record AsideServed(
        ClientWork work,
        @Nullable Colleague lead,
        List<Colleague> others,
        boolean serves,
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
        section.add(rows, deeds());
        if (!viewers.isEmpty()) {
            section.add(looked());
        }
        return section;
    }

    private Div other(Colleague other) {
        var remove = Buttons.icon(
                Icons.CLOSE,
                ClientWork.say("desk.served.nolonger", other.name()),
                () -> work.attempt(() -> {
                    work.parts.belonging.serveNoLonger(work.client, other.id());
                    work.done(
                            ClientWork.say("desk.served.removed", other.name()),
                            () -> work.parts.belonging.serve(work.client, other.id()));
                }));
        var line = new Div(new Span(other.name()), remove);
        line.addClassName("lx-served");
        return line;
    }

    private Div deeds() {
        var deeds = new Div();
        deeds.addClassName("lx-part-deeds");
        var reader = work.pieces.reader();
        var isLead = lead != null && lead.id().equals(reader.id());
        var manager = reader.role() == Role.MANAGER;
        if (lead == null || manager && !isLead) {
            deeds.add(Buttons.plain(ClientWork.say("desk.served.take"), () -> take(reader)));
        }
        if (isLead || manager) {
            deeds.add(Buttons.plain(ClientWork.say("desk.served.hand"), () -> find("desk.served.hand", this::hand)));
        }
        deeds.add(Buttons.plain(ClientWork.say("desk.served.add"), () -> find("desk.served.add", this::add)));
        if (serves || manager) {
            deeds.add(Buttons.plain(
                    ClientWork.say(discreet ? "desk.discreet.off" : "desk.discreet.on"),
                    () -> DiscreetPanel.open(work, !discreet)));
        }
        deeds.add(Buttons.plain(ClientWork.say("desk.merge.find"), () -> MergePanel.find(work)));
        return deeds;
    }

    private void find(String key, Consumer<Staff> chosen) {
        ColleaguePanel.open(ClientWork.say(key), typed -> work.parts.belonging.candidates(work.client, typed), chosen);
    }

    private void take(Staff reader) {
        lead(reader.id(), ClientWork.say("desk.served.taken"), true);
    }

    /** Who gave her away is not asked any more, unless she is a manager. */
    private void hand(Staff to) {
        lead(
                to.id(),
                ClientWork.say("desk.served.handed", to.name()),
                work.pieces.reader().role() == Role.MANAGER);
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
