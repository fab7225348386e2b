package app.lianxi.optin.page;

import app.lianxi.optin.OptInSettings;
import app.lianxi.optin.PageLanguage;
import app.lianxi.optin.Purpose;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The texts by which consent is asked. A version is a wording with the names that fill it: when a setting changes a name
 * the version is another, and both stay in the table as they were shown.
 */
@Component
class ConsentTexts {
    private static final List<Purpose> ORDER = List.of(
            Purpose.PURCHASE_HISTORY, Purpose.SERVICE_MESSAGES, Purpose.MARKETING_MESSAGES, Purpose.TRANSFER_ABROAD);

    /** A text as it is shown and kept. */
    record ConsentText(String version, Purpose purpose, String title, String hint, String text) {}

    private record Wording(String version, Purpose purpose, String language, String title, String hint, String text) {}

    private final JdbcClient jdbc;
    private final OptInSettings settings;
    private final Clock clock;

    ConsentTexts(JdbcClient jdbc, OptInSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Today's texts in this language, all of one version, in the order of the page. */
    List<ConsentText> current(PageLanguage language) {
        return texts(language).stream()
                .filter(text -> settings.offered().contains(text.purpose()))
                .toList();
    }

    /** Writes down what is about to be agreed to, where it is not there already; gives the version. */
    @Transactional
    String keep(PageLanguage language) {
        requireNamed();
        var texts = texts(language);
        for (var text : texts) {
            jdbc.sql("""
                            insert into consent_text (version, purpose, language, title, hint, text, shown_from)
                            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                            """)
                    .params(
                            text.version(),
                            text.purpose().name(),
                            language.tag(),
                            text.title(),
                            text.hint(),
                            text.text(),
                            Timestamp.from(clock.instant()))
                    .update();
        }
        return texts.getFirst().version();
    }

    /** Nobody is asked for consent while it would not say for whom; what was given before can always be withdrawn. */
    void requireNamed() {
        if (!settings.missing().isEmpty()) {
            throw new PageTrouble(PageTrouble.Kind.UNNAMED);
        }
    }

    /** A text as it was once shown. */
    Optional<ConsentText> kept(String version, Purpose purpose, String language) {
        return jdbc.sql("select title, hint, text from consent_text where version = ? and purpose = ? and language = ?")
                .params(version, purpose.name(), language)
                .query((row, n) ->
                        new ConsentText(version, purpose, row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    private List<ConsentText> texts(PageLanguage language) {
        var wordings = jdbc.sql("""
                        select version, purpose, language, title, hint, text from consent_wording
                        where language = :language and version = (
                            select version from consent_wording where since <= :today order by since desc, version desc limit 1)
                        """)
                .param("language", language.tag())
                .param("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query((row, n) -> new Wording(
                        row.getString(1),
                        Purpose.valueOf(row.getString(2)),
                        row.getString(3),
                        fill(row.getString(4), language),
                        fill(row.getString(5), language),
                        fill(row.getString(6), language)))
                .list();
        var sorted = new ArrayList<>(wordings);
        sorted.sort(Comparator.comparingInt(wording -> ORDER.indexOf(wording.purpose())));
        var mark = mark(sorted);
        return sorted.stream()
                .map(w -> new ConsentText(w.version() + "." + mark, w.purpose(), w.title(), w.hint(), w.text()))
                .toList();
    }

    private String fill(String wording, PageLanguage language) {
        return wording.replace("{house}", settings.houseIn(language))
                .replace("{recipient}", settings.recipientIn(language))
                .replace("{contact}", settings.contact());
    }

    /** Eight characters that change with any letter of any of the texts. */
    private static String mark(List<Wording> wordings) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(wordings.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
