package app.lianxi.citcon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The signature of an IPN: a digest of the pairs that {@code fields} names, and of {@code fields} itself, sorted by key,
 * joined with {@code &} and followed by the account's secret; nothing is URL-encoded (platforms.md, section 4).
 */
final class IpnSignature {
    /** contract.md: a signature must cover these wherever they are present. The last are CHOP's name and an older one. */
    private static final List<String> NEEDED =
            List.of("id", "reference", "amount", "currency", "status", "transaction_type", "type", "notify_status");

    private static final String NAME = "[A-Za-z0-9_]{1,64}";
    private static final int MOST_NAMES = 200;

    private IpnSignature() {}

    /**
     * What the account's secret vouches for.
     *
     * @return the signed pairs and no others; empty when the signature does not hold, or leaves out what it must cover
     */
    static Optional<SortedMap<String, String>> signed(CitconAccount account, Map<String, String> form) {
        var fields = form.get("fields");
        var sign = form.get("sign");
        if (fields == null || fields.isEmpty() || sign == null) {
            return Optional.empty();
        }
        var names = List.of(fields.split(",", -1));
        if (names.size() > MOST_NAMES
                || !names.stream().allMatch(name -> name.matches(NAME))
                || names.contains("sign")
                || NEEDED.stream().anyMatch(name -> form.containsKey(name) && !names.contains(name))) {
            return Optional.empty();
        }
        var pairs = new TreeMap<String, String>();
        names.forEach(name -> pairs.put(name, form.getOrDefault(name, "")));
        pairs.put("fields", fields);
        var expected = hex(account, pairs).getBytes(UTF_8);
        var holds =
                MessageDigest.isEqual(expected, sign.toLowerCase(Locale.ROOT).getBytes(UTF_8));
        return holds && isUnambiguous(pairs) ? Optional.of(pairs) : Optional.empty();
    }

    /** Nothing is encoded: a value that looks like another pair could be read in two ways. */
    private static boolean isUnambiguous(SortedMap<String, String> pairs) {
        return pairs.values().stream()
                .filter(value -> value.indexOf('&') >= 0)
                .noneMatch(value -> pairs.keySet().stream().anyMatch(name -> value.contains("&" + name + "=")));
    }

    /** The same notice again has the same. */
    static String keyOf(SortedMap<String, String> pairs) {
        return digest("SHA-256", joined(pairs));
    }

    private static String hex(CitconAccount account, SortedMap<String, String> pairs) {
        var flavour = account.flavour();
        return digest(flavour.digest, joined(pairs) + '&' + flavour.secretName + '=' + account.secret());
    }

    private static String joined(SortedMap<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + '=' + pair.getValue())
                .collect(Collectors.joining("&"));
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
