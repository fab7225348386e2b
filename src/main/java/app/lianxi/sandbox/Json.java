package app.lianxi.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the platforms write it, untouched by how the application around writes its own. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** @throws IllegalArgumentException when it is no JSON */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    /** Keys and values in the order given; pairs whose value is null are left out. */
    public static Map<String, Object> object(@Nullable Object... pairs) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            var key = pairs[i];
            var value = pairs[i + 1];
            if (key != null && value != null) {
                object.put(key.toString(), value);
            }
        }
        return object;
    }
}
