package app.lianxi.desk.ui;

import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.profile.Change;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import java.util.Locale;

/** Who wrote what when, from the first version on; read when it is asked for. */
class EntryHistory extends NativeDetails {
    EntryHistory(ClientWork work, Written entry) {
        super(ClientWork.say("desk.record.history"));
        addClassName("lx-history");
        var versions = new Rows();
        setContent(new Div(versions));
        addToggleListener(toggle -> {
            if (toggle.isOpened()) {
                versions.removeAll();
                work.parts.profile.history(entry.id()).forEach(change -> versions.row(row(work, change)));
            }
        });
    }

    private Div row(ClientWork work, Change change) {
        return Rows.words(
                work.words.line(change.content()),
                getTranslation(
                        "desk.record.did." + change.did().name().toLowerCase(Locale.ROOT),
                        name(work, change.by()),
                        Formats.current().moment(change.at(), work.pieces.zone())));
    }

    private static String name(ClientWork work, StaffId staff) {
        return work.pieces.staff(staff).map(Staff::name).orElse("");
    }
}
