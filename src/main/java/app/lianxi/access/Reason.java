package app.lianxi.access;

import java.util.Optional;

/** Why a member of staff did something, in a line of her own: kept with it, and in the audit log. */
public final class Reason {
    /** In characters. */
    public static final int SHORTEST = 3;

    /** In characters; a platform that is told the reason too may take fewer. */
    public static final int LONGEST = 200;

    private Reason() {}

    /** The reason without the blanks around it; nothing when it is too short, too long, or more than a line. */
    public static Optional<String> of(String typed) {
        return of(typed, LONGEST);
    }

    /** As {@link #of(String)}, where fewer characters are taken. */
    public static Optional<String> of(String typed, int longest) {
        var stated = typed.strip();
        return stated.length() >= SHORTEST
                        && stated.length() <= longest
                        && stated.chars().noneMatch(Character::isISOControl)
                ? Optional.of(stated)
                : Optional.empty();
    }
}
