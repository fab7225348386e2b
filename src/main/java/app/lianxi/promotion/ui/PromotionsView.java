package app.lianxi.promotion.ui;

import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Role;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.Clients;
import app.lianxi.money.Money;
import app.lianxi.promotion.Promotion;
import app.lianxi.promotion.PromotionRefused;
import app.lianxi.promotion.Promotions;
import app.lianxi.promotion.rules.Names;
import app.lianxi.promotion.rules.Sentence;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Confirm;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Live;
import app.lianxi.ui.Notices;
import app.lianxi.ui.PageHeader;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Promotions as sentences: written by one person, started by another, with what is left of their budgets. */
@Route("promotions")
@Menu(order = 7, icon = "offers", title = "promotion.menu")
@RolesAllowed({"MARKETER", "MANAGER"})
class PromotionsView extends Div implements HasDynamicTitle {
    private final transient Promotions promotions;
    private final transient StaffRegister staff;
    private final transient Staff reader;
    private final transient List<Boutique> boutiques;
    private final transient Names names;
    private final transient Clients clients;
    private final transient PromotionTopics topics;
    private final transient Clock clock;
    private final Div body = new Div();

    PromotionsView(
            Promotions promotions,
            Boutiques boutiques,
            StaffRegister staff,
            CurrentStaff current,
            Clients clients,
            PromotionTopics topics,
            Live live,
            Clock clock) {
        this.topics = topics;
        this.clients = clients;
        this.clock = clock;
        this.promotions = promotions;
        this.staff = staff;
        this.reader = current.require();
        this.boutiques = boutiques.all();
        this.names = new Names(
                this.boutiques.stream().collect(Collectors.toMap(Boutique::code, shop -> shop.nameFor(getLocale()))),
                List.of());
        addClassName("lx-page");
        var header = new PageHeader(getTranslation("promotion.title"), getTranslation("promotion.subtitle"));
        if (reader.role() == Role.MARKETER) {
            header.addAction(Buttons.primary(getTranslation("promotion.new"), () -> edit(null)));
        }
        body.addClassName("lx-body");
        add(header, body);
        live.listen(this, PromotionTopics.PROMOTIONS, live.calmly(this::show));
        show();
    }

    private void show() {
        body.removeAll();
        var all = promotions.all();
        if (all.isEmpty()) {
            body.add(new EmptyState(getTranslation("promotion.empty"), getTranslation("promotion.empty.hint")));
            return;
        }
        var people = staff.named(all.stream().map(Promotion::writtenBy).toList());
        var rows = new Rows();
        all.forEach(one -> row(rows, one, people));
        body.add(rows);
    }

    private void row(Rows rows, Promotion one, Map<StaffId, Staff> people) {
        var title = new Span(one.terms().name());
        title.addClassName("lx-row-title");
        var head = new Div(title, state(one));
        head.addClassName("lx-flow");
        var sentence = new Div(Sentence.of(one.terms(), names, getLocale()));
        sentence.addClassName("lx-soft");
        var writer = people.get(one.writtenBy());
        var about = new Div(String.join(" · ", about(one, writer)));
        about.addClassNames("lx-small", "lx-faint", "lx-num");
        var words = new Div(head, sentence, about);
        words.addClassNames("lx-grow", "lx-stack");
        var row = rows.row(words);
        switch (one.state(clock.instant())) {
            case DRAFT -> draft(row, one);
            case SCHEDULED, RUNNING -> {
                if (promotions.answersFor(one)) {
                    row.add(Buttons.quiet(getTranslation("promotion.stop"), () -> stop(one)));
                }
            }
            case ENDED, STOPPED -> {}
        }
    }

    private void draft(com.vaadin.flow.component.html.ListItem row, Promotion one) {
        if (reader.role() == Role.MARKETER) {
            row.add(Buttons.quiet(getTranslation("promotion.edit"), () -> edit(one)));
        }
        if (reader.id().equals(one.writtenBy())) {
            var waits = new Span(getTranslation("promotion.foureyes"));
            waits.addClassNames("lx-small", "lx-soft");
            row.add(waits);
        } else if (promotions.answersFor(one)) {
            row.add(Buttons.primary(getTranslation("promotion.start"), () -> start(one)));
        }
    }

    private List<String> about(Promotion one, @Nullable Staff writer) {
        var formats = Formats.current();
        var parts = new ArrayList<String>();
        if (writer != null) {
            parts.add(getTranslation("promotion.by", writer.name()));
        }
        var money = one.terms().budget().money();
        if (money != null) {
            parts.add(getTranslation(
                    "promotion.money",
                    formats.money(used(one.redeemed().money(), money)),
                    formats.money(used(one.held().money(), money)),
                    formats.money(money)));
        }
        var uses = one.terms().budget().uses();
        if (uses != null) {
            parts.add(getTranslation(
                    "promotion.uses",
                    number(one.redeemed().uses()),
                    number(one.held().uses()),
                    uses));
        }
        return parts;
    }

    private static Money used(@Nullable Money money, Money like) {
        return money == null ? new Money(0, like.currency()) : money;
    }

    private static long number(@Nullable Long uses) {
        return uses == null ? 0 : uses;
    }

    private Tag state(Promotion one) {
        var state = one.state(clock.instant());
        var text = getTranslation("promotion.state." + state.name().toLowerCase(Locale.ROOT));
        return switch (state) {
            case DRAFT -> Tag.amber(text);
            case RUNNING -> Tag.jade(text);
            case SCHEDULED, ENDED, STOPPED -> Tag.plain(text);
        };
    }

    private void edit(@Nullable Promotion one) {
        new PromotionPanel(promotions, one, boutiques, names, clients, this::changed).open();
    }

    private void start(Promotion one) {
        Confirm.ask(
                getTranslation("promotion.start.title", one.terms().name()),
                Sentence.of(one.terms(), names, getLocale()),
                getTranslation("promotion.start"),
                () -> attempt(() -> promotions.start(one.id())));
    }

    private void stop(Promotion one) {
        Confirm.askToEnd(
                getTranslation("promotion.stop.title", one.terms().name()),
                getTranslation("promotion.stop.text"),
                getTranslation("promotion.stop"),
                () -> attempt(() -> promotions.stop(one.id())));
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (PromotionRefused e) {
            Notices.error(getTranslation("promotion.refused." + e.why().name().toLowerCase(Locale.ROOT)));
        }
        changed();
    }

    /** Here at once, and wherever else somebody looks. */
    private void changed() {
        show();
        topics.tell();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("promotion.menu");
    }
}
