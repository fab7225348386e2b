package app.lianxi.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.bench.Rush.Outage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The house's clock is ten minutes ahead while travellers pay. What WeChat Pay sends is refused, and WeChat Pay refuses what
 * the house signs; Alipay+ and Citcon go on, whose notices bear no time that is judged. Health names the clock and by how
 * much it is off. When the clock is right again everything comes, and health is content.
 */
class ClockDrill {
    private static final Path FOLDER = JavaProcess.FOLDER.resolve("clock-classes");
    private static final Path CLOCK = JavaProcess.FOLDER.resolve("clock-ahead");
    private static final String TOKEN = "lx_drill_token_0123456789abcdef";
    /** As health calls its parts. */
    private static final String CLOCKS = "app.lianxi.health.PlatformClocks";

    private static final String NOTICES = "app.lianxi.inbox.NoticesHealth";
    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final long OFF_FOR = 15_000;
    private static final Pattern SECONDS = Pattern.compile("clock_refused \\[WeChat Pay, (\\d+)]");
    private final JsonMapper json = new JsonMapper();

    @Test
    void weChatPayIsRefusedWhileTheClockIsOffAndHealthSaysWhy() throws Exception {
        setAhead(Duration.ZERO);
        try (var database = Postgres.start("clock-postgresql");
                var rush = new Rush("clock", database.url("lianxi"));
                var house = rush.houseWith(classes(), settings())) {
            rush.begin();
            assertThat(charge(house)).isEqualTo(200);
            setAhead(AHEAD);
            var outage = Outage.of(OFF_FOR);
            assertThat(charge(house)).as("ordered by a clock that is off").isNotEqualTo(200);
            var health = health(house);

            assertThat(rush.answers("wechatpay", 401, outage)).isPositive();
            assertThat(rush.answers("wechatpay", 200, outage)).isZero();
            assertThat(rush.answers("alipay", 200, outage)).isPositive();
            assertThat(rush.answers("citcon", 200, outage)).isPositive();
            assertThat(
                            rush.platforms(
                                    "select count(*) from exchange where direction = 'in' and platform = 'wechatpay' and status = 401"))
                    .isPositive();
            var said = SECONDS.matcher(health.path(CLOCKS).toString());
            assertThat(said.find()).as(health.toString()).isTrue();
            assertThat(Long.parseLong(said.group(1))).isBetween(AHEAD.toSeconds() - 5, AHEAD.toSeconds() + 5);
            System.out.printf(
                    "%nWeChat Pay refused %d times and taken %d times, Alipay+ and Citcon taken %d times; health: %s%n",
                    rush.answers("wechatpay", 401, outage),
                    rush.answers("wechatpay", 200, outage),
                    rush.answers("alipay", 200, outage) + rush.answers("citcon", 200, outage),
                    inWords(said.group(1)));

            setAhead(Duration.ZERO);
            rush.settle();
            rush.account(outage);
            assertThat(charge(house)).isEqualTo(200);
            Drill.await(Duration.ofMinutes(2), () -> status(house, CLOCKS).equals("UP"));
            Drill.await(Duration.ofMinutes(2), () -> status(house, NOTICES).equals("UP"));
        }
    }

    private static String inWords(String seconds) {
        var words = ResourceBundle.getBundle("vaadin-i18n.translations", java.util.Locale.ROOT)
                .getString("health.clock_refused");
        return MessageFormat.format(words, "WeChat Pay", seconds);
    }

    /** Beside and moved, for the house reads it all the time. */
    private static void setAhead(Duration ahead) throws IOException {
        Files.createDirectories(CLOCK.getParent());
        var beside = Files.writeString(CLOCK.resolveSibling("clock-ahead.new"), String.valueOf(ahead.toSeconds()));
        Files.move(beside, CLOCK, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A folder with nothing but the clock. */
    private static Path classes() throws IOException {
        for (var name : new String[] {"ClockOff.class", "ClockOff$Off.class"}) {
            var copy = FOLDER.resolve("app/lianxi/bench").resolve(name);
            Files.createDirectories(copy.getParent());
            try (var content = ClockOff.class.getResourceAsStream(name)) {
                Files.write(copy, content.readAllBytes());
            }
        }
        return FOLDER;
    }

    private static String[] settings() throws GeneralSecurityException {
        var hash = MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(UTF_8));
        return new String[] {
            "--lianxi.drill.clock=" + CLOCK,
            "--spring.main.sources=" + ClockOff.class.getName(),
            "--lianxi.api.tokens.till={sha256}" + HexFormat.of().formatHex(hash),
            "--management.endpoint.health.show-details=always"
        };
    }

    /** Has a till ask WeChat Pay for a code. */
    private int charge(JavaProcess house) throws IOException {
        var opened = post(house, "/api/v1/checkouts", """
                {"boutique":"nyc5","amount":{"value":12050,"currency":"USD"}}""");
        assertThat(opened.status()).as(new String(opened.body(), UTF_8)).isEqualTo(200);
        var id = json.readTree(opened.body()).path("id").asString();
        return post(house, "/api/v1/checkouts/" + id + "/charge", "{\"channel\":\"wechatpay\"}")
                .status();
    }

    private static Http.Answer post(JavaProcess house, String path, String body) throws IOException {
        var headers = Map.of(
                "Authorization",
                "Bearer " + TOKEN,
                "Idempotency-Key",
                UUID.randomUUID().toString());
        try (var connection = new Http(house.port())) {
            return connection.exchange(Http.post(path, headers, body.getBytes(UTF_8)));
        }
    }

    private String status(JavaProcess house, String part) {
        try {
            return health(house).path(part).path("status").asString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode health(JavaProcess house) throws IOException {
        try (var connection = new Http(house.port())) {
            var answer = connection.exchange(Http.get("/actuator/health", ""));
            return json.readTree(answer.body()).path("components");
        }
    }
}
