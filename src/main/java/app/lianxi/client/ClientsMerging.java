package app.lianxi.client;

/**
 * Two clients turn out to be one person: whoever refers to the one who goes refers to the one who stays from now on.
 * Published inside the transaction that does it, with both rows locked.
 *
 * @param gone whose address leads to the other from now on
 * @param kept who has all that was either's
 */
public record ClientsMerging(ClientId gone, ClientId kept) {}
