package app.lianxi.optin;

/**
 * Who opened a page inside WeChat.
 *
 * @param appId of the Official Account that named her
 * @param openid personal, never logged
 */
public record Visitor(String appId, String openid) {
    @Override
    public String toString() {
        return "Visitor[" + appId + "]";
    }
}
