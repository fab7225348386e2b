package app.lianxi.citcon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.citcon.CitconAccount.Flavour;
import app.lianxi.inbox.HeardNotices;
import app.lianxi.inbox.HookRequest;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.payment.SoundFacts;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever comes to the hook of Citcon, or from its API. Data that begin with {@code U} or {@code C} alter a signed IPN of UPI
 * or of CHOP; behind {@code =} a form follows that is signed as it is, behind {@code &#123;} an answer of the API.
 */
class CitconHookFuzz {
    private static final String PATH = "/hooks/citcon/";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> PAIRS = new TypeReference<>() {};
    private static final Map<String, String> UPI =
            Ipn.charge("U08000", "R-1", 12800, "USD").signed();
    private static final Map<String, String> CHOP =
            Ipn.chop("C08000", "R-1", 12800, "USD").signedByChop();
    private static final String ANSWER = """
            {"object":"charge","id":"U08000","reference":"R-1","amount":120,"currency":"USD","time_created":1795000000,\
            "time_captured":1795000001,"status":"captured","payment":{"method":"wechatpay"}}""";

    private final HeardNotices inbox = new HeardNotices();
    private final CitconHook hook = new CitconHook(new TwoAccounts(), inbox, JSON);

    private static final class TwoAccounts extends CitconAccounts {
        TwoAccounts() {
            super(new CitconSettings(Map.of()), null);
        }

        @Override
        Optional<CitconAccount> find(String slug) {
            return Optional.of(account(slug.equals("chop") ? Flavour.CHOP : Flavour.UPI));
        }
    }

    private static CitconAccount account(Flavour flavour) {
        return new CitconAccount(
                flavour.name().toLowerCase(java.util.Locale.ROOT),
                flavour,
                flavour == Flavour.CHOP ? Ipn.CHOP_TOKEN : Ipn.SECRET,
                null,
                Optional.empty());
    }

    static Stream<Arguments> notices() {
        var unsigned = new TreeMap<>(UPI);
        unsigned.remove("sign");
        var refund = new TreeMap<>(Ipn.refund("U08000", "RR-1", 100, "USD").signed());
        refund.remove("sign");
        return Stream.of("U", "C", "=" + Ipn.body(unsigned), "=" + Ipn.body(refund), "{" + ANSWER)
                .map(data -> Arguments.of((Object) data.getBytes(UTF_8)));
    }

    @MethodSource("notices")
    @FuzzTest(maxDuration = "2m")
    void takesWhatThePlatformSignedAndNothingElse(byte[] data) throws IOException {
        var behind = data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);
        switch (data.length == 0 ? 'U' : data[0]) {
            case '{' -> answer(behind);
            case '=' -> signedAsItIs(behind);
            case 'C' -> altered("chop", CHOP, behind);
            default -> altered("upi", UPI, behind);
        }
    }

    private void altered(String slug, Map<String, String> signed, byte[] edits) throws IOException {
        var original = new HookRequest(PATH + slug, Map.of(), Ipn.body(signed).getBytes(UTF_8));
        var request = original.altered(edits);
        var status = hook.receive(slug, request.servlet()).status().value();
        var heard = inbox.take().orElse(null);

        assertThat(status).isIn(200, 400, 401);
        assertThat(heard != null).isEqualTo(status == 200);
        if (Arrays.equals(request.body(), original.body())) {
            assertThat(status).isEqualTo(200);
        }
        if (heard != null) {
            var pairs = JSON.readValue(heard.body(), PAIRS);
            var expected = new TreeMap<>(signed);
            expected.remove("sign");
            assertThat(pairs).as("what was signed").isEqualTo(expected);
            read(slug, pairs);
        }
    }

    /** The secret's owner may write what it likes: it is kept as it was said, or refused. */
    private void signedAsItIs(byte[] body) throws IOException {
        Map<String, String> form;
        try {
            form = IpnForm.read(body);
        } catch (IllegalArgumentException e) {
            form = Map.of();
        }
        var pairs = new TreeMap<String, String>();
        for (var name : form.getOrDefault("fields", "").split(",", -1)) {
            pairs.put(name, form.getOrDefault(name, ""));
        }
        pairs.put("fields", form.getOrDefault("fields", ""));
        var text = new StringBuilder();
        pairs.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('&'));
        var sign = "&sign=" + Ipn.hex("SHA-256", text + "secret=" + Ipn.SECRET);
        var request = new HookRequest(PATH + "upi", Map.of(), (new String(body, UTF_8) + sign).getBytes(UTF_8));
        var status = hook.receive("upi", request.servlet()).status().value();
        var heard = inbox.take().orElse(null);
        assertThat(status).isIn(200, 400, 401);
        if (heard != null) {
            var kept = JSON.readValue(heard.body(), PAIRS);
            assertThat(kept).isEqualTo(pairs);
            for (var name : new String[] {"id", "reference", "amount", "currency", "status"}) {
                assertThat(!form.containsKey(name) || kept.containsKey(name))
                        .as(name)
                        .isTrue();
            }
            assertThat(heard.kind()).matches("[a-z_]{1,24} [a-z_]{1,24}");
            read("upi", kept);
        }
    }

    private static void answer(byte[] body) {
        try {
            read("upi", CitconAnswers.facts(JSON.readTree(body)));
        } catch (JacksonException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void read(String slug, Map<String, String> facts) {
        var account = account(slug.equals("chop") ? Flavour.CHOP : Flavour.UPI);
        try {
            CitconFacts.outcome(facts);
            SoundFacts.check(CitconFacts.payment(new UUID(0, 1), account, null, facts));
        } catch (NoticeNotUnderstood e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
