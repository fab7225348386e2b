package app.lianxi.inbox;

/** A notice that makes no sense: it is set aside, shown, and can be replayed. The message holds no personal data. */
public class NoticeNotUnderstood extends RuntimeException {
    NoticeNotUnderstood(String message) {
        super(message);
    }

    public static NoticeNotUnderstood because(String reason) {
        return new NoticeNotUnderstood(reason);
    }
}
