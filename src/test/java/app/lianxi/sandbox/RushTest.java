package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many travellers pay, one after the other. */
class RushTest extends SandboxTest {
    private static final List<String> EVERYBODY =
            List.of("linmei", "chenzixuan", "wangshihan", "huangyaqin", "zhaowei");

    private JsonNode before;

    @BeforeEach
    void look() {
        sandbox.clock.passes(Duration.ofSeconds(1));
        before = sandbox.get("/sandbox/rush");
    }

    @Test
    void paysThroughEveryChannelInTurn() {
        var begin = sandbox.clock.instant();
        rush(9, 100);
        await(status -> since(status, "paid") == 9);
        assertThat(sandbox.bean(SandboxDatabase.class).sql("""
                        select platform || ' ' || what || ' ' || count(*) line from delivery
                        where made_at >= ? and platform in ('wechatpay', 'alipay', 'citcon')
                        group by platform, what order by 1""", begin).list(row -> row.text("line")))
                .containsExactly(
                        "alipay PAYMENT_RESULT 3",
                        "citcon charge captured 3",
                        "wechatpay REFUND.SUCCESS 3",
                        "wechatpay TRANSACTION.SUCCESS 3");
    }

    /** Alipay asks them all for their passwords, which nobody enters. */
    @Test
    void whoCannotPayIsCountedAndKeepsNobodyFromPaying() {
        askForPasswords(true);
        rush(9, 0);
        await(status -> since(status, "paid") + since(status, "failed") == 9);
        var after = sandbox.get("/sandbox/rush");
        assertThat(since(after, "paid")).isEqualTo(6);
        assertThat(since(after, "failed")).isEqualTo(3);
        assertThat(after.path("whyFailed").asString()).contains("being processed");
        askForPasswords(false);
    }

    private void askForPasswords(boolean on) {
        EVERYBODY.forEach(person -> sandbox.post("/sandbox/phone/" + person + "/ask-password", Map.of("on", on)));
    }

    private void rush(int payments, int refunds) {
        sandbox.post("/sandbox/rush", Json.object("payments", payments, "perSecond", 1_000, "refunds", refunds));
    }

    private void await(Predicate<JsonNode> done) {
        for (int i = 0; i < 2_000 && !done.test(sandbox.get("/sandbox/rush")); i++) {
            Thread.onSpinWait();
        }
    }

    private int since(JsonNode status, String name) {
        return status.path(name).asInt() - before.path(name).asInt();
    }
}
