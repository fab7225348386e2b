package app.lianxi.client;

/** What is published inside the transaction that changes something of one client: whoever shows her reads her anew. */
public interface AboutClient {
    ClientId client();
}
