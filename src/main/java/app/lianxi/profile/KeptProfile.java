package app.lianxi.profile;

import app.lianxi.client.ClientId;
import app.lianxi.client.KeptData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is written down of her, with what was taken off again: it is kept too, and with every version of it. */
@Component
@Order(95)
class KeptProfile implements KeptData {
    private final EntryTable entries;

    KeptProfile(EntryTable entries) {
        this.entries = entries;
    }

    @Override
    public String section() {
        return "profile";
    }

    @Override
    public int count(ClientId client) {
        return entries.count(client);
    }

    @Override
    @Transactional(readOnly = true)
    public List<KeptData.Entry> newest(ClientId client, Locale language, int limit) {
        var newest = entries.everOf(client, limit);
        var histories = entries.histories(
                newest.stream().map(app.lianxi.profile.Entry::id).toList());
        return newest.stream()
                .map(entry -> kept(entry, histories.getOrDefault(entry.id(), List.of())))
                .toList();
    }

    private static KeptData.Entry kept(app.lianxi.profile.Entry entry, List<Change> changes) {
        var content = entry.content();
        var data = new LinkedHashMap<String, Object>(said(content));
        data.put("writtenAt", entry.madeAt());
        data.put("changedAt", entry.changedAt());
        if (entry.removedAt() != null) {
            data.put("takenOffAt", entry.removedAt());
        }
        var before = new ArrayList<Map<String, Object>>();
        changes.stream()
                .filter(change -> change.version() < entry.version())
                .forEach(change -> before.add(version(change.at(), change.content())));
        if (!before.isEmpty()) {
            data.put("versionsBefore", before);
        }
        var words = Stream.of(content.label(), content.text(), content.sku(), day(content))
                .filter(word -> !word.isBlank())
                .toList();
        return new KeptData.Entry(
                SizeCategory.ofCode(content.label())
                        .filter(size -> content.kind() == EntryKind.SIZE)
                        .map(size -> KeptData.Words.of("kept.size." + size.code(), content.text()))
                        .orElseGet(() -> KeptData.Words.plain(String.join(" · ", words))),
                KeptData.Words.of(
                        "kept.profile." + content.kind().name().toLowerCase(Locale.ROOT)
                                + (entry.stands() ? "" : ".removed"),
                        entry.changedAt()),
                data);
    }

    private static Map<String, Object> version(Instant at, Content content) {
        var version = new LinkedHashMap<>(said(content));
        version.put("writtenAt", at);
        return version;
    }

    private static Map<String, Object> said(Content content) {
        var said = new LinkedHashMap<String, Object>();
        said.put("kind", content.kind().name().toLowerCase(Locale.ROOT));
        put(said, "label", content.label());
        put(said, "text", content.text());
        put(said, "sku", content.sku());
        put(said, "day", day(content));
        put(said, "from", content.from() == null ? "" : content.from().toString());
        put(said, "until", content.until() == null ? "" : content.until().toString());
        put(said, "state", content.state() == null ? "" : content.state().name().toLowerCase(Locale.ROOT));
        put(
                said,
                "followUpOn",
                content.followUpOn() == null ? "" : content.followUpOn().toString());
        return said;
    }

    private static void put(Map<String, Object> data, String name, String value) {
        if (!value.isBlank()) {
            data.put(name, value);
        }
    }

    /** As ISO 8601 writes it; without its year where nobody knows it. */
    private static String day(Content content) {
        var day = content.day();
        if (day == null) {
            return "";
        }
        return content.year() == null
                ? day.toString()
                : content.year() + day.toString().substring(1);
    }
}
