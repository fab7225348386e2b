package app.lianxi.promotion.rules;

import java.util.Arrays;

/** Through what a client pays. */
public enum Channel {
    WECHATPAY("wechatpay"),
    ALIPAY("alipay"),
    CITCON("citcon");

    private final String code;

    Channel(String code) {
        this.code = code;
    }

    /** As tables and the API write it. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException when there is no such channel */
    public static Channel ofCode(String code) {
        return Arrays.stream(values())
                .filter(channel -> channel.code.equals(code))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("Unknown channel " + code));
    }
}
