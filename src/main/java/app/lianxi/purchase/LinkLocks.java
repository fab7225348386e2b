package app.lianxi.purchase;

import app.lianxi.client.Identity;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The locks that put in order what links depend on, each held until the transaction ends. */
@Component
class LinkLocks {
    /** The advisory lock that orders "who consents" against "what was paid". */
    private static final long LINKING = 0x6C69616E7869L;
    /** The advisory locks of wallets, each with a hash of the wallet. */
    private static final int WALLETS = 0x77616C6C;

    private final JdbcClient jdbc;

    LinkLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A batch of payments reads who consents, a consent reads what was paid; were both under way at once, each would miss
     * the other. So payments share this lock until they are committed, and a change of consent waits for them, and they
     * for it.
     */
    void forPayments() {
        jdbc.sql("select pg_advisory_xact_lock_shared(?)")
                .param(LINKING)
                .query()
                .singleRow();
    }

    /** See {@link #forPayments()}. */
    void forConsent() {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(LINKING).query().singleRow();
    }

    /**
     * Whose a wallet is depends on all that it paid: batches side by side look at one wallet one after the other. They take
     * these after {@link #forPayments()}; whoever has {@link #forConsent()} needs none.
     */
    void ofWallets(Collection<Identity> wallets) {
        if (!wallets.isEmpty()) {
            jdbc.sql("select pg_advisory_xact_lock(?, wallet) from unnest(?::int[]) wallet")
                    .params(
                            WALLETS,
                            wallets.stream()
                                    .map(wallet -> (wallet.scope() + '|' + wallet.externalId()).hashCode())
                                    .distinct()
                                    .sorted()
                                    .map(String::valueOf)
                                    .toArray(String[]::new))
                    .query()
                    .listOfRows();
        }
    }
}
