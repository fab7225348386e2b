package app.lianxi.optin;

import app.lianxi.client.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The WeChat side of a client: whether she follows an Official Account.
 *
 * @param account the account's appid
 * @param followedAt when she last followed
 * @param unfollowedAt when she last left; she may have followed anew since
 * @param qr the code by which she first came
 */
public record Follower(
        ClientId client,
        String account,
        Instant followedAt,
        @Nullable Instant unfollowedAt,
        @Nullable QrCodeId qr) {

    public boolean follows() {
        return unfollowedAt == null || followedAt.isAfter(unfollowedAt);
    }
}
