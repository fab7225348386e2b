package app.lianxi.sandbox.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice on its way to the house.
 *
 * @param what the platform's name of the event
 * @param subject what it is about: an openid, a transaction
 * @param person the traveller to whom an answer is shown
 * @param payload what it says, before it is sealed and signed anew for each attempt
 * @param run the stream that it belongs to
 * @param attempt which try this is, from 1
 */
public record Delivery(
        UUID id,
        String platform,
        String what,
        String subject,
        @Nullable String person,
        String payload,
        @Nullable UUID run,
        Instant madeAt,
        int attempt) {}
