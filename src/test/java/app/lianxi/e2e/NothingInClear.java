package app.lianxi.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks for openids, wallets and keys in everything that a house has written: each row of its database, and its log. */
final class NothingInClear {
    private static final Pattern SETTING = Pattern.compile("(secret|token|key)", Pattern.CASE_INSENSITIVE);

    private NothingInClear() {}

    /** Openids and wallets of the sandbox's travellers, and every secret in the data folder. */
    static Set<String> secretsOf(House house) throws SQLException, IOException {
        var secrets = new LinkedHashSet<String>();
        try (var connection = house.connect("sandbox")) {
            for (var row : rows(connection)) {
                var openids = Pattern.compile("\\bo[A-Za-z0-9_-]{27}\\b|\\b2088\\d{12}\\b")
                        .matcher(row);
                while (openids.find()) {
                    secrets.add(openids.group());
                }
            }
        }
        try (var files = Files.walk(house.data())) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".properties")).toList()) {
                var settings = new Properties();
                try (var reader = Files.newBufferedReader(file)) {
                    settings.load(reader);
                }
                settings.forEach((name, value) -> {
                    if (SETTING.matcher(name.toString()).find()
                            && value.toString().length() >= 16
                            && !value.toString().contains("/")
                            // The name of a public key, which stands in every notice
                            && !value.toString().startsWith("PUB_KEY_ID_")) {
                        secrets.add(value.toString());
                    }
                });
            }
        }
        return secrets;
    }

    /** What travellers are called and what they wrote: none of it is anybody's business who reads a log. */
    static Set<String> wordsOf(House house) throws SQLException {
        var words = new LinkedHashSet<String>();
        try (var connection = house.connect("sandbox");
                var statement = connection.createStatement();
                var found = statement.executeQuery("select name from traveller union select name_latin from traveller"
                        + " union select content from chat where author = 'traveller' and kind = 'text'")) {
            while (found.next()) {
                words.add(found.getString(1));
            }
        }
        return words;
    }

    static List<String> leaksInDatabase(House house, Set<String> secrets) throws SQLException {
        try (var connection = house.connect("lianxi")) {
            return leaks(rows(connection), secrets);
        }
    }

    static List<String> leaksInLog(House house, Set<String> secrets) throws IOException {
        return leaks(Files.readAllLines(house.log(), UTF_8), secrets);
    }

    private static List<String> leaks(List<String> lines, Set<String> secrets) {
        var leaks = new ArrayList<String>();
        for (var line : lines) {
            secrets.stream().filter(line::contains).forEach(secret -> leaks.add(secret + " in " + line));
        }
        return leaks;
    }

    /** Every row of every table as text, and every binary value also as the text that it may be. */
    private static List<String> rows(Connection connection) throws SQLException {
        var rows = new ArrayList<String>();
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select quote_ident(schemaname) || '.' || quote_ident(tablename)"
                        + " from pg_tables where schemaname not in ('pg_catalog', 'information_schema')")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        for (var table : tables) {
            try (var statement = connection.createStatement();
                    var found = statement.executeQuery("select * from " + table)) {
                var columns = found.getMetaData().getColumnCount();
                while (found.next()) {
                    var line = new StringBuilder(table);
                    for (var i = 1; i <= columns; i++) {
                        var value = found.getObject(i);
                        line.append(' ')
                                .append(
                                        value instanceof byte[] bytes
                                                ? new String(bytes, ISO_8859_1)
                                                : String.valueOf(value));
                    }
                    rows.add(line.toString());
                }
            }
        }
        return rows;
    }
}
