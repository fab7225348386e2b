package app.lianxi.desk.ui;

import app.lianxi.desk.ClientFile;
import app.lianxi.desk.ClientStory;
import app.lianxi.optin.Purpose;
import app.lianxi.ui.Definitions;
import app.lianxi.ui.Formats;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** Beside the timeline: what she agreed to, and that she follows. */
class ClientAside extends Div {
    ClientAside(ClientFile.Content content, DeskPieces pieces) {
        var agreed = new Definitions();
        for (var purpose : Purpose.values()) {
            var optIn = content.standing().stream()
                    .filter(entry -> entry.kind().equals("consent")
                            && entry.detail().path("purpose").asString().equals(purpose.name()))
                    .findAny()
                    .orElse(null);
            agreed.with(getTranslation("desk.purpose." + purpose.name()), state(optIn, pieces));
        }
        content.standing().stream()
                .filter(entry -> entry.kind().equals("follow"))
                .findFirst()
                .ifPresent(follow -> agreed.with(
                        getTranslation("desk.client.wechat"),
                        follow.detail().path("follows").asBoolean()
                                ? getTranslation(
                                        "desk.client.followssince",
                                        Formats.current()
                                                .when(
                                                        follow.at(),
                                                        pieces.zone(),
                                                        pieces.clock().instant()))
                                : getTranslation("desk.client.unfollowed")));
        add(label(getTranslation("desk.client.agreed")), agreed);
    }

    private Span state(ClientStory.@Nullable Entry consent, DeskPieces pieces) {
        if (consent == null) {
            return word(getTranslation("desk.consent.never"), "lx-faint");
        }
        var at = Formats.current()
                .when(consent.at(), pieces.zone(), pieces.clock().instant());
        return consent.detail().path("given").asBoolean()
                ? word(getTranslation("desk.consent.given", at), "lx-jade")
                : word(getTranslation("desk.consent.withdrawn", at), "lx-seal");
    }

    private static Span word(String text, String colour) {
        var span = new Span(text);
        span.addClassName(colour);
        return span;
    }

    private static H2 label(String text) {
        var label = new H2(text);
        label.addClassName("lx-label");
        return label;
    }
}
