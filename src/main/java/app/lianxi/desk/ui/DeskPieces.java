package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.Client;
import app.lianxi.client.ClientId;
import app.lianxi.desk.DeskTopics;
import app.lianxi.desk.PaymentFeed;
import app.lianxi.profile.EntryId;
import app.lianxi.ui.Face;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Live;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import app.lianxi.ui.Translations;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.shared.Registration;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the desk's screens share: the reader's boutiques, how a payment and a client stand in a list, what they listen to. */
@SpringComponent
@UIScope
class DeskPieces {
    private static final String STAFF = DeskPieces.class.getName() + ".staff";

    private final Boutiques boutiques;
    private final CurrentStaff current;
    private final StaffRegister register;
    private final Live live;
    private final Clock clock;

    DeskPieces(Boutiques boutiques, CurrentStaff current, StaffRegister register, Live live, Clock clock) {
        this.register = register;
        this.boutiques = boutiques;
        this.current = current;
        this.live = live;
        this.clock = clock;
    }

    Staff reader() {
        return current.require();
    }

    Clock clock() {
        return clock;
    }

    /** The boutiques where the reader works, open ones, by name. */
    List<Boutique> boutiques() {
        var scope = reader().scope();
        return boutiques.all().stream()
                .filter(boutique -> !boutique.closed() && scope.covers(boutique.id()))
                .toList();
    }

    Map<BoutiqueId, Boutique> allBoutiques() {
        var all = new HashMap<BoutiqueId, Boutique>();
        boutiques.all().forEach(boutique -> all.put(boutique.id(), boutique));
        return all;
    }

    /** The zone of the reader's boutique, the first by name when she has several. */
    ZoneId zone() {
        return boutiques().stream()
                .min(Comparator.comparing(Boutique::name))
                .map(Boutique::zone)
                .orElse(ZoneOffset.UTC);
    }

    /** Whether the reader must be told of which boutique something is. */
    boolean hasSeveralBoutiques() {
        return reader().wholeHouse() || boutiques().size() > 1;
    }

    /** Where the reader works, in one line. */
    String place() {
        var mine = boutiques();
        if (hasSeveralBoutiques()) {
            return UI.getCurrent().getTranslation("desk.boutiques", mine.size());
        }
        return mine.isEmpty()
                ? UI.getCurrent().getTranslation("desk.noboutique")
                : mine.getFirst().nameFor(UI.getCurrent().getLocale());
    }

    /** Hears what happens in the reader's boutiques while the component is attached. */
    void onBoutiques(Component component, Consumer<String> heard) {
        if (reader().wholeHouse()) {
            live.listen(component, DeskTopics.HOUSE, heard);
        } else {
            reader().boutiques().forEach(id -> live.listen(component, DeskTopics.boutique(id), heard));
        }
    }

    /** Hears one kind of news of the reader's boutiques, and that some may have been missed. */
    void onBoutiques(Component component, String news, Consumer<String> heard) {
        onBoutiques(component, message -> {
            if (message.equals(news) || message.equals(Live.CAUGHT_UP)) {
                heard.accept(message);
            }
        });
    }

    /** For what is heard often: reads at once, and then at most once a second, while the component is shown. */
    Consumer<String> calmly(Component component, Runnable read) {
        return live.calmly(() -> {
            if (component.isAttached()) {
                read.run();
            }
        });
    }

    Registration on(Component component, String topic, Consumer<String> heard) {
        return live.listen(component, topic, heard);
    }

    String nameOf(@Nullable Client client) {
        if (client == null) {
            return UI.getCurrent().getTranslation("desk.client.other");
        }
        return client.name().isBlank() ? UI.getCurrent().getTranslation("desk.client.nameless") : client.name();
    }

    /** A member of staff, read once for each request of the browser. */
    Optional<Staff> staff(StaffId id) {
        var request = VaadinService.getCurrentRequest();
        if (request == null) {
            return register.find(id);
        }
        var known = request.getAttribute(STAFF) instanceof Named named ? named : new Named(new HashMap<>());
        request.setAttribute(STAFF, known);
        return known.staff().computeIfAbsent(id, register::find);
    }

    private record Named(Map<StaffId, Optional<Staff>> staff) {}

    /** A client in a list. */
    Component clientRow(Rows rows, Client client, String note) {
        return clientRow(rows, client, note, () -> open(client));
    }

    /** A client in a list, who is chosen by a tap. */
    Component clientRow(Rows rows, Client client, String note, Runnable chosen) {
        var name = new Span(nameOf(client));
        name.addClassName("lx-strong");
        var words = new Div(name);
        if (!client.nameLatin().isBlank()) {
            var latin = new Span(" " + client.nameLatin());
            latin.addClassName("lx-soft");
            words.add(latin);
        }
        var line = new Div(note);
        line.addClassNames("lx-faint", "lx-small");
        words.add(line);
        words.addClassName("lx-grow");
        var row = rows.opening(chosen, new Face(nameOf(client)), words);
        if (!client.tier().isBlank()) {
            row.add(Tag.amber(client.tier()));
        }
        return row.getParent().orElseThrow();
    }

    static void open(Client client) {
        open(client.id());
    }

    static void open(ClientId client) {
        UI.getCurrent().navigate("clients/" + client.value());
    }

    /** Opens a client with something that is written down of her. */
    static void open(ClientId client, EntryId written) {
        UI.getCurrent()
                .navigate(
                        "clients/" + client.value(),
                        QueryParameters.of(ClientView.WRITTEN, written.value().toString()));
    }

    /**
     * What can be done with one of many rows, of the browser's own make: a screen has dozens of them and is to stand at once.
     *
     * @param about of whom or what it is, for those who hear its word alone
     */
    static NativeButton deed(String text, String about, Runnable click) {
        var button = new NativeButton(text, event -> click.run());
        button.addClassNames("lx-btn", "lx-quiet");
        button.setAriaLabel(UI.getCurrent().getTranslation("desk.about", text, about));
        return button;
    }

    /** A payment in a list: the amount, whose it is, where and when. */
    Component paymentRow(Rows rows, PaymentFeed.Entry entry, Map<BoutiqueId, Boutique> places, Runnable open) {
        var formats = Formats.current();
        var payment = entry.payment();
        var amount = new Span(formats.money(payment.amount()));
        amount.addClassNames("lx-figure", "lx-amount");
        var who = new Span(
                entry.link() == null
                        ? UI.getCurrent().getTranslation("desk.payment.unrecognised")
                        : nameOf(entry.client()));
        who.addClassName(entry.link() == null ? "lx-soft" : "lx-strong");
        var names = new Span(who);
        if (entry.client() != null && !entry.client().nameLatin().isBlank()) {
            var latin = new Span(" " + entry.client().nameLatin());
            latin.addClassName("lx-soft");
            names.add(latin);
        }
        var line = new Div(names);
        var about = new Div(about(entry));
        about.addClassNames("lx-faint", "lx-small");
        var words = new Div(line, about);
        words.addClassName("lx-grow");
        if (payment.refunded().value() > 0) {
            line.addClassName("lx-flow");
            line.add(refundTag(entry));
        }
        if (entry.notPaidOut()) {
            line.addClassName("lx-flow");
            line.add(notPaidOutTag());
        }
        if (entry.link() != null && entry.link().contested()) {
            line.addClassName("lx-flow");
            line.add(Tag.amber(UI.getCurrent().getTranslation("desk.conflict")));
        }
        var boutique = payment.boutique() == null ? null : places.get(payment.boutique());
        var when = new Div(
                new Span(formats.when(payment.paidAt(), boutique == null ? zone() : boutique.zone(), clock.instant())));
        when.addClassNames("lx-num", "lx-soft", "lx-nowrap", "lx-right");
        var row = rows.opening(open, amount, words);
        row.add(when);
        return row.getParent().orElseThrow();
    }

    Tag refundTag(PaymentFeed.Entry entry) {
        var payment = entry.payment();
        return payment.status().equals("refunded")
                ? Tag.seal(UI.getCurrent().getTranslation("desk.payment.refunded"))
                : Tag.seal("− " + Formats.current().money(payment.refunded()));
    }

    Tag notPaidOutTag() {
        return Tag.seal(UI.getCurrent().getTranslation("desk.payment.notpaidout"));
    }

    /** The channel and what her wallet paid. */
    String about(PaymentFeed.Entry entry) {
        var payment = entry.payment();
        var channel = channel(payment.channel(), payment.wallet());
        return payment.payerAmount() == null
                        || payment.payerAmount()
                                .currency()
                                .equals(payment.amount().currency())
                ? channel
                : channel + " · "
                        + UI.getCurrent()
                                .getTranslation(
                                        "desk.payment.paid", Formats.current().money(payment.payerAmount()));
    }

    String channel(String channel) {
        return UI.getCurrent().getTranslation("desk.channel." + channel);
    }

    /** A channel, and what paid behind it where it is a gateway to several. */
    String channel(String channel, @Nullable String wallet) {
        if (wallet == null) {
            return channel(channel);
        }
        var name = Translations.find("desk.wallet." + wallet, UI.getCurrent().getLocale());
        return channel(channel) + " · " + name.orElse(wallet);
    }

    /** What a channel said, in words where we have them. */
    static String symbol(@Nullable String symbol) {
        return symbol == null
                ? ""
                : Translations.find("desk.symbol." + symbol, UI.getCurrent().getLocale())
                        .orElse(symbol);
    }

    String boutiqueName(@Nullable Boutique boutique) {
        return boutique == null
                ? UI.getCurrent().getTranslation("desk.payment.noboutique")
                : boutique.nameFor(UI.getCurrent().getLocale());
    }
}
