package app.lianxi.sandbox.wechat;

/** A refusal with the platform's own number. */
final class PlatformError extends RuntimeException {
    private final int code;

    private PlatformError(int code, String message) {
        super(message);
        this.code = code;
    }

    static PlatformError of(int code, String message) {
        return new PlatformError(code, message);
    }

    int code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
