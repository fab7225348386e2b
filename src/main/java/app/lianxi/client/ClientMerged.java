package app.lianxi.client;

/** She turned out to be the same person as another client, who has all that was hers. */
public class ClientMerged extends ClientNotFound {
    private final transient ClientId into;

    ClientMerged(ClientId id, ClientId into) {
        super("Client " + id.value() + " is " + into.value());
        this.into = into;
    }

    /** Who has all that was hers; who may have been merged in turn. */
    public ClientId into() {
        return into;
    }
}
