package app.lianxi.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The written table of who may call what: {@code access-table.txt}. */
record AccessTable(List<String> callers, Map<String, Map<String, String>> rows) {

    static AccessTable section(String name) {
        try (InputStream table = Objects.requireNonNull(AccessTable.class.getResourceAsStream("/access-table.txt"))) {
            var lines = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> callers = new ArrayList<>();
            Map<String, Map<String, String>> rows = new LinkedHashMap<>();
            var within = false;
            for (var line : lines) {
                var words = List.of(line.trim().split("\\s+"));
                if (line.startsWith("[")) {
                    within = words.getFirst().equals("[" + name + "]");
                    if (within) {
                        callers = words.subList(1, words.size());
                    }
                } else if (within && !line.isBlank() && !line.startsWith("#")) {
                    var row = new LinkedHashMap<String, String>();
                    for (var i = 0; i < callers.size(); i++) {
                        row.put(callers.get(i), words.get(i + 2));
                    }
                    rows.put(words.get(0) + " " + words.get(1), row);
                }
            }
            return new AccessTable(callers, rows);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String subject(String row) {
        return Arrays.stream(row.split(" ")).skip(1).findFirst().orElseThrow();
    }
}
