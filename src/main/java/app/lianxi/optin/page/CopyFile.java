package app.lianxi.optin.page;

import app.lianxi.client.ClientId;
import app.lianxi.client.KeptData;
import app.lianxi.money.Money;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that is kept of a client as a file that machines read: times in ISO 8601 with their offset, amounts in minor units
 * beside their currency.
 */
@Component
class CopyFile {
    private final List<KeptData> kept;
    private final JsonMapper json;
    private final Clock clock;

    CopyFile(List<KeptData> kept, JsonMapper json, Clock clock) {
        this.kept = kept;
        this.json = json;
        this.clock = clock;
    }

    /** Section by section, as it is read. */
    void write(ClientId client, String house, Locale language, OutputStream out) {
        try (var generator = json.createGenerator(out)) {
            generator.writeStartObject();
            generator.writeStringProperty("house", house);
            generator.writeStringProperty("takenAt", time(clock.instant()));
            for (var section : kept) {
                generator.writeArrayPropertyStart(section.section());
                for (var entry : section.newest(client, language, Integer.MAX_VALUE)) {
                    write(generator, entry.data());
                }
                generator.writeEndArray();
                generator.flush();
            }
            generator.writeEndObject();
        }
    }

    private static void write(JsonGenerator generator, Object value) {
        switch (value) {
            case Map<?, ?> fields -> {
                generator.writeStartObject();
                fields.forEach((name, one) -> {
                    generator.writeName(String.valueOf(name));
                    write(generator, one);
                });
                generator.writeEndObject();
            }
            case Collection<?> all -> {
                generator.writeStartArray();
                all.forEach(one -> write(generator, one));
                generator.writeEndArray();
            }
            case Money money -> write(generator, Map.of("value", money.value(), "currency", money.currencyCode()));
            case Instant at -> generator.writeString(time(at));
            case Boolean yes -> generator.writeBoolean(yes);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case Double number -> generator.writeNumber(number);
            default -> generator.writeString(value.toString());
        }
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(KeptSections.HOME));
    }
}
