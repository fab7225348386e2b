package app.lianxi.account.ui;

import app.lianxi.account.AccountBook;
import app.lianxi.account.AccountBook.Line;
import app.lianxi.account.KeyUse.Ending;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import app.lianxi.ui.WatchedPage;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The house's accounts with the platforms, each with how it does. */
@Route("admin/accounts")
@Menu(order = 83.5, icon = "link", title = "account.menu")
@RolesAllowed("ADMINISTRATOR")
class AccountsView extends WatchedPage implements HasDynamicTitle {
    /** What a row says; it is drawn anew only when that has changed, so that who walks by the keyboard keeps her place. */
    private record Row(String path, String name, String line, List<String> tags) {}

    private final transient AccountBook book;
    private final transient Clock clock;
    private final Section accounts = section();
    private transient List<Row> shown = List.of();

    AccountsView(AccountBook book, Clock clock) {
        super("account.title", Duration.ofSeconds(5));
        this.book = book;
        this.clock = clock;
        header.setSubtitle(getTranslation("account.subtitle"));
    }

    @Override
    protected void show() {
        var lines = book.all();
        var wanted = lines.stream().map(this::row).toList();
        if (accounts.getComponentCount() > 0 && wanted.equals(shown)) {
            return;
        }
        shown = wanted;
        accounts.removeAll();
        if (lines.isEmpty()) {
            accounts.add(new EmptyState(getTranslation("account.none"), getTranslation("account.none.hint")));
            return;
        }
        var rows = new Rows();
        for (var n = 0; n < lines.size(); n++) {
            var row = shown.get(n);
            var button = rows.opening(() -> UI.getCurrent().navigate(row.path()), Rows.words(row.name(), row.line()));
            var tags = tags(lines.get(n));
            tags.getFirst().addClassName("lx-right");
            button.add(tags.toArray(Component[]::new));
        }
        accounts.add(rows);
    }

    private Row row(Line line) {
        var sheet = line.sheet();
        var heard = line.lastTaken() == null
                ? getTranslation("account.heard.never")
                : getTranslation("account.heard", Formats.of(getLocale()).relative(line.lastTaken(), clock.instant()));
        var merchant = sheet.merchant().startsWith("…") ? " · " + sheet.merchant() : "";
        var whose = line.boutique() == null ? getTranslation("account.house") : line.boutique();
        return new Row(
                "admin/accounts/" + sheet.hook() + "/" + sheet.slug(),
                getTranslation("account.channel." + sheet.hook()) + " · " + sheet.slug(),
                getTranslation("account.mode." + sheet.mode()) + merchant + " · " + whose + " · " + heard,
                tags(line).stream().map(Tag::getText).toList());
    }

    /** What needs the administrator, or that nothing does. */
    private List<Tag> tags(Line line) {
        var ending = line.ending();
        if (line.refusedSince() > 0) {
            return List.of(Tag.seal(getTranslation("account.refused", line.refusedSince())));
        }
        if (ending == Ending.ENDED || ending == Ending.NEAR) {
            return List.of(Tag.seal(getTranslation("account.ending." + name(ending))));
        }
        if (ending == Ending.SOON) {
            return List.of(Tag.amber(getTranslation("account.ending.soon")));
        }
        return List.of(
                line.lastTaken() == null
                        ? Tag.plain(getTranslation("account.quiet"))
                        : Tag.jade(getTranslation("health.good")));
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("account.menu") + " · Lianxi";
    }
}
