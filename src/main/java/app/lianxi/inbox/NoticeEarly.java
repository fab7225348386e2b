package app.lianxi.inbox;

/** A notice of something that is not known yet, such as a refund before its payment: it is set aside and read again by itself. */
public class NoticeEarly extends NoticeNotUnderstood {
    private NoticeEarly(String message) {
        super(message);
    }

    public static NoticeEarly because(String reason) {
        return new NoticeEarly(reason);
    }
}
