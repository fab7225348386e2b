package app.lianxi.insight.ui;

import app.lianxi.access.CurrentStaff;
import app.lianxi.insight.Figures;
import app.lianxi.insight.Morning;
import app.lianxi.insight.Morning.Page;
import app.lianxi.insight.Morning.Place;
import app.lianxi.insight.Morning.Places;
import app.lianxi.insight.SpendTopics;
import app.lianxi.insight.ui.FigureTable.Cell;
import app.lianxi.insight.ui.FigureTable.Head;
import app.lianxi.insight.ui.FigureTable.Line;
import app.lianxi.money.Money;
import app.lianxi.ui.Days;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Live;
import app.lianxi.ui.Notices;
import app.lianxi.ui.PageHeader;
import app.lianxi.ui.Translations;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The manager's home: what travellers spent on a day, each figure opening the payments behind it. */
@Route("morning")
@Menu(order = 0, icon = "chart", title = "insight.morning.menu")
@RolesAllowed("MANAGER")
class MorningView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    /** As many boutiques as are seen at a glance. */
    private static final int SHOWN = 12;

    private final transient Morning morning;
    private final transient Clock clock;
    private final PageHeader header = new PageHeader("", "");
    private final DayChoice days = new DayChoice();
    private final Div tabs = new Div();
    private final MorningFigures figures = new MorningFigures();
    private final MorningNote note = new MorningNote();
    private final ConversionNote conversion = new ConversionNote();
    private final HourChart hours = new HourChart();
    private final FigureTable places;
    private final FigureTable ways;
    private final Div columns;
    private final Div nothing = new Div();
    private final NativeButton morePlaces = new NativeButton();
    private boolean everyPlace;
    private @Nullable LocalDate day;
    /** As the address has it. */
    private @Nullable String currency;

    MorningView(Morning morning, CurrentStaff current, Live live, Clock clock) {
        this.morning = morning;
        this.clock = clock;
        addClassNames("lx-page", "lx-morning");
        header.addAction(days);
        tabs.addClassName("lx-tabs");
        places = new FigureTable(
                getTranslation("insight.morning.byboutique"),
                getTranslation("insight.morning.boutique"),
                List.of(
                        Head.of(getTranslation("insight.morning.spend")),
                        Head.wide(getTranslation("insight.morning.payments")),
                        Head.of(getTranslation("insight.morning.linkedshort")),
                        Head.of(getTranslation("insight.morning.onweek.head"))));
        ways = new FigureTable(
                getTranslation("insight.morning.howpaid"),
                getTranslation("insight.morning.channel"),
                List.of(
                        Head.bars(),
                        Head.of(getTranslation("insight.morning.share")),
                        Head.of(getTranslation("insight.morning.spend"))));
        ways.addClassName("lx-headless");
        morePlaces.setText(getTranslation("insight.morning.allboutiques"));
        morePlaces.addClassNames("lx-btn", "lx-quiet");
        morePlaces.addClickListener(click -> {
            everyPlace = true;
            show();
        });
        var byBoutique = section("insight.morning.byboutique", places);
        byBoutique.add(morePlaces);
        columns = new Div(new Div(hours, section("insight.morning.howpaid", ways)), new Div(byBoutique));
        columns.addClassName("lx-morning-columns");
        var body = new Div(tabs, conversion, figures, note, columns, nothing);
        body.addClassName("lx-body");
        add(header, body);
        var reader = current.require();
        if (reader.wholeHouse()) {
            live.listen(this, SpendTopics.HOUSE, message -> show());
        } else {
            reader.boutiques().forEach(id -> live.listen(this, SpendTopics.boutique(id), message -> show()));
        }
    }

    private Section section(String key, FigureTable table) {
        var head = new Div(new H2(getTranslation(key)));
        head.addClassName("lx-section-head");
        var section = new Section(head, table);
        section.addClassName("lx-section");
        return section;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getLocation().getQueryParameters();
        day = null;
        currency = null;
        try {
            day = parameters.getSingleParameter("day").map(Days::parse).orElse(null);
            currency = parameters
                    .getSingleParameter("currency")
                    .map(code -> code.equals(Drill.CONVERTED)
                            ? code
                            : Money.of(0, code).currencyCode())
                    .orElse(null);
        } catch (DateTimeException | IllegalArgumentException e) {
            Notices.error(getTranslation("insight.morning.strange"));
        }
        show();
    }

    private Page read(Places which) {
        if (Drill.CONVERTED.equals(currency)) {
            return morning.readConverted(day, which);
        }
        return morning.read(day, currency == null ? null : Currency.getInstance(currency), which);
    }

    private void show() {
        var page = read(everyPlace ? Places.ALL : Places.LEADING);
        var drill = new Drill(page.day(), page.conversion() == null ? page.currency() : null);
        var formats = Formats.current();
        header.setTitle(title(page));
        var line = getTranslation("insight.morning.boutiques", page.boutiques().size()) + " · "
                + formats.dayAndYear(page.day(), page.today()) + " · "
                + getTranslation("insight.morning.amounts", formats.currency(page.currency()));
        var running = !page.total().compared().equals(page.total().day());
        header.setSubtitle(running ? line + " · " + getTranslation("insight.morning.fullhours") : line);
        days.show(page.day(), page.today(), currency);
        showTabs(page);
        conversion.show(page);
        var empty = page.total().day().payments() == 0;
        figures.setVisible(!empty);
        columns.setVisible(!empty);
        nothing.setVisible(empty && !conversion.leavesOut());
        if (empty) {
            note.setVisible(false);
            if (nothing.isVisible()) {
                showNothing(page);
            }
            return;
        }
        figures.show(page, drill);
        note.show(page, drill);
        hours.show(page, drill, clock.instant());
        morePlaces.setVisible(page.morePlaces() || !everyPlace && page.places().size() > SHOWN);
        places.show(page.places().stream()
                .limit(everyPlace ? Long.MAX_VALUE : SHOWN)
                .map(place -> new Line(
                        place.boutique() == null ? "" : place.boutique().code(),
                        place.boutique() == null
                                ? getTranslation("desk.payment.noboutique")
                                : place.boutique().nameFor(getLocale()),
                        drill.boutique(place.boutique()),
                        cells(place)))
                .toList());
        ways.show(page.ways().stream()
                .map(way -> new Line(
                        way.channel(),
                        channel(way.channel()),
                        drill.channel(way.channel()),
                        cells(way.figures(), page.total().day())))
                .toList());
    }

    private String title(Page page) {
        if (page.day().equals(page.today())) {
            return getTranslation("insight.morning.today");
        }
        return page.day().equals(page.today().minusDays(1))
                ? getTranslation("insight.morning.yesterday")
                : getTranslation("insight.morning.day", Formats.current().dayAndYear(page.day(), page.today()));
    }

    private void showTabs(Page page) {
        tabs.removeAll();
        var converted = page.conversion() != null;
        tabs.setVisible(page.currencies().size() > 1
                || converted
                || !page.currencies().isEmpty() && !page.currencies().contains(page.currency()));
        for (var one : page.currencies()) {
            addTab(
                    page,
                    one.getCurrencyCode(),
                    one.getCurrencyCode(),
                    Formats.current().currency(one),
                    !converted && one.equals(page.currency()));
        }
        var house = Formats.current().currency(page.house());
        addTab(page, Drill.CONVERTED, getTranslation("insight.morning.allcurrencies", house), house, converted);
    }

    private void addTab(Page page, String code, String text, String title, boolean on) {
        var tab = new Anchor(Drill.morning(page.day(), code), text);
        tab.setTitle(title);
        if (on) {
            tab.addClassName("lx-on");
            tab.getElement().setAttribute("aria-current", "true");
        }
        tabs.add(tab);
    }

    private void showNothing(Page page) {
        nothing.removeAll();
        var latest = page.latest();
        if (latest == null) {
            nothing.add(new EmptyState(
                    getTranslation("insight.morning.empty"), getTranslation("insight.morning.empty.hint")));
            return;
        }
        var link = new Anchor(
                Drill.morning(latest, null),
                getTranslation("insight.morning.latest", Formats.current().dayAndYear(latest, page.today())));
        link.addClassNames("lx-btn", "lx-quiet");
        nothing.add(new EmptyState(
                getTranslation("insight.morning.empty"), getTranslation("insight.morning.empty.hint"), link));
    }

    private static List<Cell> cells(Place place) {
        var formats = Formats.current();
        var day = place.day();
        return List.of(
                Cell.of(formats.wholeNumber(day.spent())),
                Cell.of(formats.number(day.payments())),
                Cell.of(day.payments() == 0 ? "–" : formats.percent(day.linkedShare())),
                Comparisons.change(
                        place.compared(), place.weekBefore(), one -> one.spent().value()));
    }

    private static List<Cell> cells(Figures part, Figures whole) {
        var share = whole.gross() == 0 ? 0 : (double) part.gross() / whole.gross();
        var formats = Formats.current();
        return List.of(
                Cell.bar(share),
                new Cell(formats.percent(share), "lx-soft"),
                Cell.of(formats.wholeNumber(part.spent())));
    }

    private String channel(String channel) {
        return Translations.find("desk.channel." + channel, getLocale()).orElse(channel);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("insight.morning.menu");
    }
}
