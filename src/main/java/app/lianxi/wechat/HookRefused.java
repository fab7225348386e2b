package app.lianxi.wechat;

import org.springframework.http.HttpStatus;

/** A push that is not taken: the status of the answer, and one of few words for the counter. */
class HookRefused extends RuntimeException {
    private final HttpStatus status;
    private final String reason;

    private HookRefused(HttpStatus status, String reason) {
        super(reason);
        this.status = status;
        this.reason = reason;
    }

    static HookRefused signature() {
        return new HookRefused(HttpStatus.UNAUTHORIZED, "signature");
    }

    /** Where the account has an AES key its signature would not cover a body in clear. */
    static HookRefused plaintext() {
        return new HookRefused(HttpStatus.UNAUTHORIZED, "plaintext");
    }

    static HookRefused notParsed() {
        return new HookRefused(HttpStatus.BAD_REQUEST, "content");
    }

    static HookRefused notOpened() {
        return new HookRefused(HttpStatus.BAD_REQUEST, "content");
    }

    static HookRefused tooLarge() {
        return new HookRefused(HttpStatus.CONTENT_TOO_LARGE, "size");
    }

    static HookRefused unknownAccount() {
        return new HookRefused(HttpStatus.NOT_FOUND, "account");
    }

    HttpStatus status() {
        return status;
    }

    String reason() {
        return reason;
    }
}
