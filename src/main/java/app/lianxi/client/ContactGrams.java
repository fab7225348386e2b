package app.lianxi.client;

import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** By what of a phone number or an e-mail address a client is found: whole, and by four characters of it; as keyed hashes. */
final class ContactGrams {
    static final int TAIL = 4;

    private ContactGrams() {}

    /** What the hashes are made of: the whole; of a phone its last four digits, of an address the last four before its @. */
    static List<String> valuesOf(Identity identity) {
        var id = identity.externalId();
        var local = identity.kind() == IdentityKind.EMAIL ? id.substring(0, Math.max(0, id.lastIndexOf('@'))) : id;
        return local.length() < TAIL
                ? List.of(identity.lookupValue())
                : List.of(identity.lookupValue(), tail(identity.kind(), local.substring(local.length() - TAIL)));
    }

    static String tail(IdentityKind kind, String four) {
        return kind.code() + "|last four|" + four.toLowerCase(Locale.ROOT);
    }

    /** No name has such a gram. */
    static String gram(byte[] hash) {
        return '#' + Base64.getEncoder().withoutPadding().encodeToString(hash);
    }
}
