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

    static PayError noOrder() {
        return of(404, "ORDER_NOT_EXIST", "订单不存在");
    }

    static PayError paid() {
        return of(400, "ORDER_PAID", "订单已支付");
    }

    static PayError closed() {
        return of(400, "ORDER_CLOSED", "订单已关闭");
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
