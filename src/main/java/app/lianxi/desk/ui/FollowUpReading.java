package app.lianxi.desk.ui;

import app.lianxi.followup.FollowUp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks as far as they have been read, and where to read on. */
class FollowUpReading {
    private static final int PAGE = 30;
    private static final int MOST_ANEW = 200;

    private final Source source;
    private final List<FollowUp> items = new ArrayList<>();
    private FollowUp.@Nullable Cursor next;

    /** Reads a page. */
    interface Source {
        FollowUp.Page page(FollowUp.@Nullable Cursor after, int limit);
    }

    FollowUpReading(Source source) {
        this.source = source;
    }

    List<FollowUp> items() {
        return items;
    }

    boolean goesOn() {
        return next != null;
    }

    void more() {
        take(source.page(next, PAGE));
    }

    /** Reads again what has been read. */
    void anew() {
        var size = Math.clamp(items.size(), PAGE, MOST_ANEW);
        items.clear();
        take(source.page(null, size));
    }

    private void take(FollowUp.Page page) {
        items.addAll(page.items());
        next = page.next();
    }
}
