package app.lianxi.optin;

/** The platform did not answer, or refused; the message holds its symbol and no secret. */
public class PlatformUnavailable extends RuntimeException {
    private final String symbol;

    private PlatformUnavailable(String message, String symbol) {
        super(message);
        this.symbol = symbol;
    }

    /** @param symbol the platform's own error code, or a word such as {@code timeout} */
    public static PlatformUnavailable because(String call, String symbol) {
        return new PlatformUnavailable("The platform did not do " + call + ": " + symbol, symbol);
    }

    public String symbol() {
        return symbol;
    }

    /** The account has as many permanent codes as it may have. */
    public static final class NoPermanentCodeLeft extends PlatformUnavailable {
        private NoPermanentCodeLeft(String message, String symbol) {
            super(message, symbol);
        }

        public static NoPermanentCodeLeft because(String symbol) {
            return new NoPermanentCodeLeft("The platform makes no more permanent codes: " + symbol, symbol);
        }
    }
}
