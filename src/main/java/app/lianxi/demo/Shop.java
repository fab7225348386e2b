package app.lianxi.demo;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * A boutique as the sample house's clients meet it.
 *
 * @param code short, as tills name it
 * @param visitors of a hundred, how many go there
 * @param associates who serve there
 * @param counter the QR code of the boutique itself
 * @param codes those of its associates, in their order
 */
record Shop(
        UUID id,
        String code,
        ZoneId zone,
        String currency,
        double visitors,
        List<UUID> associates,
        UUID manager,
        Code counter,
        List<Code> codes) {
    /** A QR code. */
    record Code(UUID id, String text) {}

    UUID anybody(Chance chance) {
        return chance.one(associates);
    }
}
