package app.lianxi.optin.page;

import org.springframework.http.HttpStatus;

/** A page can't be shown; another says what to do. */
class PageTrouble extends RuntimeException {
    /** Which page is shown instead; its texts are {@code trouble.<name>.*} in the bundle. */
    enum Kind {
        /** No such code, or one that is over: which of them is not told. */
        UNKNOWN(HttpStatus.NOT_FOUND),
        /** A receipt's code, its digits or who claims it is not good: which of them is not told. */
        CLAIM(HttpStatus.NOT_FOUND),
        /** The way back from the platform does not belong to the way there. */
        ASTRAY(HttpStatus.BAD_REQUEST),
        SNAPSHOT(HttpStatus.FORBIDDEN),
        /** A form that is too old, was sent before, or is another's. */
        STALE(HttpStatus.CONFLICT),
        /** The settings do not say yet for whom consent is asked. */
        UNNAMED(HttpStatus.SERVICE_UNAVAILABLE),
        TOO_MANY(HttpStatus.TOO_MANY_REQUESTS),
        PLATFORM(HttpStatus.SERVICE_UNAVAILABLE),
        OURS(HttpStatus.INTERNAL_SERVER_ERROR);

        private final HttpStatus status;

        Kind(HttpStatus status) {
            this.status = status;
        }

        HttpStatus status() {
            return status;
        }
    }

    private final Kind kind;

    PageTrouble(Kind kind) {
        super(kind.name());
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
