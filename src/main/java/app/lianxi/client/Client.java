package app.lianxi.client;

import app.lianxi.access.StaffId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person the house knows.
 *
 * @param name as she gave it; empty for a nameless client
 * @param nameLatin the name in Latin letters; empty when there is none or the name is Latin itself
 * @param tier empty when she has none
 * @param languages BCP 47 tags
 * @param lead the associate whose client she is
 */
public record Client(
        ClientId id,
        String name,
        String nameLatin,
        String tier,
        String homeCity,
        List<String> languages,
        @Nullable StaffId lead,
        Instant firstSeenAt) {}
