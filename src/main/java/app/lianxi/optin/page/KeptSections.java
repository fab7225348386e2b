package app.lianxi.optin.page;

import app.lianxi.client.ClientId;
import app.lianxi.client.KeptData;
import app.lianxi.client.KeptData.Entry;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** What all modules keep of a client, in words for her to read. */
@Component
class KeptSections {
    /** She may be anywhere; what is kept of her is told in the time of home. */
    static final ZoneId HOME = ZoneId.of("Asia/Shanghai");

    private static final int NEWEST = 50;
    /** What may stand in it of a page that has less than 50 KB in all. */
    private static final int MOST_BYTES = 24_000;

    private static final int MARKUP = 90;
    private static final int LONGEST_LINE = 60;

    /** One kind of thing, and the newest of it. */
    public record Section(String title, int count, List<Line> lines) {
        public boolean more() {
            return count > lines.size();
        }

        private int bytes() {
            return lines.stream().mapToInt(Line::bytes).sum();
        }
    }

    /**
     * One thing.
     *
     * @param all what is kept of it, name and value
     */
    public record Line(String title, String detail, List<String> all) {
        private int bytes() {
            return MARKUP
                    + title.getBytes(StandardCharsets.UTF_8).length
                    + detail.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    private final List<KeptData> kept;

    KeptSections(List<KeptData> kept) {
        this.kept = kept;
    }

    /** The newest of each kind, cut to what a small page holds. */
    List<Section> brief(ClientId client, Page page) {
        for (var most = NEWEST; ; most /= 2) {
            var sections = read(client, page, most, LONGEST_LINE);
            if (most <= 1 || sections.stream().mapToInt(Section::bytes).sum() <= MOST_BYTES) {
                return sections;
            }
        }
    }

    /** As much of each kind, whole. */
    List<Section> whole(ClientId client, Page page, int most) {
        return read(client, page, most, Integer.MAX_VALUE);
    }

    private List<Section> read(ClientId client, Page page, int most, int longest) {
        var language = page.language().locale();
        return kept.stream()
                .map(one -> new Section(
                        page.say("kept." + one.section()),
                        one.count(client),
                        one.newest(client, language, most).stream()
                                .map(entry -> line(entry, new KeptWords(page, one.section()), longest))
                                .toList()))
                .filter(section -> section.count() > 0)
                .toList();
    }

    private static Line line(Entry entry, KeptWords words, int longest) {
        return new Line(cut(words.of(entry.title()), longest), words.of(entry.detail()), words.lines(entry.data()));
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }
}
