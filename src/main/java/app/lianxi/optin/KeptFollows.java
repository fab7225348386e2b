package app.lianxi.optin;

import app.lianxi.client.ClientId;
import app.lianxi.client.KeptData;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** That a client follows the house, or left it, and since when. */
@Component
@Order(50)
class KeptFollows implements KeptData {
    private final JdbcClient jdbc;

    KeptFollows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String section() {
        return "follows";
    }

    @Override
    public int count(ClientId client) {
        return jdbc.sql("select count(*) from follower where client_id = ?")
                .param(client.value())
                .query(Integer.class)
                .single();
    }

    @Override
    public List<Entry> newest(ClientId client, Locale language, int limit) {
        return jdbc.sql("""
                        select account, followed_at, unfollowed_at, scanned_at from follower where client_id = ?
                        order by greatest(followed_at, unfollowed_at, scanned_at) desc, account limit ?
                        """)
                .params(client.value(), limit)
                .query((row, n) ->
                        entry(row.getString(1), row.getTimestamp(2), row.getTimestamp(3), row.getTimestamp(4)))
                .list();
    }

    private static Entry entry(
            String account, @Nullable Timestamp followed, @Nullable Timestamp unfollowed, @Nullable Timestamp scanned) {
        var data = new LinkedHashMap<String, Object>(Map.of("account", account));
        keep(data, "followedAt", followed);
        keep(data, "unfollowedAt", unfollowed);
        keep(data, "scannedAt", scanned);
        var left = unfollowed != null && (followed == null || followed.before(unfollowed));
        var at = left ? unfollowed : Objects.requireNonNullElse(followed, scanned);
        return new Entry(
                Words.plain(account),
                Words.of(left ? "kept.follows.left" : "kept.follows.since", instant(Objects.requireNonNull(at))),
                data);
    }

    private static void keep(Map<String, Object> data, String name, @Nullable Timestamp at) {
        if (at != null) {
            data.put(name, instant(at));
        }
    }

    private static Instant instant(Timestamp at) {
        return at.toInstant();
    }
}
