package app.lianxi.optin.page;

import app.lianxi.client.KeptData.Words;
import app.lianxi.money.Money;
import app.lianxi.money.MoneyFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How one section of what is kept reads in her language: what each part is called, and what its codes mean. */
record KeptWords(Page page, String section) {
    /** Whose values are codes of ours, and not what somebody wrote. */
    private static final Set<String> CODED = Set.of(
            "kind",
            "state",
            "purpose",
            "knownBy",
            "code",
            "from",
            "evidence",
            "delivery",
            "outcome",
            "channel",
            "label");

    private static final Set<String> LANGUAGES = Set.of("language", "languages");

    /** A line for each part; of what it was before, one for each version. */
    List<String> lines(Map<String, ?> data) {
        var lines = new ArrayList<String>();
        data.forEach((field, value) -> {
            if (value instanceof Collection<?> all && all.stream().allMatch(Map.class::isInstance)) {
                all.forEach(one -> lines.add(pair(field, version((Map<?, ?>) one))));
            } else if (!value.toString().isEmpty()) {
                lines.add(pair(field, value(field, value)));
            }
        });
        return lines;
    }

    private String version(Map<?, ?> said) {
        return said.entrySet().stream()
                .map(part -> pair(part.getKey().toString(), value(part.getKey().toString(), part.getValue())))
                .collect(Collectors.joining(" · "));
    }

    private String pair(String field, String value) {
        var name = page.find("kept.field." + section + "." + field)
                .or(() -> page.find("kept.field." + field))
                .orElse(field);
        return page.say("kept.pair", name, value);
    }

    String of(Words words) {
        var values = words.values().stream().map(value -> value("", value)).toArray();
        return words.key().isEmpty() ? String.valueOf(values[0]) : page.say(words.key(), values);
    }

    private String value(String field, Object value) {
        var language = page.language().locale();
        return switch (value) {
            case Instant at ->
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(language)
                        .format(at.atZone(KeptSections.HOME));
            case Money money -> MoneyFormat.format(money, language);
            case Boolean yes -> page.say(yes ? "kept.yes" : "kept.no");
            case Collection<?> all -> all.stream().map(one -> value(field, one)).collect(Collectors.joining(", "));
            case String tag
            when LANGUAGES.contains(field) -> Locale.forLanguageTag(tag).getDisplayName(language);
            case String code
            when CODED.contains(field) ->
                page.find("kept.code." + field + "." + code).orElse(code);
            default -> value.toString();
        };
    }
}
