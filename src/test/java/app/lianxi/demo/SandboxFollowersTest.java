package app.lianxi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox hears at each start who follows the sample house, as it stands in the tables. */
@HouseTest
class SandboxFollowersTest extends MadeUpHouse {
    @Autowired
    JsonMapper json;

    private final List<JsonNode> heard = new ArrayList<>();
    private HttpServer server;
    private SandboxFollowers followers;
    private int status = 200;

    @BeforeEach
    void aSandbox() throws IOException {
        heard.clear();
        status = 200;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/sandbox/control/followers", exchange -> {
            heard.add(json.readTree(exchange.getRequestBody().readAllBytes()));
            var answer = "{\"known\":0}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        followers = beans.createBean(SandboxFollowers.class);
    }

    @AfterEach
    void itIsGone() {
        server.stop(0);
    }

    @Test
    void saysOfEachWhoFollowsWhenSheCameWhetherSheLeftAndWhenSheWroteLast() {
        tell();
        var told = heard.getFirst();
        assertThat(told).hasSize(DemoLife.CLIENTS);
        assertThat(told.valueStream().filter(one -> !one.path("unfollowedAt").isNull()))
                .hasSize((int) count("follower where unfollowed_at is not null"));
        assertThat(told.valueStream()
                        .map(one -> one.path("wroteAt"))
                        .filter(JsonNode::isString)
                        .map(one -> Instant.parse(one.asString())))
                .hasSize((int) count("window_event where kind = 'WROTE'"))
                .allMatch(wrote -> !wrote.isAfter(NOW));
        assertThat(told.valueStream().map(one -> one.path("openid").asString()))
                .doesNotHaveDuplicates()
                .allMatch(openid -> openid.startsWith("o"));
    }

    @Test
    void whomAnEarlierStartDidNotTellOfTheNextOneDoes() {
        status = 500;
        tell();
        status = 200;
        tell();
        assertThat(heard).hasSize(2);
        assertThat(heard.getLast()).isEqualTo(heard.getFirst());
    }

    @Test
    void whoLeftAndCameBackFollows() {
        var back =
                jdbc.sql("""
                        update follower set followed_at = unfollowed_at + interval '1 hour'
                        where client_id = (select client_id from follower where unfollowed_at is not null limit 1)
                        returning followed_at
                        """).query((row, n) -> row.getTimestamp(1).toInstant()).single();
        tell();
        assertThat(heard.getFirst().valueStream())
                .filteredOn(
                        one -> Instant.parse(one.path("followedAt").asString()).equals(back))
                .singleElement()
                .satisfies(one -> assertThat(one.path("unfollowedAt").isNull()).isTrue());
    }

    private void tell() {
        var account = jdbc.sql("select distinct account from follower")
                .query(String.class)
                .single();
        followers.tell(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sandbox/"), account);
    }
}
