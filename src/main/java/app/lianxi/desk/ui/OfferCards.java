package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.promotion.Offer;
import app.lianxi.promotion.rules.Chip;
import app.lianxi.promotion.rules.Condition;
import app.lianxi.promotion.rules.Names;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Offers, best first, each with what speaks for and against it; below them what was just missed. */
class OfferCards extends Div {
    private final transient Names names;

    OfferCards(List<Offer> offers, DeskPieces pieces, Consumer<Offer> chosen) {
        addClassName("lx-offers");
        names = new Names(
                pieces.allBoutiques().values().stream()
                        .collect(Collectors.toMap(Boutique::code, shop -> shop.nameFor(getLocale()))),
                List.of());
        add(new H2(getTranslation("desk.offers")));
        var eligible = offers.stream()
                .filter(offer -> offer.attached() || offer.decision().eligible())
                .toList();
        if (eligible.isEmpty()) {
            add(new EmptyState(getTranslation("desk.offers.none"), getTranslation("desk.offers.none.hint")));
        }
        eligible.forEach(offer -> add(card(offer, chosen)));
        var missed = offers.stream()
                .filter(offer -> !offer.attached() && offer.decision().justMissed())
                .toList();
        if (!missed.isEmpty()) {
            var label = new Div(getTranslation("desk.offers.missed"));
            label.addClassName("lx-label");
            add(label);
            missed.forEach(offer -> add(missed(offer)));
        }
    }

    private NativeButton card(Offer offer, Consumer<Offer> chosen) {
        var card = new NativeButton("", click -> chosen.accept(offer));
        var saving = new Div("− " + Formats.current().money(offer.saving()));
        saving.addClassNames("lx-figure", "lx-jade");
        var right = new Div(saving);
        right.addClassName("lx-offer-right");
        if (offer.attached()) {
            right.add(Tag.plain(getTranslation("desk.offers.attached")));
        } else if (!offer.decision().candidate().terms().combinable()) {
            var alone = new Span(getTranslation("desk.offers.alone"));
            alone.addClassNames("lx-small", "lx-faint");
            right.add(alone);
        }
        card.add(title(offer, false), right, why(offer));
        card.addClassNames("lx-offer");
        card.setClassName("lx-on", offer.attached());
        card.getElement().setAttribute("aria-pressed", String.valueOf(offer.attached()));
        return card;
    }

    private Div missed(Offer offer) {
        var right = new Div();
        right.addClassName("lx-offer-right");
        offer.decision()
                .missed()
                .flatMap(condition -> Chip.more(condition, getLocale()))
                .ifPresent(more -> right.add(new Span(more)));
        var card = new Div(title(offer, true), right, why(offer));
        card.addClassName("lx-offer");
        return card;
    }

    private static Div title(Offer offer, boolean soft) {
        var title = new Div(offer.name());
        title.addClassName("lx-row-title");
        title.setClassName("lx-soft", soft);
        return title;
    }

    private Div why(Offer offer) {
        var why = new Div();
        why.addClassName("lx-why");
        for (var condition : offer.decision().conditions()) {
            var chip = new Span(Chip.of(condition, names, getLocale()));
            chip.addClassName(colour(condition.state()));
            why.add(chip);
        }
        return why;
    }

    private static String colour(Condition.State state) {
        return switch (state) {
            case PASSED -> "lx-jade";
            case FAILED -> "lx-seal";
            case OPEN -> "lx-soft";
        };
    }
}
