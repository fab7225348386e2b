package app.lianxi.desk.ui;

import app.lianxi.desk.ClientStory;
import app.lianxi.optin.Purpose;
import app.lianxi.ui.Definitions;
import app.lianxi.ui.Formats;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client agreed to, and that she follows. */
record AsideAgreed(ClientWork work, List<ClientStory.Entry> consents) implements AsidePart {
    @Override
    public Component make() {
        var agreed = new Definitions();
        for (var purpose : Purpose.values()) {
            var optIn = consents.stream()
                    .filter(entry -> entry.kind().equals("consent")
                            && entry.detail().path("purpose").asString().equals(purpose.name()))
                    .findAny()
                    .orElse(null);
            agreed.with(ClientWork.say("desk.purpose." + purpose.name()), state(optIn));
        }
        consents.stream()
                .filter(entry -> entry.kind().equals("follow"))
                .findFirst()
                .ifPresent(follow -> agreed.with(
                        ClientWork.say("desk.client.wechat"),
                        follow.detail().path("follows").asBoolean()
                                ? ClientWork.say("desk.client.followssince", when(follow))
                                : ClientWork.say("desk.client.unfollowed")));
        var section = AsidePart.section(work, "desk.client.agreed");
        section.add(agreed);
        return section;
    }

    private String when(ClientStory.Entry entry) {
        return Formats.current()
                .when(entry.at(), work.pieces.zone(), work.pieces.clock().instant());
    }

    private Span state(ClientStory.@Nullable Entry consent) {
        if (consent == null) {
            return word(ClientWork.say("desk.consent.never"), "lx-faint");
        }
        return consent.detail().path("given").asBoolean()
                ? word(ClientWork.say("desk.consent.given", when(consent)), "lx-jade")
                : word(ClientWork.say("desk.consent.withdrawn", when(consent)), "lx-seal");
    }

    private static Span word(String text, String colour) {
        var span = new Span(text);
        span.addClassName(colour);
        return span;
    }
}
