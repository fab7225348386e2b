package app.lianxi.client;

/**
 * All that was either's is one client's: what follows from it is worked out anew. Published inside the transaction, after
 * {@link ClientsMerging}.
 */
public record ClientsMerged(ClientId gone, ClientId kept) {}
