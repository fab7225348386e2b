package app.lianxi.client;

/**
 * A client is being erased: whoever keeps anything of the person lets go of it now. Published inside the transaction that
 * does it, so that either all of her is gone or nothing; her identities are still there to be read. Who orders what is
 * written of clients by locks of its own takes them before {@link #HELD}; from then on nobody writes of her.
 */
public record ClientErasing(ClientId client) implements AboutClient {
    /** The order of the listener that keeps everybody else from her row. */
    public static final int HELD = 0;
}
