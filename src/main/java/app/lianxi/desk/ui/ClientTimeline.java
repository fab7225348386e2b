package app.lianxi.desk.ui;

import app.lianxi.client.ClientId;
import app.lianxi.desk.ClientFile;
import app.lianxi.desk.ClientStory;
import app.lianxi.desk.ClientStory.Cursor;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Kept;
import app.lianxi.ui.More;
import app.lianxi.ui.Timeline;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened with a client, newest first, filtered by kind. More is read when its end comes into sight, and what is far
 * out of sight is not drawn.
 */
class ClientTimeline extends Div {
    /** What is read anew at once when something happens; below it nothing changes. */
    private static final int MOST_ANEW = 300;

    /** What of it the reader wants to see. */
    enum Shown {
        EVERYTHING(),
        PURCHASES("purchase"),
        MESSAGES("message"),
        VISITS("visit"),
        NOTES("note", "task"),
        CONSENT("consent", "follow");

        private final Set<String> kinds;

        Shown(String... kinds) {
            this.kinds = Set.of(kinds);
        }
    }

    private final transient ClientStory story;
    private final transient StoryWords words;
    private final ClientId client;
    private final Div tabs = new Div();
    private final Timeline timeline = new Timeline();
    private final transient Kept<ClientStory.Entry> kept = new Kept<>(timeline);
    private final EmptyState empty;
    private final More more;
    private final transient List<ClientStory.Entry> read = new ArrayList<>();
    private Shown shown = Shown.EVERYTHING;
    private transient @Nullable Cursor next;

    ClientTimeline(ClientWork work, ClientStory story, PaymentParts parts) {
        this.client = work.client;
        this.story = story;
        this.words = new StoryWords(parts, work);
        empty = new EmptyState(getTranslation("desk.timeline.empty"), getTranslation("desk.timeline.empty.hint"));
        more = new More(getTranslation("desk.more"), this::readOn);
        tabs.addClassName("lx-tabs");
        timeline.addClassName("lx-endless");
        add(tabs, timeline, empty, more);
        showTabs();
        take(work.content().story());
    }

    private void show(Shown wanted) {
        shown = wanted;
        showTabs();
        read.clear();
        next = null;
        readOn();
    }

    private void showTabs() {
        tabs.removeAll();
        for (var one : Shown.values()) {
            var tab = new NativeButton(
                    getTranslation("desk.tab." + one.name().toLowerCase(Locale.ROOT)), click -> show(one));
            tab.setClassName("lx-on", one == shown);
            tab.getElement().setAttribute("aria-pressed", String.valueOf(one == shown));
            tabs.add(tab);
        }
    }

    private void readOn() {
        take(story.happened(client, shown.kinds, next, ClientFile.PAGE));
    }

    private void take(ClientStory.Page page) {
        read.addAll(page.entries());
        next = page.next();
        draw();
    }

    /** Something happened: what is new comes in at the top, and what stands already stays as it is. */
    void showAnew() {
        var size = Math.clamp(read.size(), ClientFile.PAGE, MOST_ANEW);
        var page = story.happened(client, shown.kinds, null, size);
        var rest = read.size() > size ? List.copyOf(read.subList(size, read.size())) : List.<ClientStory.Entry>of();
        read.clear();
        read.addAll(page.entries());
        if (rest.isEmpty()) {
            next = page.next();
        }
        rest.stream().filter(entry -> !read.contains(entry)).forEach(read::add);
        draw();
    }

    private void draw() {
        kept.show(List.copyOf(read), words::item);
        timeline.setVisible(!read.isEmpty());
        empty.setVisible(read.isEmpty());
        more.setVisible(next != null);
    }
}
