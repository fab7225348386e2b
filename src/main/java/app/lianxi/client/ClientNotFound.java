package app.lianxi.client;

/** There is no such client, or none that may be seen. */
public class ClientNotFound extends RuntimeException {
    ClientNotFound(String message) {
        super(message);
    }

    public static ClientNotFound withId(ClientId id) {
        return new ClientNotFound("No client " + id.value());
    }
}
