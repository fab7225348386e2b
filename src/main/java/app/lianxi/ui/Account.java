package app.lianxi.ui;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who is signed in, as the shell and pushes need to know it; access implements it. */
public interface Account {
    Optional<Person> person();

    /** Whether this session has not been ended from elsewhere; true when nobody is signed in. Asks the database. */
    boolean isCurrent();

    /** Keeps the language in which she reads. */
    void chooseLanguage(Locale language);

    /** Records that a screen was refused to her. */
    void refused(String path);

    /** Ends all her sessions on every node, this one too, and leaves for the sign-in page. */
    void signOutEverywhere();

    /**
     * The one who is signed in.
     *
     * @param roleKey the key of her role's name
     * @param boutiques names of her boutiques in her language; empty when the whole house is hers
     * @param topic the {@link Live} topic that is hers
     * @param home the path of her first screen
     */
    record Person(
            String name,
            String username,
            String roleKey,
            List<String> boutiques,
            boolean wholeHouse,
            Locale language,
            String topic,
            String home,
            String passwordPath) {

        /** At most two letters, or the first character of a Chinese name. */
        public String initials() {
            var letters = new StringBuilder();
            for (var part : name.trim().split("[\\s-]+")) {
                if (!part.isEmpty()) {
                    letters.appendCodePoint(part.codePointAt(0));
                }
            }
            var first = letters.codePoints().limit(2).toArray();
            return new String(first, 0, first.length).toUpperCase(language);
        }
    }
}
