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

    /** Reads again what has been read; what is far below stays as it was read. */
    void anew() {
        var before = List.copyOf(items);
        var size = Math.clamp(before.size(), PAGE, MOST_ANEW);
        var page = source.page(null, size);
        var rest = ReadAnew.rest(before, page.items(), size, item -> item.task().id());
        items.clear();
        items.addAll(page.items());
        items.addAll(rest);
        if (rest.isEmpty()) {
            next = page.next();
        }
    }

    private void take(FollowUp.Page page) {
        items.addAll(page.items());
        next = page.next();
    }
}
