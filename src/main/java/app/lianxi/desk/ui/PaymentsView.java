package app.lianxi.desk.ui;

import app.lianxi.access.BoutiqueId;
import app.lianxi.desk.PaymentFeed;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.PageHeader;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was paid in the reader's boutiques, day by day, newest first, live. */
@Route("payments")
@Menu(order = 3, icon = "payments", title = "desk.payments.menu")
@RolesAllowed({"ASSOCIATE", "MANAGER"})
class PaymentsView extends Div implements HasDynamicTitle {
    private static final int PAGE = 50;
    private static final Duration REACH = Duration.ofDays(3660);

    private final transient PaymentFeed feed;
    private final DeskPieces pieces;
    private final Div list = new Div();
    private final Button more;
    private transient List<PaymentFeed.Entry> shown = new ArrayList<>();
    private boolean unrecognisedOnly;

    PaymentsView(PaymentFeed feed, DeskPieces pieces) {
        this.feed = feed;
        this.pieces = pieces;
        addClassName("lx-page");
        more = Buttons.quiet(getTranslation("desk.more"), this::showMore);
        var body = new Div(tabs(), list, more);
        body.addClassNames("lx-body", "lx-narrow");
        add(new PageHeader(getTranslation("desk.payments.menu"), pieces.place()), body);
        pieces.onBoutiques(this, message -> reload());
        reload();
    }

    private Div tabs() {
        var all = new NativeButton(getTranslation("desk.payments.all"));
        var unknown = new NativeButton(getTranslation("desk.payments.unrecognised"));
        all.addClickListener(click -> filter(false, all, unknown));
        unknown.addClickListener(click -> filter(true, unknown, all));
        all.addClassName("lx-on");
        var tabs = new Div(all, unknown);
        tabs.addClassName("lx-tabs");
        return tabs;
    }

    private void filter(boolean unrecognised, NativeButton on, NativeButton off) {
        unrecognisedOnly = unrecognised;
        on.addClassName("lx-on");
        off.removeClassName("lx-on");
        show();
    }

    private void reload() {
        shown = new ArrayList<>(read(null, Math.max(PAGE, shown.size())));
        show();
    }

    private void showMore() {
        shown.addAll(read(shown.isEmpty() ? null : shown.getLast(), PAGE));
        show();
    }

    private List<PaymentFeed.Entry> read(PaymentFeed.@Nullable Entry after, int limit) {
        var page = feed.newest(pieces.clock().instant().minus(REACH), after == null ? null : after.payment(), limit);
        more.setVisible(page.size() == limit);
        return page;
    }

    private void show() {
        list.removeAll();
        var entries = shown.stream()
                .filter(entry -> !unrecognisedOnly || entry.link() == null)
                .toList();
        if (entries.isEmpty()) {
            list.add(new EmptyState(
                    getTranslation(unrecognisedOnly ? "desk.payments.allknown" : "desk.payments.empty"),
                    getTranslation(unrecognisedOnly ? "desk.payments.allknown.hint" : "desk.payments.empty.hint")));
            return;
        }
        var places = pieces.allBoutiques();
        LocalDate day = LocalDate.MIN;
        var rows = new Rows();
        for (var entry : entries) {
            var boutique = place(entry, places);
            var paidOn =
                    LocalDate.ofInstant(entry.payment().paidAt(), boutique == null ? pieces.zone() : boutique.zone());
            if (!paidOn.equals(day)) {
                day = paidOn;
                rows = new Rows();
                var head = new Div(new H2(Formats.current().day(day)));
                head.addClassName("lx-section-head");
                list.add(head, rows);
            }
            pieces.paymentRow(rows, entry, places, () -> PaymentPanel.open(feed, pieces, entry.payment()));
        }
    }

    private static app.lianxi.access.@Nullable Boutique place(
            PaymentFeed.Entry entry, java.util.Map<BoutiqueId, app.lianxi.access.Boutique> places) {
        return entry.payment().boutique() == null
                ? null
                : places.get(entry.payment().boutique());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("desk.payments.menu");
    }
}
