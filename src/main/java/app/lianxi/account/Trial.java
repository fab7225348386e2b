package app.lianxi.account;

/**
 * What a call that changes nothing has shown of an account.
 *
 * @param detail the platform's code, a serial or a number of seconds, for the words; may be empty, never personal
 */
public record Trial(Outcome outcome, String detail) {
    /** Names its words, {@code account.trial.<outcome>} and {@code account.trial.<outcome>.do}. */
    public enum Outcome {
        /** Each believes the other. */
        PROVEN(true),
        /** Each believes the other, and the platform has a certificate that the settings lack. */
        PROVEN_NEW_CERTIFICATE(true),
        /** The platform believes us; what it answers is not signed. */
        BELIEVED(true),
        /** It gave an access token. */
        TOKEN_GIVEN(true),
        CLOCK(false),
        SIGNATURE(false),
        ACCOUNT(false),
        SECRET(false),
        ADDRESS(false),
        NOT_SIGNED(false),
        NOT_OPENED(false),
        BUSY(false),
        NO_ANSWER(false),
        NO_SENSE(false),
        OTHER(false),
        /** An account that is heard and never asked. */
        NOT_ASKED(false);

        private final boolean good;

        Outcome(boolean good) {
            this.good = good;
        }

        public boolean good() {
            return good;
        }
    }

    private static final int LONGEST = 64;

    public static Trial of(Outcome outcome) {
        return new Trial(outcome, "");
    }

    /** @param detail is left out where it is no plain word */
    public static Trial of(Outcome outcome, String detail) {
        return new Trial(outcome, detail.matches("[A-Za-z0-9_.-]{1," + LONGEST + "}") ? detail : "");
    }
}
