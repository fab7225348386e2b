package app.lianxi.sandbox.people;

import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The travellers, and the openid by which each app knows each of them. */
@SandboxPart("sandboxTravellers")
public class Travellers {
    private final SandboxDatabase database;
    private final Clock clock;
    private final Map<String, String> openids = new ConcurrentHashMap<>();
    private final Map<String, String> people = new ConcurrentHashMap<>();

    public Travellers(SandboxDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public List<Traveller> all() {
        return database.sql(
                        "select id, name, name_latin, city, city_latin, language, snapshot_since, asks_password_since from traveller order by place")
                .list(row -> new Traveller(
                        row.text("id"),
                        row.text("name"),
                        row.text("name_latin"),
                        row.text("city"),
                        row.text("city_latin"),
                        row.text("language"),
                        row.timeOrNull("snapshot_since"),
                        row.timeOrNull("asks_password_since")));
    }

    public Optional<Traveller> find(String id) {
        return all().stream().filter(traveller -> traveller.id().equals(id)).findFirst();
    }

    /** @throws ResponseStatusException 404 when there is none */
    public Traveller get(String id) {
        return find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such traveller"));
    }

    public void showSnapshots(String id, boolean snapshots) {
        database.sql("update traveller set snapshot_since = ? where id = ?", snapshots ? clock.instant() : null, id)
                .update();
    }

    public void askPassword(String id, boolean asks) {
        database.sql("update traveller set asks_password_since = ? where id = ?", asks ? clock.instant() : null, id)
                .update();
    }

    /** The person's openid in that app, the same for ever: 28 characters that begin with o. */
    public String openid(String person, String appId) {
        return openids.computeIfAbsent(person + " in " + appId, key -> {
            // what is remembered here must not be rolled back there
            return database.separately(() -> openidFromTable(person, appId));
        });
    }

    private String openidFromTable(String person, String appId) {
        database.sql(
                        "insert into openid (person, app_id, openid) values (?, ?, ?) on conflict do nothing",
                        person,
                        appId,
                        "o" + Random.letters(27))
                .update();
        return database.sql("select openid from openid where person = ? and app_id = ?", person, appId)
                .single(row -> row.text("openid"));
    }

    /** Whose openid it is in that app; asked for with every message that the house sends, and the same for ever. */
    public Optional<String> person(String openid, String appId) {
        var known = people.get(openid + " in " + appId);
        if (known != null) {
            return Optional.of(known);
        }
        var person = database.sql("select person from openid where openid = ? and app_id = ?", openid, appId)
                .optional(row -> row.text("person"));
        person.ifPresent(found -> people.put(openid + " in " + appId, found));
        return person;
    }

    /** Someone paid under an app by which she is known. */
    public record Paid(String person, String appId, Instant at) {}
}
