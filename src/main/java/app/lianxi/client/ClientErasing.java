package app.lianxi.client;

/**
 * A client is being erased: whoever keeps anything of the person lets go of it now. Published inside the transaction that
 * does it, so that either all of her is gone or nothing.
 */
public record ClientErasing(ClientId client) {}
