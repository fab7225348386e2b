package app.lianxi.client;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was typed to find a client by.
 *
 * @param grams that all have to be hers
 * @param whole the gram of a name that is this and nothing more
 * @param contacts grams of a whole phone number or address
 * @param tails grams of four characters that may end one
 * @param blank whether nothing was typed
 */
record Typed(
        Collection<String> grams, String whole, Collection<String> contacts, Collection<String> tails, boolean blank) {
    private static final int SHORTEST_WHOLE = 4;

    static Typed of(String text, ContactLookup contacts) {
        return new Typed(
                NameGrams.typed(text),
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

    private String name() {
        return whole.substring(NameGrams.WHOLE.length());
    }

    /** Of both, as one condition asks for them. */
    List<String> contactsAndTails() {
        return Stream.concat(contacts.stream(), tails.stream()).toList();
    }
}
