package app.lianxi.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.Platforms;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.money.Money;
import app.lianxi.payment.Payments;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However often and at once a notice of a payment and one of its refund come, each happens once. */
@HouseTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class AlipaySameNoticeTest {
    private static final AlipayPlatform PLATFORM = Platforms.ALIPAY;
    private static final String HOOK = "/hooks/alipay/maison";
    private static final int TIMES = 1_000;
    private static final int AT_ONCE = 32;
    private static final String PAYMENT = "20261121190741010007000000000001";

    @LocalServerPort
    int port;

    @Autowired
    InboxDrain drain;

    @Autowired
    Payments payments;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aThousandTimesIsOnePaymentAndOneRefund() throws Exception {
        var paid = AlipayPlatform.paid(PAYMENT, "R1", "20882027863621B1", "\"12800\"", "USD");
        var refunded = AlipayPlatform.refunded("4" + PAYMENT, "OUT1", PAYMENT, "300", "USD");
        var requests = List.of(request(paid), request(refunded));
        try (var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var senders = Executors.newFixedThreadPool(AT_ONCE)) {
            var answers = IntStream.range(0, TIMES)
                    .mapToObj(n -> requests.get(n % 2))
                    .map(request -> senders.submit(
                            () -> http.send(request, BodyHandlers.discarding()).statusCode()))
                    .toList();
            for (int n = 0; n < TIMES; n++) {
                if (n % AT_ONCE == 0) {
                    drain.readAll();
                }
                assertThat(answers.get(n).get()).isEqualTo(200);
            }
        }
        drain.readAll();
        assertThat(count("notice")).isEqualTo(2);
        assertThat(count("payment_key")).isOne();
        assertThat(count("payment")).isOne();
        assertThat(count("refund")).isOne();
        assertThat(payments.find("alipay", PAYMENT).orElseThrow().refunded()).isEqualTo(Money.of(300, "USD"));
    }

    private HttpRequest request(String body) {
        var signed = PLATFORM.sign(HOOK, body);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + HOOK))
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofByteArray(signed.body()));
        signed.headers().forEach(request::header);
        return request.build();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
