package app.lianxi.client;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was typed to find a client by.
 *
 * @param grams that all have to be hers
 * @param runs grams of which a name has one where its words stand as they were typed, or turned around; of one word none
 * @param whole the gram of a name that is this and nothing more
 * @param contacts grams of a whole phone number or address
 * @param tails grams of four characters that may end one
 * @param blank whether nothing was typed
 */
record Typed(
        Collection<String> grams,
        Collection<String> runs,
        String whole,
        Collection<String> contacts,
        Collection<String> tails,
        boolean blank) {
    private static final int SHORTEST_WHOLE = 4;
    /** As in Zhuang. */
    private static final int LONGEST_SYLLABLE = 6;

    static Typed of(String text, ContactLookup contacts) {
        return new Typed(
                NameGrams.typed(text),
                NameGrams.runs(text),
                NameGrams.whole(text),
                contacts.whole(text),
                contacts.tails(text),
                text.isEmpty());
    }

    boolean isNothing() {
        return grams.isEmpty() && contacts.isEmpty() && tails.isEmpty();
    }

    /** What nobody types by chance: a name may end an address, but digits end a number. */
    Collection<String> hers() {
        return Stream.concat(
                        contacts.stream(),
                        name().chars().allMatch(Character::isDigit) ? tails.stream() : Stream.empty())
                .toList();
    }

    /** Whether as much was typed as only who knows her would type. */
    boolean namesHer() {
        var name = name();
        return !name.isEmpty() && name.length() >= (Han.is(name.codePointAt(0)) ? 2 : SHORTEST_WHOLE);
    }

    /** What few bear, as far as can be told by looking at it: a character says more than a syllable, a long beginning more than a short one. */
    String rarest() {
        return grams.stream()
                .max(Comparator.<String, Boolean>comparing(gram -> Han.is(gram.codePointAt(0)))
                        .thenComparing(String::length))
                .orElse("");
    }

    /** Not two words, nor more than a surname has. */
    boolean manyMayBear() {
        var gram = rarest();
        return grams.size() == 1
                && !gram.isEmpty()
                && gram.length() <= (Han.is(gram.codePointAt(0)) ? 1 : LONGEST_SYLLABLE);
    }

    private String name() {
        return whole.substring(NameGrams.WHOLE.length());
    }

    /** Of both, as one condition asks for them. */
    List<String> contactsAndTails() {
        return Stream.concat(contacts.stream(), tails.stream()).toList();
    }
}
