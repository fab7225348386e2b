package app.lianxi.inbox;

import java.time.Instant;
import java.util.UUID;

/**
 * What a platform sent, as it was verified and opened.
 *
 * @param hook the adapter's name, {@code wechat} or {@code wechatpay}
 * @param account the slug of the account in the settings
 * @param kind the platform's name of the event, for the eye
 * @param body the opened body; personal, never logged
 */
public record Notice(UUID id, String hook, String account, String kind, Instant receivedAt, String body) {
    @Override
    public String toString() {
        return "Notice[" + id + " " + hook + "/" + account + " " + kind + "]";
    }
}
