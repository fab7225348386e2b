package app.lianxi.optin;

/** The platform showed the page to a virtual user, who must never be tied to anyone. */
public class SnapshotVisitor extends RuntimeException {
    public SnapshotVisitor() {
        super("The visitor is a snapshot user");
    }
}
