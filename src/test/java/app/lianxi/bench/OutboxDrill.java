package app.lianxi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.TestDatabase;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientId;
import app.lianxi.messaging.Conversations;
import app.lianxi.messaging.Message.Delivery.State;
import app.lianxi.messaging.SendPurpose;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Staff answer everybody who wrote, as often as they may, while the platform is busy or its answers get lost and the node
 * that sends is killed: each answer arrives at most once, and what nobody knows of is shown as unknown. Here staff write;
 * another process sends. Its size is {@code lianxi.drill.messages}.
 */
@SpringBootTest(
        properties = {
            "lianxi.inbox.worker=false",
            "lianxi.messaging.worker=false",
            "lianxi.checkout.watch=false",
            "spring.datasource.hikari.maximum-pool-size=16"
        })
class OutboxDrill {
    private static final int MESSAGES = Integer.getInteger("lianxi.drill.messages", 600);
    /** As many as the window of one who wrote allows (platforms.md, customer-service message). */
    private static final int EACH = 5;

    private static final int BUSY = 10;
    /** A small drill loses more, so that it loses some. */
    private static final int LOST = MESSAGES < 10_000 ? 5 : 1;

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    /** Taken so long ago that only the platform's slow answer is waited for, of which most is still to come. */
    private static final String IN_THE_MIDDLE =
            "select count(*) from outbox where state = 'SENDING' and taken_at < now() - interval '1 second'";

    private static final String INTERRUPTED =
            "select count(*) from outbox where state = 'UNKNOWN' and symbol = 'interrupted'";
    private static final String ENDED = "select count(*) from outbox where ended_at is not null";

    @Autowired
    Conversations conversations;

    @Autowired
    StaffRegister register;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    @Test
    void arrivesAtMostOnceAndWhatIsLostIsUnknown() throws Exception {
        var sandboxDatabase = TestDatabase.create();
        try (var drill = new Drill(
                "outbox",
                environment.getRequiredProperty("spring.datasource.url"),
                sandboxDatabase,
                BenchHouse.keysOf(environment))) {
            drill.turn("wechat-send-rate", 100_000);
            drill.turn("wechat-send-delay", 20);
            List<ClientId> clients;
            Set<String> written;
            Kill kill;
            try (var house = sender(drill);
                    var desk = Executors.newSingleThreadExecutor()) {
                house.awaitPage("/login");
                clients = crowd(drill, MESSAGES / EACH);
                drill.turn("wechat-send-busy", BUSY);
                drill.turn("wechat-send-lost", LOST);
                var people = clients;
                var writing = desk.submit(() -> answer(people));
                Drill.await(PATIENCE, () -> number(ENDED) >= MESSAGES / 2);
                drill.turn("wechat-send-delay", 5_000);
                Drill.await(PATIENCE, () -> number(IN_THE_MIDDLE) > 0);
                house.kill();
                drill.turn("wechat-send-delay", 20);
                kill = new Kill(number(ENDED), number("select count(*) from outbox where state = 'SENDING'"));
                written = writing.get();
            }
            assertThat(kill.ended()).as("the kill came too late").isLessThan(MESSAGES);
            assertThat(kill.sending()).as("the kill interrupted nothing").isPositive();
            try (var house = sender(drill)) {
                house.awaitPage("/login");
                Drill.await(PATIENCE, () -> number(ENDED) == MESSAGES);
                settled(drill, sandboxDatabase, clients, written, kill);
            }
        }
    }

    /** How many messages were settled and how many were being sent when the node was killed. */
    private record Kill(long ended, long sending) {}

    private static JavaProcess sender(Drill drill) {
        // A read takes six seconds at most: what was taken longer ago than that was taken by one who died
        return drill.house("--lianxi.messaging.sends-a-second=2000", "--lianxi.messaging.sending-at-most=PT20S");
    }

    /** People who follow and write; known here by what they wrote. */
    private List<ClientId> crowd(Drill drill, int people) {
        drill.post("/control/crowd", "{\"people\":%d,\"text\":\"你好\"}".formatted(people));
        Drill.await(PATIENCE, () -> number("select count(*) from window_event where kind = 'WROTE'") == people);
        return jdbc.sql("select client_id from window_event where kind = 'WROTE'")
                .query((row, n) -> new ClientId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Eight of the staff answer everybody as often as they may. */
    private Set<String> answer(List<ClientId> clients) throws Exception {
        var manager = SignedIn.context(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        try (var staff = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<Callable<List<String>>>();
            for (var i = 0; i < clients.size(); i++) {
                var client = clients.get(i);
                var name = "您好 " + i + "-";
                answers.add(() -> {
                    SecurityContextHolder.setContext(manager);
                    return Stream.iterate(1, n -> n <= EACH, n -> n + 1)
                            .map(n -> name + n)
                            .peek(text -> conversations.write(client, SendPurpose.SERVICE, text))
                            .toList();
                });
            }
            var written = new HashSet<String>();
            for (var one : staff.invokeAll(answers)) {
                written.addAll(one.get());
            }
            assertThat(written).hasSize(clients.size() * EACH);
            return written;
        }
    }

    private void settled(Drill drill, String sandboxDatabase, List<ClientId> clients, Set<String> written, Kill kill)
            throws SQLException {
        var shown = shown(clients);
        var arrived = arrived(sandboxDatabase);
        var sends = drill.get("/control/sends");
        var unknown = of(State.UNKNOWN, shown);
        var lost = arrived.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        var unknownAndArrived = unknown.stream().filter(arrived::containsKey).count();
        System.out.printf(
                "outbox: %d messages to %d people; at the kill %d were settled and %d were being sent; sent %d, refused %d, unknown %d"
                        + " (arrived %d, of these with a lost answer %d); requests %d, delivered %d, doubled %d; platform's refusals %s%n",
                written.size(),
                clients.size(),
                kill.ended(),
                kill.sending(),
                of(State.SENT, shown).size(),
                of(State.REFUSED, shown).size(),
                unknown.size(),
                unknownAndArrived,
                lost.size(),
                sends.path("requests").asLong(),
                sends.path("delivered").asLong(),
                sends.path("delivered").asLong() - sends.path("distinct").asLong(),
                sends.path("refusedBy"));
        assertThat(drill.get("/control/sends/doubles")).isEmpty();
        assertThat(sends.path("delivered").asInt()).isEqualTo(arrived.size());
        assertThat(drill.get("/control/sends/people").valueStream())
                .allMatch(person -> person.path("delivered").asInt() <= EACH);
        assertThat(sends.path("refusedBy").path("-1").asInt()).isPositive();
        assertThat(lost).isNotEmpty();
        assertThat(shown.keySet()).isEqualTo(written);
        assertThat(shown.values()).doesNotContain(State.QUEUED, State.SENDING);
        assertThat(unknown).containsAll(lost);
        assertThat(number(INTERRUPTED)).isEqualTo(kill.sending());
        assertThat(arrived.keySet()).containsAll(of(State.SENT, shown));
        assertThat(of(State.REFUSED, shown)).doesNotContainAnyElementsOf(arrived.keySet());
        assertThat(of(State.SENT, shown)).hasSizeGreaterThan(MESSAGES * 8 / 10);
        // Nobody learns of a window from the platform
        assertThat(sends.path("refusedBy").propertyNames()).containsOnly("-1");
    }

    /** What the screen says of each message. */
    private Map<String, State> shown(List<ClientId> clients) {
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        var shown = new HashMap<String, State>();
        for (var client : clients) {
            for (var message : conversations.open(client, 2 * EACH).messages()) {
                if (message.delivery() != null) {
                    shown.put(message.text(), message.delivery().state());
                }
            }
        }
        SignedIn.out();
        return shown;
    }

    private static Set<String> of(State state, Map<String, State> shown) {
        return shown.entrySet().stream()
                .filter(one -> one.getValue() == state)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What stands on phones, and whether the answer to it got lost. */
    private static Map<String, Boolean> arrived(String database) throws SQLException {
        var json = new JsonMapper();
        var arrived = new HashMap<String, Boolean>();
        try (var connection = DriverManager.getConnection(database, "postgres", "");
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery("select content, outcome from custom_send where outcome <> 'refused'")) {
            while (row.next()) {
                var text = json.readTree(row.getString(1))
                        .path("text")
                        .path("content")
                        .asString();
                arrived.merge(text, row.getString(2).equals("lost"), (one, other) -> one || other);
            }
        }
        return arrived;
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
