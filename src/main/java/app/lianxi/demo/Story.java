package app.lianxi.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One client and all that she and the house had to do with each other, before it is written down. */
final class Story {
    static final String HISTORY = "PURCHASE_HISTORY";
    static final String ABROAD = "TRANSFER_ABROAD";

    final int n;
    final Chance chance;
    final UUID id;
    final Person person;
    final Shop home;
    final Shop.Code code;
    final Instant firstSeen;
    final String openid;
    final List<Consent> consents = new ArrayList<>();
    final List<Purchase> purchases = new ArrayList<>();
    final List<Utterance> said = new ArrayList<>();
    final List<Coming> visits = new ArrayList<>();
    final TreeSet<UUID> others = new TreeSet<>();

    @Nullable
    UUID lead;

    /** When somebody said who leads. */
    @Nullable
    Instant leadSetAt;

    @Nullable
    Instant unfollowedAt;

    @Nullable
    Instant discreetAt;

    Story(int n, Chance chance, Person person, Shop home, Shop.Code code, Instant firstSeen) {
        this.n = n;
        this.chance = chance;
        this.id = chance.id(firstSeen);
        this.person = person;
        this.home = home;
        this.code = code;
        this.firstSeen = firstSeen;
        this.openid = "o" + chance.letters(27);
    }

    /** An agreement for one purpose. */
    record Consent(String purpose, Instant at, @Nullable Instant withdrawnAt) {}

    /**
     * A payment of hers.
     *
     * @param amount in minor units of the boutique's currency
     * @param saidBy who said that it is hers, where its channel hides who paid
     * @param refund how much of it was paid back, zero when nothing
     */
    record Purchase(
            UUID id,
            Shop shop,
            Instant at,
            String channel,
            String transaction,
            long amount,
            @Nullable UUID saidBy,
            long refund) {}

    /** @param by who wrote it for the house; null when she did */
    record Utterance(
            UUID id, Instant at, String text, @Nullable UUID by) {}

    /** She said that she comes; what came of it is the times that are set. */
    record Coming(
            Utterance announcement,
            Shop shop,
            Instant expected,
            String certainty,
            @Nullable UUID acceptedBy,
            @Nullable Instant arrived,
            @Nullable Instant served,
            @Nullable Instant missed) {}

    /** Her agreement to have payments tied to her; null when she never gave it. */
    @Nullable
    Consent history() {
        return consents.stream()
                .filter(one -> one.purpose().equals(HISTORY))
                .findFirst()
                .orElse(null);
    }

    /** Payments are tied to her now. */
    boolean agrees() {
        var history = history();
        return history != null && history.withdrawnAt() == null;
    }

    boolean follows() {
        return unfollowedAt == null;
    }

    /** Whether something says whose this payment is, now or as long as she agreed. */
    boolean isHers(Purchase purchase) {
        var history = history();
        return history != null
                && (purchase.channel().equals(PaymentRows.WECHAT_PAY) || purchase.saidBy() != null)
                && (history.withdrawnAt() == null || purchase.at().isBefore(history.withdrawnAt()));
    }

    /** Who answers her in a boutique. */
    UUID servedBy(Shop shop) {
        return lead != null && shop.associates().contains(lead) ? lead : shop.anybody(chance);
    }

    /** She and who serves her write to each other, a few minutes apart. */
    Utterance talk(List<Talks.Line> lines, Instant from, UUID by) {
        var at = from;
        var first = said.size();
        for (var line : lines) {
            said.add(new Utterance(chance.id(at), at, line.text(), line.hers() ? null : by));
            at = at.plus(chance.minutes(1, 9)).plus(Duration.ofSeconds(1));
        }
        return said.get(first);
    }
}
