package app.lianxi.payment;

/**
 * Who paid, as the channel names her.
 *
 * @param kind the kind of identity, {@code wechat_openid} for an openid
 * @param scope where the id holds: the appid of an openid
 * @param externalId the channel's id; personal, never logged
 */
public record Payer(String kind, String scope, String externalId) {
    String lookupValue() {
        return kind + '|' + scope + '|' + externalId;
    }

    @Override
    public String toString() {
        return "Payer[" + kind + "]";
    }
}
