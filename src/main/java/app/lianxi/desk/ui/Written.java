package app.lianxi.desk.ui;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import app.lianxi.desk.ClientStory;
import app.lianxi.profile.Content;
import app.lianxi.profile.Entry;
import app.lianxi.profile.EntryId;
import app.lianxi.profile.EntryKind;
import app.lianxi.profile.EntryState;
import app.lianxi.profile.Occasion;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was written down of a client, as her story tells it.
 *
 * @param version that the reader sees, and changes
 * @param named who is named in it; empty where it stands and did not happen
 */
record Written(EntryId id, int version, Content content, List<String> named) {

    static Written of(ClientStory.Entry entry) {
        var detail = entry.detail();
        return new Written(
                new EntryId(UUID.fromString(detail.path("entry").asString())),
                detail.path("version").asInt(),
                content(detail),
                detail.path("named").valueStream().map(JsonNode::asString).toList());
    }

    static Written of(Entry entry) {
        return new Written(entry.id(), entry.version(), entry.content(), List.of());
    }

    boolean edited() {
        return version > 1;
    }

    boolean is(EntryKind kind) {
        return content.kind() == kind;
    }

    private static Content content(JsonNode detail) {
        var occasion = text(detail, "occasion");
        var state = text(detail, "state");
        var boutique = text(detail, "boutique_id");
        return new Content(
                EntryKind.valueOf(detail.path("kind").asString()),
                detail.path("label").asString(""),
                detail.path("text").asString(""),
                detail.path("sku").asString(""),
                occasion == null ? null : Occasion.valueOf(occasion),
                detail.path("month").isNumber()
                        ? MonthDay.of(
                                detail.path("month").asInt(), detail.path("day").asInt())
                        : null,
                detail.path("year").isNumber() ? detail.path("year").asInt() : null,
                day(detail, "from_day"),
                day(detail, "until_day"),
                boutique == null ? null : new BoutiqueId(UUID.fromString(boutique)),
                state == null ? null : EntryState.valueOf(state),
                day(detail, "follow_up_on"),
                detail.path("mentions")
                        .valueStream()
                        .map(one -> new StaffId(UUID.fromString(one.asString())))
                        .collect(Collectors.toSet()));
    }

    static @Nullable LocalDate day(JsonNode detail, String name) {
        var text = text(detail, name);
        return text == null ? null : LocalDate.parse(text);
    }

    static @Nullable String text(JsonNode detail, String name) {
        return detail.path(name).isString() ? detail.path(name).asString() : null;
    }
}
