package app.lianxi.client;

/** Somebody, or she herself, wrote a client's details anew since they were read. Nothing was changed. */
public final class DetailsChanged extends RuntimeException {
    private final transient ClientDetails.Sheet present;

    DetailsChanged(ClientDetails.Sheet present) {
        super("The details are others than were read");
        this.present = present;
    }

    /** What stands now. */
    public ClientDetails.Sheet present() {
        return present;
    }
}
