package app.lianxi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.lianxi.HouseTest;
import app.lianxi.access.ApiTokens;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a till may ask, and what it is told when it asks nonsense. */
@HouseTest
class CheckoutsApiTest {
    private static final String TOKEN = "test";
    private static final String CHECKOUTS = "/api/v1/checkouts";
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    MockMvc mvc;

    @Autowired
    Boutiques boutiques;

    @Autowired
    ApiTokens tokens;

    @Autowired
    StaffRegister register;

    @Autowired
    JdbcClient jdbc;

    private String boutique = "";

    @BeforeEach
    void openShop() {
        boutique = "b" + UUID.randomUUID().toString().substring(0, 8);
        Shops.fifthAvenue(boutiques, boutique);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{'value':0,'currency':'USD'} | amount",
                "{'value':-1,'currency':'USD'} | amount",
                "{'value':9007199254740993,'currency':'USD'} | amount",
                "{'value':128.5,'currency':'USD'} | -",
                "{'value':12800.0,'currency':'USD'} | -",
                "{'value':99999999999999999999,'currency':'USD'} | -",
                "{'currency':'USD'} | -",
                "{'value':12800} | amount",
                "null | amount",
                "{'value':12800,'currency':'XXX'} | -",
                "{'value':12800,'currency':'usd'} | -",
                "{'value':12800,'currency':'dollars'} | -"
            })
    void anAmountThatIsNoneIsRefused(String amount, String why) throws Exception {
        var answer = ask(CHECKOUTS, "{'boutique':'" + boutique + "','amount':" + amount + "}", null);
        assertProblem(answer, 400);
        assertThat(read(answer).path("why").asString("-")).isEqualTo(why);
    }

    @Test
    void aCurrencyThatNoChannelTakesIsRefusedWithAReason() throws Exception {
        var opened = read(ask(CHECKOUTS, wish(12_800, "KWD"), null));
        var answer = ask(CHECKOUTS + "/" + opened.path("id").asString() + "/charge", "{'channel':'wechatpay'}", null);
        assertProblem(answer, 400);
        assertThat(read(answer).path("why").asString()).isEqualTo("currency");
        assertThat(read(answer).path("detail").asString()).contains("currency");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {"'\\u0000','basket':[] | boutique", "'%s','basket':[null] | basket"})
    void whatIsNoTextOrNoLineIsRefused(String rest, String why) throws Exception {
        var answer = ask(
                CHECKOUTS, "{'amount':{'value':1,'currency':'USD'},'boutique':" + rest.formatted(boutique) + "}", null);
        assertProblem(answer, 400);
        assertThat(read(answer).path("why").asString()).isEqualTo(why);
    }

    @Test
    void theSameKeyGivesTheFirstAnswerAgainAndAnotherBody409() throws Exception {
        var key = UUID.randomUUID().toString();
        var first = ask(CHECKOUTS, wish(12_800, "USD"), key);
        assertThat(first.getStatus()).isEqualTo(200);
        var again = ask(CHECKOUTS, wish(12_800, "USD"), key);
        assertThat(again.getStatus()).isEqualTo(200);
        assertThat(again.getContentAsString()).isEqualTo(first.getContentAsString());
        assertProblem(ask(CHECKOUTS, wish(12_900, "USD"), key), 409);
        var id = read(first).path("id").asString();
        assertProblem(ask(CHECKOUTS + "/" + id + "/cancel", wish(12_800, "USD"), key), 409);
        assertThat(read(ask(CHECKOUTS, wish(12_800, "USD"), null)).path("id").asString())
                .isNotEqualTo(id);
    }

    @Test
    void aRefusalIsTheFirstAnswerAsWell() throws Exception {
        var key = UUID.randomUUID().toString();
        var first = ask(CHECKOUTS, wish(0, "USD"), key);
        assertProblem(first, 400);
        assertThat(ask(CHECKOUTS, wish(0, "USD"), key).getContentAsString()).isEqualTo(first.getContentAsString());
        assertProblem(ask(CHECKOUTS, wish(100, "USD"), key), 409);
    }

    /** Its node died before the answer was stored; a minute later another takes the request. */
    @Test
    void aCheckoutWhoseAnswerWasNeverStoredIsOpenedOnce() throws Exception {
        var key = UUID.randomUUID().toString();
        var first = ask(CHECKOUTS, wish(12_800, "USD"), key);
        jdbc.sql(
                        "update api_answer set status = null, type = null, body = null, asked_at = asked_at - interval '61 s' where key = ?")
                .param(key)
                .update();
        var again = ask(CHECKOUTS, wish(12_800, "USD"), key);
        assertThat(again.getContentAsString()).isEqualTo(first.getContentAsString());
        assertThat(opened()).isOne();
    }

    @Test
    void theSameKeySixteenTimesAtOnceOpensOne() throws Exception {
        var key = UUID.randomUUID().toString();
        Callable<MockHttpServletResponse> asking = () -> ask(CHECKOUTS, wish(12_800, "USD"), key);
        try (var threads = Executors.newFixedThreadPool(16)) {
            var answers = new ArrayList<MockHttpServletResponse>();
            for (var answer : threads.invokeAll(Collections.nCopies(16, asking))) {
                answers.add(answer.get());
            }
            var done = ask(CHECKOUTS, wish(12_800, "USD"), key).getContentAsString();
            assertThat(answers)
                    .anySatisfy(answer -> assertThat(answer.getStatus()).isEqualTo(200));
            assertThat(answers).allSatisfy(answer -> {
                if (answer.getStatus() == 200) {
                    assertThat(answer.getContentAsString()).isEqualTo(done);
                } else {
                    assertProblem(answer, 409);
                    assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
                }
            });
        }
        assertThat(opened()).isOne();
    }

    @Test
    void aKeyIsOneTokensWhateverItsName() throws Exception {
        SignedIn.as(SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true));
        var secret = tokens.create(
                "till", Set.of("checkouts:write"), Set.of(), true, Instant.now().plus(Duration.ofDays(1)));
        SignedIn.out();
        var key = UUID.randomUUID().toString();
        var one = read(ask(CHECKOUTS, wish(12_800, "USD"), key)).path("id").asString();
        var other = read(ask(CHECKOUTS, wish(12_800, "USD"), key, secret))
                .path("id")
                .asString();
        assertThat(other).isNotBlank().isNotEqualTo(one);
    }

    @Test
    void theChannelOfACheckoutIsKept() throws Exception {
        var answer = ask(CHECKOUTS, wish(12_800, "USD").replace("}}", "},'channel':'wechatpay'}"), null);
        assertThat(read(answer).path("channel").asString()).isEqualTo("wechatpay");
        var other = ask(CHECKOUTS + "/" + read(answer).path("id").asString() + "/charge", "{'channel':'alipay'}", null);
        assertProblem(other, 400);
        assertThat(read(other).path("why").asString()).isEqualTo("channel");
        assertProblem(ask(CHECKOUTS, wish(12_800, "USD").replace("}}", "},'channel':'bitcoin'}"), null), 400);
    }

    private int opened() {
        return jdbc.sql("select count(*) from checkout c join boutique b on b.id = c.boutique_id where b.code = ?")
                .param(boutique)
                .query(Integer.class)
                .single();
    }

    private String wish(long value, String currency) {
        return "{'boutique':'%s','amount':{'value':%d,'currency':'%s'}}".formatted(boutique, value, currency);
    }

    private MockHttpServletResponse ask(String path, String body, @org.jspecify.annotations.Nullable String key)
            throws Exception {
        return ask(path, body, key, TOKEN);
    }

    private MockHttpServletResponse ask(
            String path, String body, @org.jspecify.annotations.Nullable String key, String token) throws Exception {
        var request = post(path)
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .content(body.replace('\'', '"'));
        return mvc.perform(key == null ? request : request.header("Idempotency-Key", key))
                .andReturn()
                .getResponse();
    }

    @Test
    void noBodyIsLargerThanAMegabyteWithAKeyOrWithout() throws Exception {
        var body = "{'boutique':'" + "a".repeat(1024 * 1024) + "'}";
        assertProblem(ask("/api/v1/checkouts", body, "large"), 413);
        assertProblem(ask("/api/v1/checkouts", body, null), 413);
    }

    private static void assertProblem(MockHttpServletResponse answer, int status) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        assertThat(read(answer).path("detail").asString("")).isNotBlank();
    }

    private static JsonNode read(MockHttpServletResponse answer) throws Exception {
        return JSON.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
    }
}
