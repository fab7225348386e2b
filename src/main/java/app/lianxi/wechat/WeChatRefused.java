package app.lianxi.wechat;

/** The platform answered with an error code. Its message is left out, since it may repeat what was sent. */
class WeChatRefused extends RuntimeException {
    private final int code;

    WeChatRefused(String call, int code) {
        super(call + ": " + code);
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Whether the account has as many permanent codes as it may have. */
    boolean hasTooManyCodes() {
        return code == 45029;
    }

    /** Whether it is busy (-1), or was asked too often in a minute (45011). */
    boolean mayPass() {
        return code == -1 || code == 45011;
    }

    /** Whether the access token is the trouble: another one is fetched, once. */
    boolean tokenIsNotGood() {
        return code == 40001 || code == 40014 || code == 42001;
    }
}
