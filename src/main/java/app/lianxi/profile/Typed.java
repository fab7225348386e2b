package app.lianxi.profile;

/** What somebody typed, made fit to be kept: without control characters, which no database takes or screen shows. */
public final class Typed {
    private Typed() {}

    /** In one line. */
    public static String line(String typed) {
        return clean(typed.replaceAll("\\R", " ").replace('\t', ' '));
    }

    /** In as many lines as it has. */
    public static String text(String typed) {
        return clean(typed.replaceAll("\\R", "\n"));
    }

    /** Characters as people count them, not halves of an emoji. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String clean(String typed) {
        return typed.replaceAll("[\\p{Cc}\\p{Cs}&&[^\n\t]]", "").strip();
    }
}
