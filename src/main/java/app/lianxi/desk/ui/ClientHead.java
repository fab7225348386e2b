package app.lianxi.desk.ui;

import app.lianxi.client.Client;
import app.lianxi.desk.ClientStory.Entry;
import app.lianxi.purchase.HouseTotal;
import app.lianxi.purchase.PurchaseHistory;
import app.lianxi.purchase.PurchaseHistory.Total;
import app.lianxi.rate.RateWords;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Face;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Kpis;
import app.lianxi.ui.PageHeader;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The head of a client's screen: who she is, what can be done, and the figures that matter. */
class ClientHead extends Div {
    private final transient HeadFacts content;
    private final transient PurchaseHistory history;
    private final DeskPieces pieces;

    ClientHead(HeadFacts content, PurchaseHistory history, ClientWork work) {
        this.content = content;
        this.history = history;
        this.pieces = work.pieces;
        var client = content.client();
        var name = pieces.nameOf(client);
        var header = new PageHeader(name, about());
        header.setTitle(name, client.nameLatin());
        header.addFirst(Face.large(name));
        if (!client.tier().isBlank()) {
            header.addAction(Tag.amber(client.tier()));
        }
        if (client.discreet()) {
            header.addAction(Tag.seal(getTranslation("desk.client.discreet")));
        }
        if (content.leaving()) {
            header.addAction(Tag.seal(getTranslation("privacy.tag")));
        }
        header.addAction(NoteButton.of(work));
        header.addAction(new AddMenu(work, getTranslation("desk.record.add"), Addable.ALL));
        header.addAction(Buttons.quiet(
                getTranslation("desk.checkout.menu"), () -> UI.getCurrent().navigate("checkout", checkoutFor(client))));
        header.addAction(Buttons.primary(
                WindowWords.button(content.service(), pieces),
                () -> UI.getCurrent().navigate("inbox/" + client.id().value())));
        add(header, figures());
    }

    static QueryParameters checkoutFor(Client client) {
        return QueryParameters.of("client", client.id().value().toString());
    }

    private String about() {
        var client = content.client();
        var parts = new ArrayList<String>();
        if (!client.homeCity().isBlank()) {
            parts.add(client.homeCity());
        }
        if (!client.languages().isEmpty()) {
            parts.add(client.languages().stream()
                    .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(getLocale()))
                    .distinct()
                    .collect(Collectors.joining(", ")));
        }
        var lead = content.lead();
        if (lead != null) {
            var since = content.leadSince();
            parts.add(
                    since == null
                            ? getTranslation("desk.client.with", lead.name())
                            : getTranslation(
                                    "desk.client.withsince",
                                    lead.name(),
                                    String.valueOf(since.atZone(pieces.zone()).getYear())));
        }
        return String.join(" · ", parts);
    }

    private Kpis figures() {
        var formats = Formats.current();
        var now = pieces.clock().instant();
        var kpis = new Kpis();
        var ever = content.totals().ever();
        var last = content.totals().last();
        if (ever.isEmpty() || last == null) {
            kpis.with(getTranslation("desk.client.alltime"), "—", getTranslation("desk.client.nopurchases"));
        } else {
            var count = ever.stream().mapToLong(Total::payments).sum();
            kpis.with(
                    getTranslation("desk.client.alltime"),
                    formats.money(ever.getFirst().spent()),
                    allTime(ever, count));
            var year = content.totals().since();
            if (!year.isEmpty()) {
                kpis.with(
                        getTranslation("desk.client.twelvemonths"),
                        formats.money(year.getFirst().spent()),
                        others(year)
                                + getTranslation(
                                        "desk.client.purchases",
                                        year.stream().mapToLong(Total::payments).sum()));
            }
            var place = last.boutique() == null ? null : pieces.allBoutiques().get(last.boutique());
            kpis.with(
                    getTranslation("desk.client.last"),
                    formats.when(last.at(), place == null ? pieces.zone() : place.zone(), now),
                    pieces.boutiqueName(place));
        }
        if (content.visit() == null) {
            kpis.with(
                    getTranslation("desk.client.known"),
                    formats.when(content.client().firstSeenAt(), pieces.zone(), now),
                    formats.relative(content.client().firstSeenAt(), now));
        } else {
            next(kpis, content.visit());
        }
        return kpis;
    }

    private void next(Kpis kpis, Entry visit) {
        var formats = Formats.current();
        var now = pieces.clock().instant();
        var place = visit.boutique() == null ? null : pieces.allBoutiques().get(visit.boutique());
        var note = new Span(
                visit.detail().path("arrivedAt").isString()
                        ? getTranslation("desk.client.next.here", pieces.boutiqueName(place))
                        : getTranslation("desk.client.next.coming", formats.relative(visit.at(), now)));
        note.addClassName("lx-seal");
        kpis.with(
                getTranslation("desk.client.next"),
                formats.when(visit.at(), place == null ? pieces.zone() : place.zone(), now),
                note);
    }

    /** What she bought in other currencies, and, when it is asked for, all of it in the house's with the rates that made it. */
    private Div allTime(List<Total> ever, long count) {
        var note = new Div(new Span(others(ever) + getTranslation("desk.client.purchases", count)));
        if (ever.size() > 1) {
            var converted = new Div();
            var details = new NativeDetails(getTranslation("desk.client.rates"), converted);
            details.addToggleListener(toggle -> {
                if (toggle.isOpened() && converted.getChildren().findAny().isEmpty()) {
                    history.houseTotal(content.client().id())
                            .ifPresentOrElse(
                                    total -> show(converted, total),
                                    () -> converted.setText(getTranslation("desk.client.norates")));
                }
            });
            note.add(details);
        }
        return note;
    }

    private void show(Div converted, HouseTotal total) {
        var formats = Formats.current();
        converted.add(new Div(getTranslation("desk.client.converted", formats.money(total.spent()))));
        if (!total.leftOut().isEmpty()) {
            converted.add(new Div(getTranslation(
                    "desk.client.leftout",
                    total.leftOut().stream().map(formats::money).collect(Collectors.joining(" · ")))));
        }
        var rates = new UnorderedList();
        total.rates().stream()
                .filter(cross -> !cross.from().equals(cross.to()))
                .map(cross -> new ListItem(formats.date(cross.day()) + ": " + RateWords.of(cross, getLocale())))
                .forEach(rates::add);
        converted.add(rates);
    }

    private static String others(List<Total> totals) {
        return totals.stream()
                .skip(1)
                .map(total -> Formats.current().money(total.spent()) + " · ")
                .collect(Collectors.joining());
    }
}
