package app.lianxi.citcon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.citcon.CitconAccount.Flavour;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that were worked out by hand, from the text that Citcon signs. */
class IpnSignatureTest {
    private static final CitconAccount UPI = account(Flavour.UPI, "s3cret");
    private static final CitconAccount CHOP = account(Flavour.CHOP, "t0ken");

    /**
     * sha256 of amount=12800&amount_captured=12800&amount_refunded=&currency=USD&fields=id,…,note&id=…&note=a+b %2B 中
     * &payment_method=wechatpay&reference=LX1&status=captured&time_completed=…&transaction_type=charge&secret=s3cret
     */
    private static final String UPI_SIGN = "d27a611177f8e7815cb1c277611cf570fd74227497fa7106c3b83ca0b1cae6e1";

    /** md5 of amount=12800&currency=USD&fields=id,…&id=…&…&time=2026-11-21 02:00:00&token=t0ken */
    private static final String CHOP_SIGN = "143bb5ed7b34ec459dee5e8bd25ef552";

    @Test
    void upiSignsTheNamedPairsAndTheirNamesInOrderAndInClear() {
        assertThat(IpnSignature.signed(UPI, upi()))
                .hasValueSatisfying(pairs -> assertThat(pairs)
                        .containsEntry("note", "a+b %2B 中")
                        .containsEntry("amount_refunded", "")
                        .containsKey("fields")
                        .doesNotContainKey("sign")
                        .hasSize(12));
        assertThat(IpnSignature.signed(CHOP, upi())).isEmpty();
    }

    @Test
    void chopSignsWithMd5AndItsToken() {
        assertThat(IpnSignature.signed(CHOP, chop())).isPresent();
        assertThat(IpnSignature.signed(UPI, chop())).isEmpty();
    }

    @Test
    void readsAFormAsItWasEncoded() {
        var form = IpnForm.read("note=a%2Bb+%252B+%E4%B8%AD&empty=&bare&x=1=2".getBytes(UTF_8));
        assertThat(form)
                .containsEntry("note", "a+b %2B 中")
                .containsEntry("empty", "")
                .containsEntry("bare", "")
                .containsEntry("x", "1=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount=1&amount=2", "amount=1&amoun%74=1", "a=%zz", "a=%2", "a=%00"})
    void refusesAFormThatCouldBeReadOtherwise(String body) {
        assertThatThrownBy(() -> IpnForm.read(body.getBytes(UTF_8))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "transaction_type",
                "reference",
                "amount",
                "currency",
                "status",
                "time_completed",
                "payment_method",
                "amount_captured",
                "amount_refunded",
                "note",
                "fields",
                "sign"
            })
    void anAlteredValueIsFound(String name) {
        var form = upi();
        form.merge(name, "1", String::concat);
        assertThat(IpnSignature.signed(UPI, form)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "reference", "amount", "currency", "status", "transaction_type"})
    void whatCountsMustBeCovered(String name) {
        var ipn = Ipn.charge("1", "LX1", 100, "USD");
        var account = account(Flavour.UPI, Ipn.SECRET);
        var all = ipn.signed().get("fields");
        var less = String.join(
                ",",
                java.util.Arrays.stream(all.split(",", -1))
                        .filter(field -> !field.equals(name))
                        .toList());
        assertThat(IpnSignature.signed(account, ipn.signedOnly(less))).isEmpty();
        assertThat(IpnSignature.signed(account, ipn.without(name).signedOnly(less)))
                .isPresent();
    }

    @Test
    void whatIsNotSignedIsNotKept() {
        var form = new HashMap<>(Ipn.charge("1", "LX1", 100, "USD").signed());
        form.put("note", "unsigned");
        assertThat(IpnSignature.signed(account(Flavour.UPI, Ipn.SECRET), form))
                .hasValueSatisfying(pairs -> assertThat(pairs).doesNotContainKey("note"));
    }

    /** Nothing is encoded: amount=1&currency=USD and an amount of "1&currency=USD" would be signed alike. */
    @Test
    void aValueThatLooksLikeAnotherPairIsRefused() {
        var ipn = Ipn.charge("1", "LX1", 100, "USD").with("amount", "1&currency=EUR&x=");
        assertThat(IpnSignature.signed(account(Flavour.UPI, Ipn.SECRET), ipn.signed()))
                .isEmpty();
        var harmless = Ipn.charge("1", "LX1", 100, "USD").with("note", "silk & wool");
        assertThat(IpnSignature.signed(account(Flavour.UPI, Ipn.SECRET), harmless.signed()))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "id,", "id&amount", "id, amount", "sign"})
    void namesThatAreNoneAreRefused(String fields) {
        var form = new Ipn().with("note", "x").signedOnly(fields);
        assertThat(IpnSignature.signed(account(Flavour.UPI, Ipn.SECRET), form)).isEmpty();
    }

    @Test
    void anotherAmountIsAnotherNotice() {
        var account = account(Flavour.UPI, Ipn.SECRET);
        var one =
                IpnSignature.signed(account, Ipn.charge("1", "LX1", 100, "USD").signed());
        var same =
                IpnSignature.signed(account, Ipn.charge("1", "LX1", 100, "USD").signed());
        var other =
                IpnSignature.signed(account, Ipn.charge("1", "LX1", 101, "USD").signed());
        assertThat(IpnSignature.keyOf(one.orElseThrow()))
                .isEqualTo(IpnSignature.keyOf(same.orElseThrow()))
                .isNotEqualTo(IpnSignature.keyOf(other.orElseThrow()));
    }

    private static Map<String, String> upi() {
        var form = new HashMap<String, String>();
        form.put("id", "2000470537596802752517");
        form.put("transaction_type", "charge");
        form.put("reference", "LX1");
        form.put("amount", "12800");
        form.put("currency", "USD");
        form.put("status", "captured");
        form.put("time_completed", "2026-11-21T10:00:00+08:00");
        form.put("payment_method", "wechatpay");
        form.put("amount_captured", "12800");
        form.put("amount_refunded", "");
        form.put("note", "a+b %2B 中");
        form.put(
                "fields",
                "id,transaction_type,reference,amount,currency,status,time_completed,payment_method,amount_captured,"
                        + "amount_refunded,note");
        form.put("sign", UPI_SIGN);
        return form;
    }

    private static Map<String, String> chop() {
        var form = new HashMap<String, String>();
        form.put("id", "U1234567890");
        form.put("amount", "12800");
        form.put("notify_status", "success");
        form.put("currency", "USD");
        form.put("time", "2026-11-21 02:00:00");
        form.put("reference", "LX2");
        form.put("notify_id", "n-1");
        form.put("partner_id", "p7");
        form.put("fields", "id,amount,notify_status,currency,time,reference,notify_id,partner_id");
        form.put("sign", CHOP_SIGN);
        return form;
    }

    private static CitconAccount account(Flavour flavour, String secret) {
        return new CitconAccount("house", flavour, secret, null, Optional.empty());
    }
}
