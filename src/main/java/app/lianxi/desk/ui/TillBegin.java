package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.client.Client;
import app.lianxi.client.ClientSearch;
import app.lianxi.money.Money;
import app.lianxi.money.TypedMoney;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Face;
import app.lianxi.visit.ArrivalBoard;
import app.lianxi.visit.Visit;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The beginning of a checkout: an amount in the boutique's currency, and the client, who may be here already. */
class TillBegin extends Div {
    private static final int SHOWN = 6;

    /** Rings it up. */
    interface Opened {
        void open(Boutique boutique, Money amount, @Nullable Client client);
    }

    private final DeskPieces pieces;
    private final transient ClientSearch search;
    private final transient ArrivalBoard board;
    private final transient Opened opened;
    private final TextField amount = new TextField();
    private final Span symbol = new Span();
    private final Div who = new Div();
    private transient @Nullable Boutique boutique;
    private transient @Nullable Client client;

    TillBegin(DeskPieces pieces, ClientSearch search, ArrivalBoard board, @Nullable Client client, Opened opened) {
        this.pieces = pieces;
        this.search = search;
        this.board = board;
        this.opened = opened;
        this.client = client;
        addClassName("lx-till-begin");
        var mine = pieces.boutiques();
        var title = new H1(getTranslation("desk.checkout.title"));
        title.addClassName("lx-till-title");
        if (mine.isEmpty()) {
            add(title, new EmptyState(getTranslation("desk.noboutique"), ""));
            return;
        }
        add(title);
        boutique = mine.getFirst();
        if (mine.size() > 1) {
            var select = new Select<Boutique>();
            select.setAriaLabel(getTranslation("desk.checkout.boutique"));
            select.setItems(mine);
            select.setItemLabelGenerator(shop -> shop.nameFor(getLocale()));
            select.setValue(boutique);
            select.addValueChangeListener(change -> {
                boutique = change.getValue();
                showCurrency();
            });
            add(select);
        }
        add(label("desk.checkout.amount"), amountLine(), label("desk.checkout.client"), who);
        var next = Buttons.primary(getTranslation("desk.checkout.next"), this::next);
        next.addClassNames("lx-wide", "lx-till-next");
        add(next);
        showCurrency();
        showClient();
    }

    private Div amountLine() {
        amount.addClassName("lx-till-amount");
        amount.setAriaLabel(getTranslation("desk.checkout.amount"));
        amount.setPlaceholder("0");
        amount.setMaxLength(18);
        amount.setAutofocus(true);
        amount.getElement().executeJs("this.inputElement.inputMode = 'decimal'");
        amount.addKeyPressListener(Key.ENTER, press -> next());
        symbol.addClassName("lx-till-symbol");
        var line = new Div(symbol, amount);
        line.addClassName("lx-till-line");
        return line;
    }

    private void showCurrency() {
        if (boutique != null) {
            symbol.setText(Currency.getInstance(boutique.currency()).getSymbol(getLocale()));
        }
    }

    private void showClient() {
        who.removeAll();
        var one = client;
        if (one != null) {
            var words = new Div(new Span(pieces.nameOf(one)), soft(" " + one.nameLatin()));
            words.addClassName("lx-grow");
            var line = new Div(
                    new Face(pieces.nameOf(one)), words, Buttons.quiet(getTranslation("desk.checkout.change"), () -> {
                        client = null;
                        showClient();
                    }));
            line.addClassName("lx-row");
            who.add(line);
            return;
        }
        var here = new Div();
        here.addClassName("lx-choices");
        board.arrivals().stream()
                .filter(arrival -> arrival.visit().state() == Visit.State.ARRIVED
                        || arrival.visit().state() == Visit.State.ACCEPTED)
                .limit(SHOWN)
                .forEach(arrival -> here.add(new NativeButton(pieces.nameOf(arrival.client()), click -> {
                    client = arrival.client();
                    showClient();
                })));
        who.add(
                new ClientFinder(search, pieces, found -> {
                    client = found;
                    showClient();
                }),
                here);
    }

    private void next() {
        var shop = boutique;
        if (shop == null) {
            return;
        }
        TypedMoney.read(amount.getValue(), Currency.getInstance(shop.currency()))
                .filter(money -> money.value() > 0)
                .ifPresentOrElse(
                        money -> {
                            amount.setInvalid(false);
                            opened.open(shop, money, client);
                        },
                        () -> {
                            amount.setInvalid(true);
                            amount.setErrorMessage(getTranslation("desk.checkout.refused.amount"));
                            amount.focus();
                        });
    }

    private Div label(String key) {
        var label = new Div(getTranslation(key));
        label.addClassName("lx-label");
        return label;
    }

    private static Span soft(String text) {
        var span = new Span(text);
        span.addClassName("lx-soft");
        return span;
    }
}
