package app.lianxi.statement.ui;

import app.lianxi.statement.StatementBook;
import app.lianxi.statement.ui.ReconciliationView.DayKey;
import app.lianxi.ui.Notices;
import app.lianxi.ui.SidePanel;
import java.time.Clock;
import java.util.function.Consumer;

/** Leads to a day that stands in no list, because nobody wanted its statement yet. */
class DayPanel extends SidePanel {
    DayPanel(StatementBook book, Clock clock, Consumer<DayKey> open) {
        super("");
        setHeaderTitle(getTranslation("statement.open.day"));
        var fields = new DayFields(book, null, clock);
        content(fields);
        mainAction(getTranslation("statement.open.do"), () -> {
            var key = fields.chosen();
            if (key == null) {
                Notices.error(getTranslation("statement.open.none"));
            } else {
                close();
                open.accept(key);
            }
        });
    }
}
