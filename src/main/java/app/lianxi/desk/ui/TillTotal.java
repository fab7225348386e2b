package app.lianxi.desk.ui;

import app.lianxi.checkout.Charging;
import app.lianxi.checkout.Checkout;
import app.lianxi.client.Client;
import app.lianxi.promotion.Offer;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Face;
import app.lianxi.ui.Formats;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The left of the till: the amount, whose it is, what comes off, and the ways to pay. */
class TillTotal extends Div {
    /** What the buttons do. */
    interface Actions {
        void charge(String channel, @Nullable String wallet, @Nullable String code);

        void cancel();

        void again();
    }

    private final DeskPieces pieces;

    TillTotal(
            Checkout checkout,
            @Nullable Client client,
            List<Offer> offers,
            Charging charging,
            DeskPieces pieces,
            Actions actions) {
        this.pieces = pieces;
        addClassName("lx-till-total");
        var formats = Formats.current();
        var amount = new H1(formats.money(checkout.amount()));
        amount.addClassName("lx-big");
        add(label("desk.checkout.amount"), amount, label("desk.checkout.client"), client(client));
        var lines = new Div();
        lines.addClassName("lx-till-lines");
        offers.stream()
                .filter(Offer::attached)
                .forEach(offer -> lines.add(line(offer.name(), "− " + formats.money(offer.saving()), false)));
        if (offers.isEmpty() && checkout.discount().value() > 0) {
            lines.add(line(getTranslation("desk.checkout.off"), "− " + formats.money(checkout.discount()), false));
        }
        lines.add(line(getTranslation("desk.checkout.due"), formats.money(checkout.due()), true));
        add(lines);
        switch (checkout.state()) {
            case OPEN -> open(checkout, charging, actions);
            case PAYING, UNKNOWN -> {
                var charge = checkout.charge();
                if (charge != null && charge.isQrLost()) {
                    add(wide(Buttons.primary(
                            getTranslation("desk.checkout.show"),
                            () -> actions.charge(charge.channel(), charge.wallet(), null))));
                }
                add(wide(Buttons.quiet(getTranslation("desk.checkout.cancel"), actions::cancel)));
            }
            case PAID, CANCELLED, EXPIRED ->
                add(wide(Buttons.primary(getTranslation("desk.checkout.new"), actions::again)));
        }
    }

    private Div client(@Nullable Client client) {
        var line = new Div();
        line.addClassName("lx-row");
        if (client == null) {
            var nobody = new Span(getTranslation("desk.checkout.nobody"));
            nobody.addClassName("lx-soft");
            line.add(nobody);
            return line;
        }
        var latin = new Span(" " + client.nameLatin());
        latin.addClassName("lx-soft");
        var name = new Div(new Span(pieces.nameOf(client)), latin);
        name.addClassName("lx-row-title");
        line.add(new Face(pieces.nameOf(client)), name);
        return line;
    }

    private void open(Checkout checkout, Charging charging, Actions actions) {
        var ways = charging.ways(checkout.id());
        if (ways.isEmpty()) {
            var none = new Span(getTranslation("desk.checkout.noway"));
            none.addClassName("lx-seal");
            add(none);
        }
        var shown = ways.stream()
                .filter(Charging.Way::showsCodes)
                .flatMap(way -> way.wallets().isEmpty()
                        ? Stream.of(new Shown(way.channel(), null))
                        : way.wallets().stream().map(wallet -> new Shown(way.channel(), wallet)))
                // A wallet itself before the same behind a gateway
                .sorted(Comparator.comparing(code -> code.wallet() != null))
                .toList();
        for (var code : shown) {
            var words = shown.size() == 1
                    ? getTranslation("desk.checkout.show")
                    : getTranslation("desk.checkout.showwith", pieces.channel(code.channel(), code.wallet()));
            Runnable show = () -> actions.charge(code.channel(), code.wallet(), null);
            add(wide(code.equals(shown.getFirst()) ? Buttons.primary(words, show) : Buttons.quiet(words, show)));
        }
        var scanned = ways.stream().filter(Charging.Way::scansCodes).toList();
        if (!scanned.isEmpty()) {
            add(code(scanned, actions));
        }
        add(wide(Buttons.plain(getTranslation("desk.checkout.cancel"), actions::cancel)));
    }

    /** A code to show: of a channel, behind a gateway for one wallet. */
    private record Shown(String channel, @Nullable String wallet) {}

    /**
     * A hand scanner types the digits and Enter; so may an associate, or the camera reads them. They say of which wallet they
     * are.
     */
    private Div code(List<Charging.Way> ways, Actions actions) {
        var field = new TextField();
        field.setPlaceholder(getTranslation("desk.checkout.scan"));
        field.setAriaLabel(getTranslation("desk.checkout.scan"));
        field.setMaxLength(24);
        field.setAllowedCharPattern("[0-9]");
        field.addClassName("lx-grow");
        field.getElement().executeJs("this.inputElement.inputMode = 'numeric'");
        Runnable scan = () -> {
            if (!field.isEmpty()) {
                var way = ways.stream()
                        .filter(one -> one.reads(field.getValue()))
                        .findFirst()
                        .orElse(ways.getFirst());
                actions.charge(way.channel(), null, field.getValue());
            }
        };
        field.addKeyPressListener(Key.ENTER, press -> scan.run());
        var line = new Div(field, Buttons.quiet(getTranslation("desk.checkout.charge"), scan));
        line.addClassName("lx-composer-line");
        var scanner = new CodeScanner(found -> {
            field.setValue(found);
            scan.run();
        });
        return new Div(line, scanner);
    }

    private static Button wide(Button button) {
        button.addClassName("lx-wide");
        return button;
    }

    private Div line(String what, String money, boolean total) {
        var name = new Span(what);
        name.setClassName("lx-soft", !total);
        var figure = new Span(money);
        figure.addClassNames("lx-right", total ? "lx-count" : "lx-num");
        var line = new Div(name, figure);
        line.addClassNames("lx-row", "lx-till-row");
        return line;
    }

    private Div label(String key) {
        var label = new Div(getTranslation(key));
        label.addClassName("lx-label");
        return label;
    }
}
