package app.lianxi.client;

/** Who she is, or whom she belongs to, is another than before. Published inside the transaction that does it. */
public record ClientChanged(ClientId client) implements AboutClient {}
