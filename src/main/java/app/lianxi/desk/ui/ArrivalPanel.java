package app.lianxi.desk.ui;

import app.lianxi.access.Role;
import app.lianxi.client.Client;
import app.lianxi.client.ClientRefused;
import app.lianxi.desk.ClientFile;
import app.lianxi.desk.ClientStory;
import app.lianxi.messaging.Conversations;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Notices;
import app.lianxi.ui.SidePanel;
import app.lianxi.ui.Tag;
import app.lianxi.visit.ArrivalBoard;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The preparation card: who is coming, what she bought, what may be said, and an answer in her language. */
class ArrivalPanel extends SidePanel {
    private static final int PURCHASES = 3;

    /** What the card reads from. */
    @SpringComponent
    static class Parts {
        private final ClientFile file;
        private final ClientStory story;
        private final Conversations conversations;

        Parts(ClientFile file, ClientStory story, Conversations conversations) {
            this.file = file;
            this.story = story;
            this.conversations = conversations;
        }
    }

    private final DeskPieces pieces;
    private final Composer composer;

    private ArrivalPanel(ArrivalBoard.Arrival arrival, ArrivalBoard board, Parts parts, DeskPieces pieces) {
        super(pieces.nameOf(arrival.client()));
        this.pieces = pieces;
        addClassName("lx-card");
        var client = arrival.client();
        var content = parts.file.open(client.id());
        content(about(content), time(arrival), bought(content, parts.story));
        if (arrival.visit().others() != null) {
            content(block(
                    "desk.card.company",
                    new Span(getTranslation(
                            "desk.card.company.hint", arrival.visit().others()))));
        }
        composer = new Composer(client, parts.conversations, pieces, () -> showWindows(client, parts));
        showWindows(client, parts);
        composer.onSent(() -> {
            close();
            Notices.success(getTranslation("desk.card.sent"));
        });
        content(block("desk.card.reply", composer));
        foot(arrival, board);
    }

    private void showWindows(Client client, Parts parts) {
        composer.show(parts.conversations.open(client.id(), 1));
    }

    static void open(ArrivalBoard.Arrival arrival, ArrivalBoard board, Parts parts, DeskPieces pieces) {
        try {
            new ArrivalPanel(arrival, board, parts, pieces).open();
        } catch (ClientRefused e) {
            // Her own screen asks for the reason
            DeskPieces.open(arrival.client());
        }
    }

    private Div about(ClientFile.Content content) {
        var client = content.opened().client();
        var latin = new Span(client.nameLatin());
        latin.addClassName("lx-soft");
        var line = new Div(latin);
        line.addClassName("lx-flow");
        if (!client.tier().isBlank()) {
            line.add(Tag.amber(client.tier()));
        }
        client.languages().stream()
                .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(getLocale()))
                .distinct()
                .forEach(language -> line.add(Tag.plain(language)));
        if (!client.homeCity().isBlank()) {
            line.add(Tag.plain(client.homeCity()));
        }
        return line;
    }

    private Div time(ArrivalBoard.Arrival arrival) {
        var visit = arrival.visit();
        var count = ArrivalTiles.count(visit, pieces);
        count.addClassName("lx-big");
        var when = Formats.current()
                .weekday(
                        visit.expectedAt(),
                        ArrivalTiles.zone(visit, pieces),
                        pieces.clock().instant());
        var where = new Div(ArrivalTiles.place(visit, pieces)
                .map(name -> when + " · " + name)
                .orElse(when));
        where.addClassNames("lx-soft", "lx-small");
        var said = new Paragraph("“" + arrival.said() + "”");
        said.addClassName("lx-soft");
        var time = new Div(count, where, said);
        time.addClassName("lx-card-time");
        return time;
    }

    private Div bought(ClientFile.Content content, ClientStory story) {
        var formats = Formats.current();
        var places = pieces.allBoutiques();
        var lines = new Div();
        var bought = story.happened(content.opened().client().id(), Set.of("purchase"), null, PURCHASES)
                .entries();
        if (bought.isEmpty()) {
            lines.add(new Span(getTranslation("desk.client.nopurchases")));
        }
        bought.forEach(purchase -> {
            var place = purchase.boutique() == null ? null : places.get(purchase.boutique());
            var line = new Div(new Span(formats.money(StoryWords.money(purchase.detail(), "amount", "currency"))));
            var where = new Span(formats.when(
                            purchase.at(),
                            place == null ? pieces.zone() : place.zone(),
                            pieces.clock().instant())
                    + " · " + pieces.boutiqueName(place));
            where.addClassNames("lx-soft", "lx-small");
            line.add(where);
            line.addClassName("lx-line");
            lines.add(line);
        });
        if (!content.totals().ever().isEmpty()) {
            var ever = new Div(getTranslation(
                    "desk.card.ever",
                    content.totals().ever().stream()
                            .map(total -> formats.money(total.spent()))
                            .collect(Collectors.joining(" · "))));
            ever.addClassNames("lx-soft", "lx-small");
            lines.add(ever);
        }
        return block("desk.card.bought", lines);
    }

    private Div block(String key, Component content) {
        var label = new H2(getTranslation(key));
        label.addClassName("lx-label");
        var block = new Div(label, content);
        block.addClassName("lx-card-block");
        return block;
    }

    private void foot(ArrivalBoard.Arrival arrival, ArrivalBoard board) {
        var visit = arrival.visit();
        getFooter().add(Buttons.plain(getTranslation("desk.inbox.client"), () -> {
            close();
            DeskPieces.open(arrival.client());
        }));
        switch (visit.state()) {
            case ANNOUNCED ->
                mainAction(getTranslation("desk.arrivals.accept"), () -> {
                    ArrivalTiles.accept(visit.id(), board, pieces);
                    close();
                });
            case ACCEPTED -> {
                if (pieces.reader().id().equals(visit.acceptedBy())
                        || pieces.reader().role() == Role.MANAGER) {
                    getFooter().add(Buttons.quiet(getTranslation("desk.arrivals.giveback"), () -> {
                        board.giveBack(visit.id());
                        close();
                    }));
                }
                getFooter().add(Buttons.quiet(getTranslation("desk.arrivals.missed"), () -> {
                    board.missed(visit.id());
                    close();
                    Notices.undoable(getTranslation("desk.arrivals.missed.done"), () -> board.notMissed(visit.id()));
                }));
            }
            case ARRIVED ->
                mainAction(getTranslation("desk.checkout.menu"), () -> {
                    close();
                    UI.getCurrent().navigate("checkout", ClientHead.checkoutFor(arrival.client()));
                });
            case SERVED, MISSED, CANCELLED -> {}
        }
    }
}
