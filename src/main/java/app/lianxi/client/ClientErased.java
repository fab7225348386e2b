package app.lianxi.client;

/** She was erased: nothing is left of her but that she was. */
public class ClientErased extends ClientNotFound {
    ClientErased(ClientId id) {
        super("Client " + id.value() + " was erased");
    }
}
