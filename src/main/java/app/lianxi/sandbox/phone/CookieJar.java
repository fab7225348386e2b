package app.lianxi.sandbox.phone;

import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The house's cookies on each traveller's phone. There is one host only, so a cookie needs its name and path. */
@SandboxPart("sandboxCookieJar")
class CookieJar {
    private final SandboxDatabase database;
    private final Clock clock;

    CookieJar(SandboxDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The Cookie header for that path, empty when there is none. */
    String header(String traveller, String path) {
        return database
                .sql("""
                        select name, path, value from cookie where traveller = ? and (expires_at is null or expires_at > ?)
                        order by length(path) desc, name""", traveller, clock.instant())
                .list(row -> new Cookie(row.text("name"), row.text("path"), row.text("value"), null))
                .stream()
                .filter(cookie -> cookie.goesTo(path))
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; "));
    }

    /** @param header the value of a Set-Cookie header; one that cannot be understood is dropped, as browsers do */
    void keep(String traveller, String header) {
        var cookie = read(header);
        if (cookie == null) {
            return;
        }
        if (cookie.expiresAt() != null && !cookie.expiresAt().isAfter(clock.instant())) {
            database.sql(
                            "delete from cookie where traveller = ? and name = ? and path = ?",
                            traveller,
                            cookie.name(),
                            cookie.path())
                    .update();
            return;
        }
        database.sql("""
                        insert into cookie (traveller, name, path, value, expires_at) values (?, ?, ?, ?, ?)
                        on conflict (traveller, name, path) do update
                        set value = excluded.value, expires_at = excluded.expires_at""", traveller, cookie.name(), cookie.path(), cookie.value(), cookie.expiresAt())
                .update();
    }

    void forget(String traveller) {
        database.sql("delete from cookie where traveller = ?", traveller).update();
    }

    private @Nullable Cookie read(String header) {
        var parts = header.split(";");
        var pair = parts[0].strip();
        int equals = pair.indexOf('=');
        if (equals < 1) {
            return null;
        }
        var path = "/";
        Instant expires = null;
        boolean maxAge = false;
        for (int i = 1; i < parts.length; i++) {
            var part = parts[i].strip().split("=", 2);
            var value = part.length > 1 ? part[1].strip() : "";
            switch (part[0].toLowerCase(Locale.ROOT)) {
                case "path" -> path = value.startsWith("/") ? value : "/";
                case "max-age" -> {
                    if (value.matches("-?\\d{1,10}")) {
                        expires = clock.instant().plusSeconds(Long.parseLong(value));
                        maxAge = true;
                    }
                }
                case "expires" -> expires = maxAge ? expires : date(value);
                default -> {
                    // HttpOnly, Secure and SameSite make no difference here
                }
            }
        }
        return new Cookie(
                pair.substring(0, equals).strip(),
                path,
                pair.substring(equals + 1).strip(),
                expires);
    }

    private static @Nullable Instant date(String value) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.replace('-', ' ')));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private record Cookie(
            String name,
            String path,
            String value,
            @Nullable Instant expiresAt) {
        boolean goesTo(String target) {
            return target.equals(path)
                    || target.startsWith(path) && (path.endsWith("/") || target.charAt(path.length()) == '/');
        }
    }
}
