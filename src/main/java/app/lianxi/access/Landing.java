package app.lianxi.access;

/** Where each role begins. */
final class Landing {
    private Landing() {}

    /** @return a path that begins with a slash */
    static String of(Staff staff) {
        return switch (staff.role()) {
            case ADMINISTRATOR -> "/admin/boutiques";
            case MARKETER -> "/qr-codes";
            case MANAGER -> "/morning";
            case ASSOCIATE -> "/";
        };
    }
}
