package app.lianxi.access.ui;

/** Languages as their own speakers write them. */
final class Languages {
    private Languages() {}

    static String name(String language) {
        return switch (language) {
            case "zh" -> "中文";
            case "fr" -> "français";
            default -> "English";
        };
    }
}
