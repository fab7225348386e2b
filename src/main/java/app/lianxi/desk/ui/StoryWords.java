package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.desk.ClientStory.Entry;
import app.lianxi.money.Money;
import app.lianxi.payment.PaymentId;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Tag;
import app.lianxi.ui.Timeline;
import app.lianxi.ui.Timeline.Dot;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How each kind of thing stands on a timeline. */
class StoryWords {
    private final PaymentParts parts;
    private final DeskPieces pieces;
    private final RecordWords record;
    private final Map<BoutiqueId, Boutique> places;

    StoryWords(PaymentParts parts, ClientWork work) {
        this.parts = parts;
        this.record = new RecordWords(work);
        this.pieces = parts.pieces;
        this.places = pieces.allBoutiques();
    }

    Component item(Entry entry) {
        return switch (entry.kind()) {
            case "purchase" -> purchase(entry);
            case "message" -> message(entry);
            case "visit" -> visit(entry);
            case "consent" -> consent(entry);
            case "follow" ->
                plain(
                        entry,
                        say(
                                entry.detail().path("followed").asBoolean()
                                        ? "desk.timeline.followed"
                                        : "desk.timeline.unfollowed"),
                        "");
            case "note" -> record.written(entry, when(entry, entry.at()));
            case "task" -> record.task(entry, when(entry, entry.at()));
            default -> plain(entry, entry.detail().path("text").asString(""), entry.by());
        };
    }

    /** What she bought in the reader's boutiques opens; of others' she sees that it was bought. */
    private Component purchase(Entry entry) {
        var formats = Formats.current();
        var detail = entry.detail();
        var amount = money(detail, "amount", "currency");
        var figure = new Span(formats.money(amount));
        figure.addClassName("lx-figure");
        var what = new Div(figure);
        what.addClassName("lx-flow");
        if (detail.path("payerAmount").isNumber()
                && !detail.path("payerCurrency").asString().equals(amount.currencyCode())) {
            var paid = new Span(say("desk.payment.paid", formats.money(money(detail, "payerAmount", "payerCurrency"))));
            paid.addClassNames("lx-soft", "lx-num");
            what.add(paid);
        }
        var refunded = money(detail, "refunded", "currency");
        if (refunded.value() > 0) {
            what.add(Tag.seal(say("desk.payment.refundedtag", formats.money(refunded))));
        }
        var why = pieces.channel(detail.path("channel").asString(), text(detail, "wallet")) + " · "
                + say(
                        "desk.payment.linked",
                        say("desk.evidence." + detail.path("evidence").asString()));
        var when = when(entry, entry.at()) + " · " + placeOf(entry);
        if (!pieces.reader().scope().covers(entry.boutique())) {
            return Timeline.entry(Dot.PURCHASE, what, when, why);
        }
        return Timeline.opening(
                Dot.PURCHASE, () -> PaymentPanel.open(parts, new PaymentId(entry.id()), false), what, when, why);
    }

    private Component message(Entry entry) {
        var kind = entry.detail().path("kind").asString();
        var said = kind.equals("TEXT") ? entry.words() : say("desk.message." + kind.toLowerCase(Locale.ROOT));
        var hers = entry.detail().path("direction").asString().equals("IN");
        var words = new Span(hers ? "“" + said + "”" : entry.by().isEmpty() ? said : entry.by() + ": " + said);
        words.setClassName("lx-soft", !hers);
        return Timeline.entry(Dot.MESSAGE, words, when(entry, entry.at()), "");
    }

    private Component visit(Entry entry) {
        var detail = entry.detail();
        var became = detail.path("missedAt").isString()
                ? "missed"
                : detail.path("cancelledAt").isString()
                        ? "cancelled"
                        : detail.path("servedAt").isString() ? "served" : "arrived";
        var words = new Span(say("desk.timeline.visit." + became, entry.by()));
        words.setClassName("lx-soft", !became.equals("served"));
        var others = detail.path("others").asInt(0);
        return Timeline.entry(
                Dot.OTHER,
                words,
                when(entry, entry.at()) + " · " + placeOf(entry),
                others > 0 ? say("desk.timeline.visit.others", others) : "");
    }

    private Component consent(Entry entry) {
        var detail = entry.detail();
        var purposes = detail.path("purposes")
                .valueStream()
                .map(purpose -> say("desk.purpose." + purpose.asString()))
                .collect(Collectors.joining(", "));
        return detail.path("given").asBoolean()
                ? plain(
                        entry,
                        say("desk.timeline.consent", purposes),
                        say(
                                "desk.timeline.evidence",
                                detail.path("version").asString(),
                                detail.path("language").asString()))
                : plain(entry, say("desk.timeline.withdrawn", purposes), "");
    }

    private Component plain(Entry entry, String words, String why) {
        var what = new Span(words);
        what.addClassName("lx-soft");
        return Timeline.entry(Dot.OTHER, what, when(entry, entry.at()), why);
    }

    /** In the time of the boutique where it happened. */
    private String when(Entry entry, Instant at) {
        var place = entry.boutique() == null ? null : places.get(entry.boutique());
        return Formats.current()
                .when(
                        at,
                        place == null ? pieces.zone() : place.zone(),
                        pieces.clock().instant());
    }

    private String placeOf(Entry entry) {
        var place = entry.boutique() == null ? null : places.get(entry.boutique());
        return place == null ? say("desk.payment.noboutique") : place.city();
    }

    static Money money(JsonNode detail, String amount, String currency) {
        return Money.of(
                detail.path(amount).asLong(), detail.path(currency).asString().strip());
    }

    private static @Nullable String text(JsonNode detail, String name) {
        return detail.path(name).isString() ? detail.path(name).asString() : null;
    }

    private static String say(String key, Object... values) {
        return UI.getCurrent().getTranslation(key, values);
    }
}
