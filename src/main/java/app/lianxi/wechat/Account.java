package app.lianxi.wechat;

import static java.util.Objects.requireNonNull;

import app.lianxi.account.AccountKey;
import app.lianxi.optin.OfficialAccount;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A checked account, with what opens and signs its pushes. */
final class Account {
    private final String slug;
    private final WeChatAccount settings;
    private final PushSignature signature;
    private final @Nullable PushCipher cipher;
    private final Marks marks;

    /** By which what the token and the AES keys verify is counted; empty where there is none. */
    record Marks(String token, String key, String previousKey) {}

    Account(String slug, WeChatAccount settings) {
        this.slug = slug;
        this.settings = settings;
        this.signature = new PushSignature(requireNonNull(settings.token()));
        this.cipher = settings.sealed()
                ? new PushCipher(appId(), requireNonNull(settings.encodingAesKey()), settings.previousEncodingAesKey())
                : null;
        this.marks = new Marks(
                mark(settings.token()), mark(settings.encodingAesKey()), mark(settings.previousEncodingAesKey()));
    }

    private static String mark(@Nullable String secret) {
        return secret == null || secret.isBlank() ? "" : AccountKey.markOf(secret);
    }

    String slug() {
        return slug;
    }

    String appId() {
        return requireNonNull(settings.appId());
    }

    String secret() {
        return requireNonNull(settings.appSecret());
    }

    URI baseUrl() {
        return settings.baseUrl();
    }

    URI oauthUrl() {
        return settings.oauthUrl();
    }

    PushSignature signature() {
        return signature;
    }

    /** Present where the account has an AES key: then nothing in clear is taken. */
    Optional<PushCipher> cipher() {
        return Optional.ofNullable(cipher);
    }

    Marks marks() {
        return marks;
    }

    WeChatAccount settings() {
        return settings;
    }

    OfficialAccount official() {
        var boutique = settings.boutique();
        return new OfficialAccount(slug, appId(), boutique == null || boutique.isBlank() ? null : boutique);
    }

    @Override
    public String toString() {
        return "Account[" + slug + "]";
    }
}
