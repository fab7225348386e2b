package app.lianxi.promotion.rules;

import app.lianxi.money.Money;
import app.lianxi.money.MoneyFormat;
import java.math.BigDecimal;
import java.text.ListFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The texts of {@code promotion-words} in a reader's language, and how it writes numbers, days and lists. */
final class Words {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final int LONGEST_LIST = 3;
    private static final char FIRST_PLACE = '\uE000';
    private static final Object[] PLACES = IntStream.range(0, 16)
            .mapToObj(place -> String.valueOf((char) (FIRST_PLACE + place)))
            .toArray();

    /** Of one language. Patterns are read once, since a checkout has a hundred words to say. */
    private static final class Language {
        private final ResourceBundle texts;
        private final Map<String, String> templates = new ConcurrentHashMap<>();
        private final Map<ListFormat.Type, ListFormat> lists = new ConcurrentHashMap<>();
        private final NumberFormat integers;
        private final DateTimeFormatter month;

        Language(Locale locale) {
            texts = ResourceBundle.getBundle("promotion-words", locale, NO_FALLBACK);
            integers = NumberFormat.getIntegerInstance(locale);
            month = DateTimeFormatter.ofPattern(
                    new MessageFormat(texts.getString("month"), locale).format(null), locale);
        }
    }

    private static final Map<Locale, Language> LANGUAGES = new ConcurrentHashMap<>();

    private final Locale locale;
    private final Names names;
    private final Language language;

    private Words(Locale locale, Names names) {
        this.locale = locale;
        this.names = names;
        this.language = LANGUAGES.computeIfAbsent(locale, Language::new);
    }

    /** English, as the house writes it, for whoever reads neither Chinese nor French. */
    static Words in(Locale reader, Names names) {
        return switch (reader.getLanguage()) {
            case "zh" -> new Words(Locale.SIMPLIFIED_CHINESE, names);
            case "fr" -> new Words(Locale.FRANCE, names);
            default -> new Words(Locale.UK, names);
        };
    }

    /** All values are texts: each stands where the pattern, quotes resolved, has its character of private use. */
    String text(String key, String... values) {
        var template = language.templates.computeIfAbsent(
                key, name -> new MessageFormat(language.texts.getString(name), locale).format(PLACES));
        var text = new StringBuilder(template.length() + 32);
        for (int n = 0; n < template.length(); n++) {
            var place = template.charAt(n) - FIRST_PLACE;
            if (place >= 0 && place < values.length) {
                text.append(values[place]);
            } else {
                text.append(template.charAt(n));
            }
        }
        return text.toString();
    }

    /** The text for one or for many. */
    String counted(String key, long number, String... values) {
        return text(key + (number == 1 ? ".one" : ".many"), values);
    }

    /** In full, as figures below each other need it. */
    String amount(Money money) {
        return MoneyFormat.format(money, locale);
    }

    /** As short as a sentence wants it. */
    String money(Money money) {
        return MoneyFormat.brief(money, locale);
    }

    String number(long number) {
        return ((NumberFormat) language.integers.clone()).format(number);
    }

    String percent(int basisPoints) {
        return text("percent", NumberFormat.getNumberInstance(locale).format(BigDecimal.valueOf(basisPoints, 2)));
    }

    /** What remains to be paid, in tenths, as Chinese says it: 10 percent off are 9 折. */
    String tenths(int basisPoints) {
        return BigDecimal.valueOf(10_000L - basisPoints, 3).stripTrailingZeros().toPlainString();
    }

    String day(LocalDate day, LocalDate today) {
        return text(day.getYear() == today.getYear() ? "day.this-year" : "day.other-year", parts(day));
    }

    String period(LocalDate first, LocalDate last) {
        var values = new ArrayList<>(List.of(parts(first)));
        values.addAll(List.of(parts(last)));
        var key = first.equals(last)
                ? "days.one"
                : first.getYear() != last.getYear()
                        ? "days.across-years"
                        : first.getMonth() != last.getMonth() ? "days.across-months" : "days.of-month";
        return text(key, values.toArray(String[]::new));
    }

    private String[] parts(LocalDate day) {
        return new String[] {
            day.getDayOfMonth() == 1 ? text("day.first") : String.valueOf(day.getDayOfMonth()),
            language.month.format(day),
            String.valueOf(day.getYear())
        };
    }

    String boutiques(Set<String> codes) {
        return list(
                codes.stream()
                        .map(code -> names.boutiques().getOrDefault(code, code))
                        .sorted()
                        .toList(),
                ListFormat.Type.STANDARD);
    }

    String channels(Set<Channel> channels) {
        return any(channels.stream()
                .sorted()
                .map(channel -> text("channel." + channel.code()))
                .toList());
    }

    String cities(Set<String> cities) {
        return any(cities.stream().sorted().toList());
    }

    private String any(List<String> things) {
        return list(things, ListFormat.Type.OR);
    }

    /** {@code Gold or above} where these are the highest tiers of the house, else each of them, the lowest first. */
    String tiers(Set<String> tiers) {
        var ladder = names.tiers();
        var climbing = tiers.stream()
                .sorted(Comparator.<String>comparingInt(
                                tier -> ladder.contains(tier) ? ladder.indexOf(tier) : Integer.MAX_VALUE)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        var highest = climbing.size() <= ladder.size()
                && climbing.equals(ladder.subList(ladder.size() - climbing.size(), ladder.size()));
        return highest && climbing.size() > 1 ? text("or-above", climbing.getFirst()) : any(climbing);
    }

    private String list(List<String> things, ListFormat.Type type) {
        var shown = things;
        if (things.size() > LONGEST_LIST) {
            shown = new ArrayList<>(things.subList(0, LONGEST_LIST - 1));
            shown.add(text("others", number(things.size() - shown.size())));
        }
        var list = language.lists.computeIfAbsent(
                type, kind -> ListFormat.getInstance(locale, kind, ListFormat.Style.FULL));
        return ((ListFormat) list.clone()).format(shown);
    }
}
