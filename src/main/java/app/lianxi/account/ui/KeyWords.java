package app.lianxi.account.ui;

import app.lianxi.account.KeyUse;
import app.lianxi.account.KeyUse.State;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.ZoneOffset;

/** A key in words: what it is, when it signed last, when it ends, and whether it may go. */
final class KeyWords {
    private KeyWords() {}

    static Component[] of(Component page, KeyUse use, Instant now, Formats formats) {
        var name = new Span(use.key().name());
        name.addClassNames("lx-mono", "lx-strong");
        var mark = use.key().mark();
        var own = new Span(mark.equals(use.key().name()) ? "" : " " + mark);
        own.addClassNames("lx-mono", "lx-faint", "lx-small");
        var about = new Span(page.getTranslation(
                        "account.kind." + AccountsView.name(use.key().kind())) + " · " + used(page, use, now, formats));
        about.addClassNames("lx-faint", "lx-small");
        var words = new Div(new Div(name, own), about);
        words.addClassName("lx-words");
        var tag = tag(page, use, now, formats);
        tag.addClassNames("lx-right", "lx-when");
        return new Component[] {words, tag};
    }

    private static String used(Component page, KeyUse use, Instant now, Formats formats) {
        var at = use.lastAt();
        if (at == null) {
            return page.getTranslation("account.key.notyet");
        }
        var state = use.latest() ? "latest" : AccountsView.name(use.state());
        return page.getTranslation("account.key." + state, formats.relative(at, now));
    }

    /** What is most urgent of it. */
    private static Tag tag(Component page, KeyUse use, Instant now, Formats formats) {
        if (use.state() == State.REPLACED) {
            return Tag.amber(page.getTranslation("account.key.remove"));
        }
        var endsAt = use.key().endsAt();
        if (endsAt == null) {
            return Tag.plain(page.getTranslation("account.ends.never"));
        }
        var words = page.getTranslation(
                "account.ends", formats.date(endsAt, ZoneOffset.UTC), Math.max(0, use.daysLeft(now)));
        return switch (use.ending()) {
            case ENDED -> Tag.seal(page.getTranslation("account.ended", formats.date(endsAt, ZoneOffset.UTC)));
            case NEAR -> Tag.seal(words);
            case SOON -> Tag.amber(words);
            case FAR, NONE -> Tag.plain(words);
        };
    }
}
