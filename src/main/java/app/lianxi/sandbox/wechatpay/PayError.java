package app.lianxi.sandbox.wechatpay;

/** A refusal with WeChat Pay's own code and HTTP status. */
public final class PayError extends RuntimeException {
    private final int status;
    private final String code;

    private PayError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static PayError of(int status, String code, String message) {
        return new PayError(status, code, message);
    }

    static PayError parameter(String message) {
        return of(400, "PARAM_ERROR", message);
    }

    static PayError invalid(String message) {
        return of(400, "INVALID_REQUEST", message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
