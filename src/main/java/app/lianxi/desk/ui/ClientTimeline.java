package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Staff;
import app.lianxi.desk.ClientFile;
import app.lianxi.messaging.Message;
import app.lianxi.messaging.MessageKind;
import app.lianxi.optin.OptIn;
import app.lianxi.purchase.Purchase;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Tag;
import app.lianxi.ui.Timeline;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened with a client, newest first, each purchase with why it is hers. */
class ClientTimeline extends Div {
    /** What of it the reader wants to see. */
    enum Shown {
        EVERYTHING,
        PURCHASES,
        MESSAGES,
        CONSENT
    }

    /** @param open what a tap on it opens; null where there is nothing to open */
    private record Entry(
            Instant at,
            Timeline.Dot dot,
            Component what,
            String when,
            String why,
            @Nullable Runnable open) {
        void addTo(Timeline timeline) {
            if (open == null) {
                timeline.add(dot, what, when, why);
            } else {
                timeline.opening(dot, open, what, when, why);
            }
        }
    }

    private final PaymentParts parts;
    private final DeskPieces pieces;
    private final Map<BoutiqueId, Boutique> places;

    ClientTimeline(ClientFile.Content content, PaymentParts parts, Shown shown) {
        this.parts = parts;
        this.pieces = parts.pieces;
        this.places = pieces.allBoutiques();
        var entries = new ArrayList<Entry>();
        if (shown == Shown.EVERYTHING || shown == Shown.MESSAGES) {
            content.messages().forEach(message -> entries.add(message(message)));
        }
        if (shown == Shown.EVERYTHING || shown == Shown.PURCHASES) {
            content.purchases().forEach(purchase -> entries.add(purchase(purchase)));
        }
        if (shown == Shown.EVERYTHING || shown == Shown.CONSENT) {
            consents(content.optIns(), entries);
        }
        if (shown == Shown.EVERYTHING && content.follower() != null) {
            var follower = content.follower();
            entries.add(entry(follower.followedAt(), text("desk.timeline.followed"), ""));
            if (follower.unfollowedAt() != null) {
                entries.add(entry(follower.unfollowedAt(), text("desk.timeline.unfollowed"), ""));
            }
        }
        if (entries.isEmpty()) {
            add(new EmptyState(getTranslation("desk.timeline.empty"), getTranslation("desk.timeline.empty.hint")));
            return;
        }
        var timeline = new Timeline();
        entries.stream().sorted(Comparator.comparing(Entry::at).reversed()).forEach(entry -> entry.addTo(timeline));
        add(timeline);
    }

    private Entry message(Message message) {
        var said = message.kind() == MessageKind.TEXT ? message.text() : Bubble.word(message);
        var by = message.by() == null
                ? ""
                : pieces.staff(message.by()).map(Staff::name).orElse("");
        var ours = by.isEmpty() ? said : by + ": " + said;
        var words = new Span(message.isHers() ? "“" + said + "”" : ours);
        words.setClassName("lx-soft", !message.isHers());
        return new Entry(
                message.at(),
                Timeline.Dot.MESSAGE,
                words,
                Formats.current()
                        .when(message.at(), pieces.zone(), pieces.clock().instant()),
                "",
                null);
    }

    /** What she bought in the reader's boutiques opens; of others' she sees that it was bought. */
    private Entry purchase(Purchase purchase) {
        var formats = Formats.current();
        var payment = purchase.payment();
        var place = payment.boutique() == null ? null : places.get(payment.boutique());
        var zone = place == null ? pieces.zone() : place.zone();
        var amount = new Span(formats.money(payment.amount()));
        amount.addClassName("lx-figure");
        var what = new Div(amount);
        what.addClassName("lx-flow");
        if (payment.payerAmount() != null
                && !payment.payerAmount().currency().equals(payment.amount().currency())) {
            var paid = new Span(getTranslation("desk.payment.paid", formats.money(payment.payerAmount())));
            paid.addClassNames("lx-soft", "lx-num");
            what.add(paid);
        }
        if (payment.refunded().value() > 0) {
            what.add(Tag.seal(getTranslation("desk.payment.refundedtag", formats.money(payment.refunded()))));
        }
        return new Entry(
                payment.paidAt(),
                Timeline.Dot.PURCHASE,
                what,
                formats.when(payment.paidAt(), zone, pieces.clock().instant()) + " · "
                        + (place == null ? getTranslation("desk.payment.noboutique") : place.city()),
                pieces.channel(payment.channel(), payment.wallet()) + " · "
                        + getTranslation(
                                "desk.payment.linked",
                                getTranslation("desk.evidence."
                                        + purchase.link().evidence().code())),
                pieces.reader().scope().covers(payment.boutique()) ? () -> parts.open(payment) : null);
    }

    /** Consents given, and withdrawn, at one moment stand in one line. */
    private void consents(List<OptIn> optIns, List<Entry> entries) {
        grouped(optIns.stream().toList(), OptIn::givenAt)
                .forEach((at, list) -> entries.add(entry(
                        at,
                        new Span(getTranslation("desk.timeline.consent", purposes(list))),
                        getTranslation(
                                "desk.timeline.evidence",
                                list.getFirst().textVersion(),
                                list.getFirst().language()))));
        grouped(optIns.stream().filter(optIn -> optIn.withdrawnAt() != null).toList(), optIn -> {
                    var at = optIn.withdrawnAt();
                    return at == null ? optIn.givenAt() : at;
                })
                .forEach((at, list) -> entries.add(
                        entry(at, new Span(getTranslation("desk.timeline.withdrawn", purposes(list))), "")));
    }

    private static Map<Instant, List<OptIn>> grouped(
            List<OptIn> optIns, java.util.function.Function<OptIn, Instant> by) {
        return optIns.stream().collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
    }

    private String purposes(List<OptIn> optIns) {
        return optIns.stream()
                .map(optIn -> getTranslation("desk.purpose." + optIn.purpose().name()))
                .collect(Collectors.joining(", "));
    }

    private Span text(String key) {
        return new Span(getTranslation(key));
    }

    private Entry entry(Instant at, Span what, String why) {
        what.addClassName("lx-soft");
        return new Entry(
                at,
                Timeline.Dot.OTHER,
                what,
                Formats.current().when(at, pieces.zone(), pieces.clock().instant()),
                why,
                null);
    }
}
