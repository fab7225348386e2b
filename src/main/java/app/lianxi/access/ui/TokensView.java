package app.lianxi.access.ui;

import app.lianxi.access.ApiTokens;
import app.lianxi.access.ApiTokens.Token;
import app.lianxi.access.Boutiques;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Confirm;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Notices;
import app.lianxi.ui.PageHeader;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

/** The tokens with which tills and tools call the API, for administrators. */
@Route("admin/tokens")
@Menu(order = 82, icon = "key", title = "access.tokens.nav")
@RolesAllowed("ADMINISTRATOR")
class TokensView extends Div implements HasDynamicTitle {
    private final transient ApiTokens tokens;
    private final transient Boutiques boutiques;
    private final transient Clock clock;
    private final Div list = new Div();

    TokensView(ApiTokens tokens, Boutiques boutiques, Clock clock) {
        this.tokens = tokens;
        this.boutiques = boutiques;
        this.clock = clock;
        addClassName("lx-page");
        var header = new PageHeader(
                getTranslation("access.tokens.title"),
                getTranslation("access.tokens.line"),
                Buttons.primary(
                        getTranslation("access.tokens.new"),
                        () -> new TokenPanel(tokens, boutiques.all(), clock, this::refresh).open()));
        list.addClassName("lx-body");
        add(header, list);
        refresh();
    }

    private void refresh() {
        list.removeAll();
        var set = tokens.fromSettings();
        if (!set.isEmpty()) {
            var note = new Paragraph(
                    getTranslation("access.tokens.settings", String.join(getTranslation("access.comma"), set)));
            note.addClassName("lx-note");
            list.add(note);
        }
        var all = tokens.all();
        if (all.isEmpty()) {
            list.add(new EmptyState(
                    getTranslation("access.tokens.empty.title"), getTranslation("access.tokens.empty.text")));
            return;
        }
        var rows = new Rows();
        all.forEach(token -> add(rows, token));
        list.add(rows);
    }

    private void add(Rows rows, Token token) {
        var formats = Formats.of(getLocale());
        var expires = formats.date(token.expiresAt(), ZoneOffset.UTC);
        var line = String.join(
                " · ",
                String.join(getTranslation("access.comma"), token.scopes()),
                places(token),
                getTranslation("access.tokens.until", expires));
        var row = rows.row(Rows.words(token.name(), line));
        if (token.revokedAt() != null) {
            var tag = Tag.plain(getTranslation("access.tokens.revoked"));
            tag.addClassName("lx-right");
            row.add(tag);
        } else if (!token.expiresAt().isAfter(clock.instant())) {
            var tag = Tag.amber(getTranslation("access.tokens.expired"));
            tag.addClassName("lx-right");
            row.add(tag);
        } else {
            var revoke = Buttons.quiet(getTranslation("access.tokens.revoke"), () -> revoke(token));
            revoke.addClassName("lx-right");
            revoke.setAriaLabel(getTranslation("access.tokens.revoke") + " " + token.name());
            row.add(revoke);
        }
    }

    private String places(Token token) {
        return token.wholeHouse()
                ? getTranslation("ui.me.house")
                : boutiques.all().stream()
                        .filter(boutique -> token.boutiques().contains(boutique.id()))
                        .map(boutique -> boutique.nameFor(getLocale()))
                        .collect(Collectors.joining(getTranslation("access.comma")));
    }

    private void revoke(Token token) {
        Confirm.askToEnd(
                getTranslation("access.tokens.revoke.title", token.name()),
                getTranslation("access.tokens.revoke.text"),
                getTranslation("access.tokens.revoke"),
                () -> {
                    tokens.revoke(token.id());
                    refresh();
                    Notices.success(getTranslation("access.tokens.revoked.done"));
                });
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.tokens.title") + " · Lianxi";
    }
}
