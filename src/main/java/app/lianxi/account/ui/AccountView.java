package app.lianxi.account.ui;

import app.lianxi.account.AccountBook;
import app.lianxi.account.AccountFile;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Copying;
import app.lianxi.ui.Definitions;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Notices;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import app.lianxi.ui.WatchedPage;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One account: how it is set, what its platform was heard to say, its keys, and trying it out. */
@Route("admin/accounts/:channel/:slug")
@RolesAllowed("ADMINISTRATOR")
class AccountView extends WatchedPage implements HasDynamicTitle, BeforeEnterObserver {
    private final transient AccountBook book;
    private final transient Clock clock;
    private final Section state = section();
    private final Section trial = section();
    private final Div tried = new Div();
    private final Span triedAgo = new Span();
    private transient Optional<AccountFile.Tried> told = Optional.empty();
    private final Section keys = section();
    private final Section settings = section();
    private final Section refusals = section();
    private final Section days = section();
    private String hook = "";
    private String slug = "";
    private boolean built;

    AccountView(AccountBook book, Clock clock) {
        super("account.title", Duration.ofSeconds(5));
        this.book = book;
        this.clock = clock;
        tried.getElement().setAttribute("role", "status");
        triedAgo.getElement().setAttribute("aria-live", "off");
        header.addAction(Buttons.quiet(
                getTranslation("account.back"), () -> UI.getCurrent().navigate(AccountsView.class)));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        hook = event.getRouteParameters().get("channel").orElse("");
        slug = event.getRouteParameters().get("slug").orElse("");
        Stream.<HasComponents>of(state, trial, tried, keys, settings, refusals, days)
                .forEach(HasComponents::removeAll);
        built = false;
        told = Optional.empty();
        if (isAttached()) {
            show();
        }
    }

    /** What stays while the page is open, so that who is about to press a button keeps her place. */
    private void build(AccountFile file) {
        var sheet = file.sheet();
        header.setTitle(getTranslation("account.channel." + sheet.hook()), sheet.slug());
        header.setSubtitle(getTranslation("account.mode." + sheet.mode()) + " · "
                + (file.boutique() == null ? getTranslation("account.house") : file.boutique()));
        var known = new Definitions();
        sheet.facts().forEach(fact -> known.with(getTranslation("account.fact." + fact.name()), fact.value()));
        known.with(getTranslation("account.fact.hook"), address(file.address().toString()));
        settings.add(head("account.settings"), known);
        var buttons = new Div(button("account.try", () -> book.tryOut(hook, slug), "account.tried"));
        if (file.hearsTests()) {
            buttons.add(button("account.send", () -> book.sendTestNotice(hook, slug), "account.sent"));
        }
        buttons.addClassName("lx-actions");
        trial.add(head("account.trial"), soft("account.trial.hint"), buttons, tried);
    }

    private static Div address(String address) {
        var text = new Span(address);
        text.addClassName("lx-mono");
        var copy = Buttons.plain(text.getTranslation("account.copy"), () -> {});
        Copying.by(copy, address);
        return new Div(text, new Span(" "), copy);
    }

    private Button button(String text, Supplier<Optional<AccountBook.NotTried>> action, String done) {
        var button = Buttons.quiet(getTranslation(text), () -> {});
        button.setDisableOnClick(true);
        button.addClickListener(click -> {
            try {
                action.get()
                        .ifPresentOrElse(
                                why -> Notices.error(getTranslation("account.nottried." + AccountsView.name(why))),
                                () -> Notices.success(getTranslation(done)));
                show();
            } finally {
                button.setEnabled(true);
            }
        });
        return button;
    }

    @Override
    protected void show() {
        var found = book.find(hook, slug);
        state.removeAll();
        if (found.isEmpty()) {
            header.setSubtitle("");
            state.add(new EmptyState(getTranslation("account.unknown"), getTranslation("account.unknown.hint")));
            return;
        }
        var file = found.get();
        if (!built) {
            build(file);
            built = true;
        }
        showState(file);
        showTried(file);
        showKeys(file);
        showRefusals(file);
        showDays(file);
    }

    private void showState(AccountFile file) {
        var rows = new Rows();
        rows.row(
                Rows.words(
                        getTranslation("account.last.taken"),
                        file.lastTaken() == null ? getTranslation("account.heard.never") : ago(file.lastTaken())),
                right(
                        file.lastTaken() == null
                                ? Tag.plain(getTranslation("account.quiet"))
                                : Tag.jade(getTranslation("health.good"))));
        var refused = file.lastRefused();
        var tag = file.refusedSince() > 0
                ? Tag.seal(getTranslation("account.refused", file.refusedSince()))
                : Tag.plain(getTranslation("account.refused.before"));
        var line = rows.row(Rows.words(
                getTranslation("account.last.refused"),
                refused == null
                        ? getTranslation("inbox.hooks.norefusals")
                        : getTranslation("inbox.reason." + refused.reason()) + " · " + ago(refused.lastAt())));
        if (refused != null) {
            line.add(right(tag));
        }
        file.offsets().forEach(offset -> rows.row(offset(offset)));
        state.add(rows);
    }

    private Component[] offset(AccountFile.Offset offset) {
        var seconds = offset.ahead().abs().toSeconds();
        var words = seconds == 0
                ? getTranslation("account.clock.same")
                : getTranslation(offset.ahead().isNegative() ? "account.clock.behind" : "account.clock.ahead", seconds);
        var tag = seconds > 300
                ? Tag.seal(getTranslation("account.clock.refused"))
                : seconds > 60
                        ? Tag.amber(getTranslation("account.clock.off"))
                        : Tag.jade(getTranslation("health.good"));
        return new Component[] {
            Rows.words(
                    getTranslation("account.clock." + AccountsView.name(offset.source())),
                    words + " · " + ago(offset.at())),
            right(tag)
        };
    }

    /** What was found is said once; how long ago that was is for those who look. */
    private void showTried(AccountFile file) {
        file.tried().ifPresent(last -> triedAgo.setText(ago(last.at())));
        if (file.tried().equals(told)) {
            return;
        }
        told = file.tried();
        tried.removeAll();
        told.ifPresent(last -> {
            var outcome = last.trial().outcome();
            var key = "account.trial." + AccountsView.name(outcome);
            var said = new Paragraph(getTranslation(key, last.trial().detail()));
            said.addClassName("lx-strong");
            var remedy = new Paragraph(
                    new Text(getTranslation(key + ".do", last.trial().detail()) + " "), triedAgo);
            remedy.addClassName("lx-soft");
            var words = new Div(said, remedy);
            words.addClassNames("lx-words", "lx-finding");
            var rows = new Rows();
            rows.row(
                    words,
                    right(
                            outcome.good()
                                    ? Tag.jade(getTranslation("health.good"))
                                    : Tag.seal(getTranslation("health.severe"))));
            tried.add(rows);
        });
    }

    private void showKeys(AccountFile file) {
        keys.removeAll();
        var rows = new Rows();
        var now = clock.instant();
        file.keys().forEach(use -> rows.row(KeyWords.of(this, use, now, Formats.of(getLocale()))));
        keys.add(head("account.keys"), soft("account.keys.hint"), rows);
    }

    private void showRefusals(AccountFile file) {
        refusals.removeAll();
        refusals.add(head("inbox.hooks.refused"));
        if (file.refusals().isEmpty()) {
            refusals.add(soft("inbox.hooks.norefusals"));
            return;
        }
        var rows = new Rows();
        file.refusals()
                .forEach(refused -> rows.row(
                        Rows.words(
                                getTranslation("inbox.reason." + refused.reason()),
                                Formats.of(getLocale()).day(refused.day()) + " · " + ago(refused.lastAt())),
                        right(Tag.seal(getTranslation("inbox.hooks.times", refused.count())))));
        refusals.add(rows);
    }

    private void showDays(AccountFile file) {
        days.removeAll();
        var formats = Formats.of(getLocale());
        var rows = new Rows();
        file.days().forEach(day -> {
            var taken = new Span(getTranslation("account.day.taken", day.taken()));
            taken.addClassNames("lx-right", "lx-num");
            var refused = new Span(getTranslation("account.day.refused", day.refused()));
            refused.addClassNames("lx-num", day.refused() > 0 ? "lx-seal" : "lx-faint");
            rows.row(new Span(formats.day(day.day())), taken, refused);
        });
        days.add(head("account.days"), rows);
    }

    private static Tag right(Tag tag) {
        tag.addClassName("lx-right");
        return tag;
    }

    private Paragraph soft(String key) {
        var text = new Paragraph(getTranslation(key));
        text.addClassName("lx-soft");
        return text;
    }

    private String ago(Instant at) {
        var formats = Formats.of(getLocale());
        var now = clock.instant();
        return formats.relative(at, now)
                + (Duration.between(at, now).toDays() > 0 ? ", " + formats.moment(at, ZoneOffset.UTC) + " UTC" : "");
    }

    @Override
    public String getPageTitle() {
        return slug + " · " + getTranslation("account.menu") + " · Lianxi";
    }
}
