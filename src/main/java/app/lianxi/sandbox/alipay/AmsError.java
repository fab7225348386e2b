package app.lianxi.sandbox.alipay;

/** A refusal with Alipay's own result code and status: F is final, U leaves it open. */
public final class AmsError extends RuntimeException {
    private final String status;
    private final String code;

    private AmsError(String status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static AmsError refused(String code, String message) {
        return new AmsError("F", code, message);
    }

    static AmsError open(String code, String message) {
        return new AmsError("U", code, message);
    }

    static AmsError parameter(String message) {
        return refused("PARAM_ILLEGAL", message);
    }

    static AmsError noOrder() {
        return refused("ORDER_NOT_EXIST", "The order does not exist.");
    }

    String status() {
        return status;
    }

    public String code() {
        return code;
    }
}
