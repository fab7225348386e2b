package app.lianxi.client;

import java.util.Collection;

/**
 * What a module knows of clients that others search, narrow or count by. Told anew whenever the module says that it changed
 * ({@link ClientFacts#changed}), and for everybody when all is rebuilt: the same code, so that the two can't differ.
 */
public interface FactSource {
    /** Writes what is known now of these clients, in few queries however many they are; who is unknown here is left out. */
    void tell(Collection<ClientId> clients, FactSheet sheet);
}
