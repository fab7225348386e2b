package app.lianxi.access;

/** What an administrator asked for can't be done as she asked; names the field and the text that says why. */
public class Refused extends RuntimeException {
    private final String field;
    private final transient Object[] parameters;

    private Refused(String field, String key, Object... parameters) {
        super(key);
        this.field = field;
        this.parameters = parameters;
    }

    static Refused because(String field, String key, Object... parameters) {
        return new Refused(field, key, parameters);
    }

    static void unless(boolean good, String field, String key, Object... parameters) {
        if (!good) {
            throw new Refused(field, key, parameters);
        }
    }

    /** The field of the form that is meant, empty when it is none alone. */
    public String field() {
        return field;
    }

    /** A key of the message bundles. */
    public String key() {
        return String.valueOf(getMessage());
    }

    public Object[] parameters() {
        return parameters.clone();
    }
}
