package app.lianxi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox hears who follows the sample house, once that is so. */
@HouseTest
class SandboxFollowersTest extends MadeUpHouse {
    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JsonMapper json;

    @Test
    void saysOnceItIsKeptWhoFollowsWhoLeftAndWhoWroteLast() throws Exception {
        var heard = new CompletableFuture<JsonNode>();
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/sandbox/control/followers", exchange -> {
            heard.complete(json.readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        var followers = new SandboxFollowers(
                Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sandbox/")));
        var stories = stories();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            followers.tellOnceKept(stories, NOW);
            assertThat(heard).isNotDone();
        });
        var told = heard.get(20, TimeUnit.SECONDS);
        server.stop(0);
        assertThat(told).hasSize(stories.size());
        for (var n = 0; n < stories.size(); n++) {
            var story = stories.get(n);
            assertThat(told.get(n).path("openid").asString()).isEqualTo(story.openid);
            assertThat(told.get(n).path("followedAt").asString()).isEqualTo(story.firstSeen.toString());
            assertThat(told.get(n).path("unfollowedAt").isNull()).isEqualTo(story.follows());
        }
        assertThat(told).anyMatch(one -> !one.path("unfollowedAt").isNull());
        assertThat(told).anyMatch(one -> one.path("wroteAt").isNull());
        assertThat(told).anyMatch(one -> one.path("wroteAt").isString());
    }

    private List<Story> stories() {
        var head = jdbc.sql("select id from staff where whole_house limit 1")
                .query(UUID.class)
                .single();
        var scene = new Scene(new Shops(jdbc, new Tables(), "wxmaison", NOW).all(), head, "wxmaison", NOW);
        var past = new Past(
                scene,
                new Seasons(scene.first(), scene.lastFullDay()),
                new Talks(),
                new Tills(new Pieces(new SampleRates())));
        return IntStream.range(0, 100).mapToObj(past::of).toList();
    }
}
