package app.lianxi.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.lianxi.access.CurrentCaller;
import app.lianxi.access.Scope;
import app.lianxi.checkout.CheckoutRefused;
import app.lianxi.checkout.Checkouts;
import app.lianxi.client.ClientBook;
import app.lianxi.client.Identities;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Bodies that a till may send: each is asked for or refused, with the same answer to the same again and 409 to another. */
class ApiBodyFuzz {
    private static final String PATH = "/api/v1/checkouts";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();
    private static final String WISH = """
            {"boutique":"nyc5","amount":{"value":12800,"currency":"USD"},"reference":"T-1","clientId":null,
            "identity":{"kind":"wechat_openid","scope":"wx1","id":"o1"},"channel":"citcon",
            "basket":[{"sku":"S","category":"bags","quantity":1,"amount":{"value":12800,"currency":"USD"}}]}""";

    private final Answers answers = new Answers();
    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new CheckoutsApi(
                    mock(Checkouts.class, withSettings().stubOnly().defaultAnswer(call -> {
                        throw CheckoutRefused.because(CheckoutRefused.Why.BOUTIQUE);
                    })),
                    null,
                    null,
                    mock(Identities.class, withSettings().stubOnly().defaultAnswer(call -> Optional.empty())),
                    mock(ClientBook.class, withSettings().stubOnly()),
                    null,
                    answers))
            .setControllerAdvice(new ApiProblems())
            .setMessageConverters(new JacksonJsonHttpMessageConverter(JSON))
            .addFilters(new IdempotencyFilter(answers, new Till(), JSON))
            .build();

    private static final class Till extends CurrentCaller {
        @Override
        public Optional<Caller> find() {
            return Optional.of(new Caller("t1", "token:till", null, new Scope(Set.of(), true)));
        }
    }

    /** What was answered, without a database. */
    private static final class Answers extends Idempotency {
        private final Map<String, byte[]> requests = new HashMap<>();
        private final Map<String, Answer> given = new HashMap<>();

        Answers() {
            super(null, null, null);
        }

        @Override
        Turn ask(String caller, String key, byte[] request) {
            var before = requests.putIfAbsent(key, request);
            if (before == null) {
                return new Turn.First();
            }
            return Arrays.equals(before, request) ? new Turn.Again(given.get(key)) : new Turn.Other();
        }

        @Override
        Optional<java.util.UUID> made(Key by) {
            return Optional.empty();
        }

        @Override
        void answered(String caller, String key, Answer answer) {
            given.put(key, answer);
        }

        @Override
        void forget(String caller, String key) {
            requests.remove(key);
        }
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                        WISH,
                        "{\"amount\":{\"value\":9007199254740993,\"currency\":\"XXX\"}}",
                        "{\"amount\":{\"value\":1,\"currency\":\"USD\"},\"basket\":[null]}",
                        "{\"amount\":{\"value\":1.5,\"currency\":\"\\u0000\"},\"identity\":{\"kind\":\"no\",\"id\":\"1\"}}")
                .map(data -> Arguments.of((Object) data.getBytes(UTF_8)));
    }

    @MethodSource("bodies")
    @FuzzTest(maxDuration = "2m")
    void answersEachBodyOnce(byte[] data) throws Exception {
        answers.requests.clear();
        answers.given.clear();
        var first = ask(data);
        assertThat(first.getStatus()).isBetween(400, 499);
        var again = ask(data);
        assertThat(again.getStatus()).isEqualTo(first.getStatus());
        assertThat(again.getContentAsByteArray()).isEqualTo(first.getContentAsByteArray());
        assertThat(ask(Arrays.copyOf(data, data.length + 1)).getStatus()).isEqualTo(409);
    }

    private MockHttpServletResponse ask(byte[] body) throws Exception {
        return mvc.perform(post(PATH)
                        .header("Idempotency-Key", "k")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();
    }
}
