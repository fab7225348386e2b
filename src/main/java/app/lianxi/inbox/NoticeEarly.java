package app.lianxi.inbox;

/** A notice of something that is not known yet, such as a refund before its payment: it is set aside and read again by itself. */
public class NoticeEarly extends NoticeNotUnderstood {
    private final String awaited;

    private NoticeEarly(String message, String awaited) {
        super(message);
        this.awaited = awaited;
    }

    /** @param awaited what is not known yet, as {@link EarlyNotices} will be told that it is; nothing personal */
    public static NoticeEarly because(String reason, String awaited) {
        return new NoticeEarly(reason, awaited);
    }

    String awaited() {
        return awaited;
    }
}
