package app.lianxi.client;

import java.util.Collection;

/** Who paid what is on a receipt; implemented by the module that knows payments. */
public interface TransactionTails {
    /** Clients to whom payments are linked whose transaction's number ends with these digits, the latest payments' first. */
    Collection<ClientId> payersOf(String digits, int limit);
}
