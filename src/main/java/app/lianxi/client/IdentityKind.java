package app.lianxi.client;

import java.util.Arrays;

/** The channels by which a person can be known. */
public enum IdentityKind {
    WECHAT_OPENID("wechat_openid"),
    WECHAT_UNIONID("wechat_unionid"),
    ALIPAY_CUSTOMER("alipay_customer"),
    WEIBO_UID("weibo_uid"),
    PHONE("phone"),
    EMAIL("email");

    private final String code;

    IdentityKind(String code) {
        this.code = code;
    }

    /** As tables and the API write it. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException when there is no such kind */
    public static IdentityKind ofCode(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("Unknown identity kind"));
    }
}
