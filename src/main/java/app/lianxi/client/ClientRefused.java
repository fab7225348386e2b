package app.lianxi.client;

import org.springframework.security.access.AccessDeniedException;

/** The client is there, and none of the caller's boutiques knows her. The refusal was recorded. */
public class ClientRefused extends AccessDeniedException {
    private final ClientId client;

    ClientRefused(ClientId client) {
        super("The client belongs to other boutiques");
        this.client = client;
    }

    public ClientId client() {
        return client;
    }
}
