package app.lianxi.client;

/**
 * How a channel knows a person.
 *
 * @param scope where the id holds: an appid for an openid, a PSP for an Alipay customer, empty for a phone
 * @param externalId the channel's id; personal, never logged
 */
public record Identity(IdentityKind kind, String scope, String externalId) {
    public static Identity wechatOpenid(String appId, String openid) {
        return new Identity(IdentityKind.WECHAT_OPENID, appId, openid);
    }

    /** Shows enough to compare by eye, and no more: {@code ••••8000}, {@code a•••@example.com}. */
    public String masked() {
        var at = externalId.lastIndexOf('@');
        if (kind == IdentityKind.EMAIL && at > 0) {
            return Character.toString(externalId.codePointAt(0)) + "•••" + externalId.substring(at);
        }
        var end = externalId.length() > 8 ? externalId.substring(externalId.length() - 4) : "";
        return "••••" + end;
    }

    /** What the keyed hash is made of. */
    String lookupValue() {
        return kind.code() + '|' + scope + '|' + externalId;
    }

    @Override
    public String toString() {
        return "Identity[" + kind.code() + " " + scope + "]";
    }
}
