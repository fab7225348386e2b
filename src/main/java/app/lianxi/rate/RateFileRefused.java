package app.lianxi.rate;

/** A file of rates of which nothing is taken, and the text that says why. */
public class RateFileRefused extends RuntimeException {
    private final transient Object[] parameters;

    /** @param key of the message bundles */
    RateFileRefused(String key, Object... parameters) {
        super(key);
        this.parameters = parameters;
    }

    /** A key of the message bundles. */
    public String key() {
        return String.valueOf(getMessage());
    }

    public Object[] parameters() {
        return parameters.clone();
    }
}
