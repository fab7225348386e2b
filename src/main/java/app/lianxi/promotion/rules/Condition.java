package app.lianxi.promotion.rules;

import app.lianxi.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that terms ask, beside what they found: whether it is met follows from the two. */
public sealed interface Condition {
    /** Whether a condition is met; open while that can't be said yet. */
    enum State {
        PASSED,
        FAILED,
        OPEN;

        static State of(boolean passed) {
            return passed ? PASSED : FAILED;
        }
    }

    State state();

    /** Its name for counting and for the words, such as {@code minimum}. */
    default String symbol() {
        return switch (this) {
            case Days _ -> "days";
            case Boutiques _ -> "boutiques";
            case InCurrency _ -> "currency";
            case Minimum _ -> "minimum";
            case Channels _ -> "channels";
            case Known _ -> "known";
            case Tiers _ -> "tiers";
            case HomeCities _ -> "home-cities";
            case FirstPurchase _ -> "first-purchase";
            case UsesPerClient _ -> "uses-per-client";
            case MoneyLeft _ -> "money-left";
            case UsesLeft _ -> "uses-left";
            case Worthwhile _ -> "worthwhile";
        };
    }

    /** Whether the client, at this till and today, could still meet it once failed. */
    default boolean withinReach() {
        return false;
    }

    /** How much more she would have to spend to meet it. */
    default Optional<Money> more() {
        return Optional.empty();
    }

    /** From the first day to the last, where the boutique is. */
    record Days(LocalDate firstDay, LocalDate lastDay, LocalDate today) implements Condition {
        @Override
        public State state() {
            return State.of(!today.isBefore(firstDay) && !today.isAfter(lastDay));
        }
    }

    /** In one of these boutiques. */
    record Boutiques(Set<String> wanted, String here) implements Condition {
        @Override
        public State state() {
            return State.of(wanted.contains(here));
        }
    }

    /** In the currency of the promotion's amounts. */
    record InCurrency(Currency wanted, Currency asked) implements Condition {
        @Override
        public State state() {
            return State.of(wanted.equals(asked));
        }
    }

    /** An amount at least; open in another currency, as the two can't be compared. */
    record Minimum(Money wanted, Money amount) implements Condition {
        @Override
        public State state() {
            return comparable() ? State.of(amount.value() >= wanted.value()) : State.OPEN;
        }

        /** At most a quarter more than she spends anyhow. */
        @Override
        public boolean withinReach() {
            return comparable() && wanted.value() * 4 <= amount.value() * 5;
        }

        @Override
        public Optional<Money> more() {
            return state() == State.FAILED ? Optional.of(wanted.minus(amount)) : Optional.empty();
        }

        private boolean comparable() {
            return wanted.currency().equals(amount.currency());
        }
    }

    /** Paid through one of these; open while the client has not chosen. */
    record Channels(Set<Channel> wanted, @Nullable Channel chosen) implements Condition {
        @Override
        public State state() {
            return chosen == null ? State.OPEN : State.of(wanted.contains(chosen));
        }

        @Override
        public boolean withinReach() {
            return true;
        }
    }

    /** A client whom the house knows, or who agreed to its messages: choosing her, or her opt-in, is a matter of seconds. */
    record Known(Audience.Who wanted, @Nullable Buyer client) implements Condition {
        @Override
        public State state() {
            return State.of(client != null && client.belongsTo(wanted));
        }

        @Override
        public boolean withinReach() {
            return true;
        }
    }

    /** In one of these tiers; open while no client is chosen. */
    record Tiers(Set<String> wanted, @Nullable Buyer client) implements Condition {
        @Override
        public State state() {
            return client == null ? State.OPEN : State.of(wanted.contains(client.tier()));
        }
    }

    /** At home in one of these cities; open while no client is chosen. */
    record HomeCities(Set<String> wanted, @Nullable Buyer client) implements Condition {
        @Override
        public State state() {
            return client == null ? State.OPEN : State.of(wanted.contains(client.homeCity()));
        }
    }

    /** Nothing bought before; within reach of whose purchases the house may not remember yet. */
    record FirstPurchase(@Nullable Buyer client) implements Condition {
        @Override
        public State state() {
            return client == null ? State.OPEN : State.of(client.purchases() != null && client.purchases() == 0);
        }

        @Override
        public boolean withinReach() {
            return client != null && client.purchases() == null;
        }
    }

    /** So many uses by one client; open while none is chosen, within reach of whose uses the house may not remember yet. */
    record UsesPerClient(int wanted, @Nullable Buyer client, UUID promotion) implements Condition {
        @Override
        public State state() {
            return client == null ? State.OPEN : State.of(client.purchases() != null && used() < wanted);
        }

        @Override
        public boolean withinReach() {
            return client != null && client.purchases() == null;
        }

        /** How often she has, those she holds included. */
        int used() {
            return client == null ? 0 : client.usesOf(promotion);
        }
    }

    /** Money for all of the saving: a part of what was promised is not offered. */
    record MoneyLeft(Money left, Money needed) implements Condition {
        @Override
        public State state() {
            return State.of(left.value() >= needed.value());
        }
    }

    /** A use for this purchase. */
    record UsesLeft(long left) implements Condition {
        @Override
        public State state() {
            return State.of(left > 0);
        }
    }

    /** Something to take off: of one minor unit nothing can be. */
    record Worthwhile(Money worth) implements Condition {
        @Override
        public State state() {
            return State.of(worth.value() > 0);
        }
    }
}
