package app.lianxi.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.Platforms;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.optin.Consents;
import app.lianxi.optin.OptIns;
import app.lianxi.payment.Payments;
import app.lianxi.wechatpay.WeChatPayPlatform;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However often and at once a notice comes, it is acknowledged each time and happens once. */
@HouseTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SameNoticeTest {
    private static final WeChatPayPlatform PLATFORM = Platforms.WECHAT_PAY;
    private static final int TIMES = 1_000;
    private static final int AT_ONCE = 32;
    private static final String OPENID = "oLinMeiOfChengdu0000000000";
    private static final String TRANSACTION = "4200002026112100000000000001";

    @LocalServerPort
    int port;

    @Autowired
    InboxDrain drain;

    @Autowired
    Clients clients;

    @Autowired
    OptIns optIns;

    @Autowired
    Payments payments;

    @Autowired
    LinkTable links;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theSameNoticeAThousandTimesIsOnePaymentAndOneLink() throws Exception {
        var client = clients.recognise(Identity.wechatOpenid(WeChatPayPlatform.APP_ID, OPENID), Instant.now());
        optIns.give(Consents.toHistory(client, Instant.now()));
        var notice = PLATFORM.notice(
                "TRANSACTION.SUCCESS",
                WeChatPayPlatform.transaction(TRANSACTION, OPENID, 12_800, "USD", Instant.now()),
                Instant.now());
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hooks/wechatpay/institution"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(notice.body()));
        notice.headers().forEach(request::header);

        try (var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var senders = Executors.newFixedThreadPool(AT_ONCE)) {
            var answers = IntStream.range(0, TIMES)
                    .mapToObj(n -> senders.submit(() -> http.send(request.build(), BodyHandlers.discarding())
                            .statusCode()))
                    .toList();
            for (var answer : answers) {
                drain.readAll();
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        drain.readAll();

        assertThat(count("notice")).isOne();
        assertThat(count("payment_key")).isOne();
        assertThat(count("payment")).isOne();
        assertThat(count("link")).isOne();
        var payment = payments.find("wechatpay", TRANSACTION).orElseThrow();
        assertThat(links.paymentsOf(client)).containsExactly(payment.id());
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
