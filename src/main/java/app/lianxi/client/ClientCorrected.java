package app.lianxi.client;

/** A client wrote anew what she is called, where she is at home or which language she reads; inside the transaction. */
public record ClientCorrected(ClientId client) implements AboutClient {}
