package app.lianxi.desk.ui;

import app.lianxi.profile.SizeCategory;
import app.lianxi.ui.Translations;
import java.util.Arrays;

/** What sizes are of, in the reader's words; typed in whichever language, a category is the same. */
final class SizeWords {
    private SizeWords() {}

    static String of(SizeCategory category) {
        return ClientWork.say(key(category));
    }

    /** As it is read: also what was kept before as somebody typed it. */
    static String shown(String label) {
        var code = kept(label);
        return SizeCategory.ofCode(code).map(SizeWords::of).orElse(label);
    }

    /** As it is kept. */
    static String kept(String typed) {
        var word = typed.strip();
        return Arrays.stream(SizeCategory.values())
                .filter(one -> Translations.LANGUAGES.stream()
                        .anyMatch(language -> Translations.find(key(one), language)
                                .filter(word::equalsIgnoreCase)
                                .isPresent()))
                .findAny()
                .map(SizeCategory::code)
                .orElse(word);
    }

    private static String key(SizeCategory category) {
        return "desk.record.size." + category.code();
    }
}
