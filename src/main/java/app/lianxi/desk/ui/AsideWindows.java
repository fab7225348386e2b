package app.lianxi.desk.ui;

import app.lianxi.messaging.Window;
import app.lianxi.ui.Definitions;
import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Locale;

/** What may be sent to a client now, how many and until when. */
record AsideWindows(ClientWork work, List<Window> windows) implements AsidePart {
    @Override
    public Component make() {
        var may = new Definitions();
        windows.forEach(window -> may.with(
                ClientWork.say("desk.purpose.send." + window.purpose().name().toLowerCase(Locale.ROOT)),
                WindowWords.line(window, work.pieces)));
        var section = AsidePart.section(work, "desk.know.windows");
        section.add(may);
        return section;
    }
}
