package app.lianxi.client;

import app.lianxi.access.StaffId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A person the house knows.
 *
 * @param name as she gave it; empty for a nameless client
 * @param nameLatin the name in Latin letters; empty when there is none or the name is Latin itself
 * @param tier empty when she has none
 * @param languages BCP 47 tags
 * @param lead the associate whose client she is
 * @param discreet whether only those who serve her may know her name and her spend
 * @param masked whether this is what others see of a discreet client: the beginnings of her names, and no more
 */
public record Client(
        ClientId id,
        String name,
        String nameLatin,
        String tier,
        String homeCity,
        List<String> languages,
        @Nullable StaffId lead,
        Instant firstSeenAt,
        boolean discreet,
        boolean masked) {

    /** What those see of her who do not serve her, if she is discreet. */
    Client maskedUnless(boolean serves) {
        return discreet && !serves
                ? new Client(id, masked(name), "", tier, "", languages, lead, firstSeenAt, true, true)
                : this;
    }

    /** 林美 is 林•, Amélie Dupont is A• D•. */
    private static String masked(String name) {
        return name.isBlank()
                ? ""
                : Arrays.stream(name.strip().split("\\s+"))
                        .map(word -> Character.toString(word.codePointAt(0)) + '•')
                        .limit(3)
                        .collect(Collectors.joining(" "));
    }
}
