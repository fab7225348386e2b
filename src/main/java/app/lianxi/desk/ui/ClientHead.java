package app.lianxi.desk.ui;

import app.lianxi.client.Client;
import app.lianxi.desk.ClientFile;
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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The head of a client's screen: who she is and the figures that matter. */
class ClientHead extends Div {
    ClientHead(ClientFile.Content content, DeskPieces pieces) {
        var client = content.client();
        var name = pieces.nameOf(client);
        var header = new PageHeader(name, about(content));
        header.setTitle(name, client.nameLatin());
        header.addFirst(Face.large(name));
        if (!client.tier().isBlank()) {
            header.addAction(Tag.amber(client.tier()));
        }
        if (content.follower() != null && content.follower().follows()) {
            header.addAction(Tag.jade(getTranslation("desk.client.follows")));
        }
        header.addAction(Buttons.quiet(
                getTranslation("desk.checkout.menu"), () -> UI.getCurrent().navigate("checkout", checkoutFor(client))));
        var service = content.windows().getFirst();
        header.addAction(Buttons.primary(
                WindowWords.button(service, pieces),
                () -> UI.getCurrent().navigate("inbox/" + client.id().value())));
        add(header, figures(content, pieces));
    }

    static QueryParameters checkoutFor(Client client) {
        return QueryParameters.of("client", client.id().value().toString());
    }

    private String about(ClientFile.Content content) {
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
        if (content.lead() != null) {
            parts.add(getTranslation("desk.client.with", content.lead().name()));
        }
        return String.join(" · ", parts);
    }

    private Kpis figures(ClientFile.Content content, DeskPieces pieces) {
        var formats = Formats.current();
        var kpis = new Kpis();
        if (content.allTime().isEmpty()) {
            kpis.with(getTranslation("desk.client.alltime"), "—", getTranslation("desk.client.nopurchases"));
        } else {
            var first = content.allTime().getFirst();
            var count = content.allTime().stream().mapToLong(Total::payments).sum();
            kpis.with(getTranslation("desk.client.alltime"), formats.money(first.spent()), allTime(content, count));
            if (!content.twelveMonths().isEmpty()) {
                kpis.with(
                        getTranslation("desk.client.twelvemonths"),
                        formats.money(content.twelveMonths().getFirst().spent()),
                        others(content.twelveMonths())
                                + getTranslation(
                                        "desk.client.purchases",
                                        content.twelveMonths().stream()
                                                .mapToLong(Total::payments)
                                                .sum()));
            }
            var last = content.purchases().getFirst().payment();
            var place = last.boutique() == null ? null : pieces.allBoutiques().get(last.boutique());
            var zone = place == null ? pieces.zone() : place.zone();
            kpis.with(
                    getTranslation("desk.client.last"),
                    formats.when(last.paidAt(), zone, pieces.clock().instant()),
                    pieces.boutiqueName(place));
        }
        kpis.with(
                getTranslation("desk.client.known"),
                formats.when(
                        content.client().firstSeenAt(),
                        zone(pieces),
                        pieces.clock().instant()),
                Formats.current()
                        .relative(content.client().firstSeenAt(), pieces.clock().instant()));
        return kpis;
    }

    /** What she bought in other currencies, and all of it in the house's with the rates that made it. */
    private Div allTime(ClientFile.Content content, long count) {
        var note = new Div(new Span(others(content.allTime()) + getTranslation("desk.client.purchases", count)));
        var converted = content.converted();
        if (converted != null) {
            var formats = Formats.current();
            note.add(new Div(getTranslation("desk.client.converted", formats.money(converted.spent()))));
            if (!converted.leftOut().isEmpty()) {
                note.add(new Div(getTranslation(
                        "desk.client.leftout",
                        converted.leftOut().stream().map(formats::money).collect(Collectors.joining(" · ")))));
            }
            var rates = new UnorderedList();
            converted.rates().stream()
                    .filter(cross -> !cross.from().equals(cross.to()))
                    .map(cross -> new ListItem(formats.date(cross.day()) + ": " + RateWords.of(cross, getLocale())))
                    .forEach(rates::add);
            note.add(new NativeDetails(getTranslation("desk.client.rates"), rates));
        }
        return note;
    }

    private static ZoneId zone(DeskPieces pieces) {
        return pieces.zone();
    }

    private static String others(List<Total> totals) {
        return totals.stream()
                .skip(1)
                .map(total -> Formats.current().money(total.spent()) + " · ")
                .collect(Collectors.joining());
    }
}
