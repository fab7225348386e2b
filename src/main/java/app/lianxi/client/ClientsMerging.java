package app.lianxi.client;

/**
 * Two clients turn out to be one person: whoever refers to the one who goes refers to the one who stays from now on.
 * Published inside the transaction that does it. Who orders what is written of clients by locks of its own takes them before
 * {@link #HELD}; from then on nobody else writes of either.
 *
 * @param gone whose address leads to the other from now on
 * @param kept who has all that was either's
 */
public record ClientsMerging(ClientId gone, ClientId kept) {
    /** The order of the listener that keeps everybody else from their rows. */
    public static final int HELD = 0;
}
