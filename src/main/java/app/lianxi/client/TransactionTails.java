package app.lianxi.client;

import app.lianxi.access.Scope;
import java.util.Collection;

/** Who paid what is on a receipt; implemented by the module that knows payments. */
public interface TransactionTails {
    /**
     * Clients to whom payments of these boutiques are linked whose transaction's number ends with these digits.
     *
     * @param digits four or more
     * @param limit so many payments at most, the latest
     */
    Collection<ClientId> payersOf(String digits, Scope scope, int limit);
}
