package app.lianxi.profile;

import app.lianxi.client.Han;
import com.ibm.icu.text.Transliterator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text as it is looked for: without accents and capitals, in simplified characters; and of each character where in the
 * text it comes from.
 */
final class Fold {
    private static final Transliterator LETTERS = Transliterator.getInstance("NFKD; [:Mn:] Remove; Latin-ASCII; NFC");
    /** Each character is folded alone, so that the same one is folded alike wherever it stands. */
    private static final @Nullable String[] KNOWN = new String[Character.MIN_SUPPLEMENTARY_CODE_POINT];

    private final StringBuilder folded = new StringBuilder();
    private int[] origins;

    Fold(String text) {
        origins = new int[text.length() + 16];
        for (var at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            var before = folded.length();
            folded.append(of(text.codePointAt(at)));
            if (folded.length() > origins.length) {
                origins = Arrays.copyOf(origins, folded.length() * 2);
            }
            Arrays.fill(origins, before, folded.length(), at);
        }
    }

    String text() {
        return folded.toString();
    }

    /** Where in the text what stands here in the folded one begins. */
    int origin(int place) {
        return origins[place];
    }

    private static String of(int codePoint) {
        if (codePoint < 0x80) {
            return Character.toString(Character.toLowerCase(codePoint));
        }
        if (codePoint >= KNOWN.length) {
            return fold(codePoint);
        }
        var known = KNOWN[codePoint];
        if (known == null) {
            known = fold(codePoint);
            KNOWN[codePoint] = known;
        }
        return known;
    }

    private static String fold(int codePoint) {
        return Han.simplified(LETTERS.transliterate(Character.toString(codePoint)))
                .codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
