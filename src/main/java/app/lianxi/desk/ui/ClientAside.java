package app.lianxi.desk.ui;

import app.lianxi.desk.ClientFile;
import app.lianxi.optin.OptIn;
import app.lianxi.optin.Purpose;
import app.lianxi.ui.Definitions;
import app.lianxi.ui.Formats;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;

/** Beside the timeline: what she agreed to, and how channels know her. */
class ClientAside extends Aside {
    ClientAside(ClientFile.Content content, DeskPieces pieces) {
        var agreed = new Definitions();
        for (var purpose : Purpose.values()) {
            var optIn = content.optIns().stream()
                    .filter(one -> one.purpose() == purpose)
                    .findAny()
                    .orElse(null);
            agreed.with(getTranslation("desk.purpose." + purpose.name()), state(optIn, pieces));
        }
        add(label(getTranslation("desk.client.agreed")), agreed);

        var known = new Definitions();
        if (content.follower() != null) {
            var follower = content.follower();
            known.with(
                    getTranslation("desk.client.wechat"),
                    follower.follows()
                            ? getTranslation(
                                    "desk.client.followssince",
                                    Formats.current()
                                            .when(
                                                    follower.followedAt(),
                                                    pieces.zone(),
                                                    pieces.clock().instant()))
                            : getTranslation("desk.client.unfollowed"));
        }
        content.identities()
                .forEach(identity -> known.with(
                        getTranslation("desk.identity." + identity.kind().code()), mono(identity.masked())));
        add(label(getTranslation("desk.client.knownby")), known);
    }

    private Span state(@org.jspecify.annotations.Nullable OptIn optIn, DeskPieces pieces) {
        if (optIn == null) {
            return word(getTranslation("desk.consent.never"), "lx-faint");
        }
        var formats = Formats.current();
        var now = pieces.clock().instant();
        return optIn.withdrawnAt() == null
                ? word(
                        getTranslation("desk.consent.given", formats.when(optIn.givenAt(), pieces.zone(), now)),
                        "lx-jade")
                : word(
                        getTranslation("desk.consent.withdrawn", formats.when(optIn.withdrawnAt(), pieces.zone(), now)),
                        "lx-seal");
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

    private static Span mono(String text) {
        var span = new Span(text);
        span.addClassName("lx-mono");
        return span;
    }
}
