package app.lianxi.desk.ui;

import app.lianxi.desk.ClientStory.Entry;
import app.lianxi.profile.EntryKind;
import app.lianxi.profile.EntryState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Tag;
import app.lianxi.ui.Timeline;
import app.lianxi.ui.Timeline.Dot;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How what the house's people wrote down and did stands on a timeline; what is written opens. */
class RecordWords {
    private final ClientWork work;

    RecordWords(ClientWork work) {
        this.work = work;
    }

    Component written(Entry entry, String when) {
        var written = Written.of(entry);
        return Timeline.opening(
                Dot.OTHER,
                () -> EntryPanel.edit(work, written),
                written.is(EntryKind.NOTE) ? note(written) : soft(work.words.line(written.content())),
                when,
                about(entry, written));
    }

    private static Div note(Written note) {
        var text = new Div();
        text.addClassNames("lx-said", "lx-clamp");
        text.add(words(note.content().text(), note.named()));
        var what = new Div();
        what.addClassName("lx-told");
        if (note.content().state() == EntryState.PINNED) {
            what.add(Tag.plain(ClientWork.say("desk.record.pinned")));
        }
        what.add(text);
        return what;
    }

    /** With the names of those whom it names set off. */
    private static List<Component> words(String text, List<String> named) {
        if (named.isEmpty()) {
            return List.of(new Span(text));
        }
        var parts = new ArrayList<Component>();
        var name = Pattern.compile(
                named.stream().map(one -> Pattern.quote("@" + one)).collect(Collectors.joining("|")));
        var found = name.matcher(text);
        var from = 0;
        while (found.find()) {
            parts.add(new Span(text.substring(from, found.start())));
            var strong = new Span(found.group());
            strong.addClassName("lx-strong");
            parts.add(strong);
            from = found.end();
        }
        parts.add(new Span(text.substring(from)));
        return parts;
    }

    private static String about(Entry entry, Written written) {
        var about = new StringBuilder(entry.by());
        if (written.is(EntryKind.NOTE)) {
            var text = written.content().text();
            var unsaid = written.named().stream()
                    .filter(name -> !text.contains("@" + name))
                    .toList();
            if (!unsaid.isEmpty()) {
                about.append(" · @").append(String.join(", @", unsaid));
            }
            if (written.edited()) {
                about.append(" · ").append(ClientWork.say("desk.record.edited"));
            }
            var day = written.content().followUpOn();
            if (day != null) {
                about.append(" · ")
                        .append(ClientWork.say(
                                "desk.record.followup", Formats.current().date(day)));
            }
        }
        return about.toString();
    }

    /** What was done for her and what came of it; who did it may say more. */
    Component task(Entry entry, String when) {
        var task = Todo.of(entry);
        var outcome = task.outcome();
        var what = soft(ClientWork.say("desk.timeline.task", task.title()));
        var why = outcome == null ? entry.by() : entry.by() + " · " + TaskWords.outcome(outcome);
        return work.pieces.reader().id().equals(task.doneBy())
                ? Timeline.opening(Dot.OTHER, () -> OutcomePanel.open(work, task), what, when, why)
                : Timeline.entry(Dot.OTHER, what, when, why);
    }

    private static Span soft(String text) {
        var what = new Span(text);
        what.addClassName("lx-soft");
        return what;
    }
}
