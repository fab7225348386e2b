package app.lianxi.statement;

import app.lianxi.access.StaffId;
import app.lianxi.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A day of an account, and how its statement stands to what we have.
 *
 * @param readAt null while its statement was not read
 * @param fetched whether it was fetched, and not uploaded
 * @param open differences that are to be worked off
 * @param accepted differences that somebody accepted
 * @param differsBy by currency, what the open differences make: above zero when the statement has more
 * @param toUpload whether it waits for somebody who uploads it
 * @param trouble why it could not be fetched
 * @param aside null while nobody has set it aside
 */
public record StatementDay(
        UUID id,
        String channel,
        String account,
        LocalDate day,
        @Nullable Instant readAt,
        boolean fetched,
        long lines,
        int open,
        int accepted,
        List<Money> differsBy,
        boolean toUpload,
        @Nullable Trouble trouble,
        @Nullable Aside aside) {
    /** How far it is. */
    public enum State {
        WAITING,
        ASIDE,
        OPEN,
        CLOSED
    }

    public State state() {
        if (readAt == null) {
            return aside == null ? State.WAITING : State.ASIDE;
        }
        return open > 0 ? State.OPEN : State.CLOSED;
    }

    /**
     * Why a statement could not be fetched.
     *
     * @param symbol the channel's word, or {@link StatementRefused.Why} of its file
     * @param line of that file, 0 for all of it; null when none came
     * @param detail the name of a column or a number
     */
    public record Trouble(String symbol, @Nullable Long line, String detail) {}

    /** That there is no statement of it, who said so, and why. */
    public record Aside(Instant at, StaffId by, String reason) {}

    /**
     * What a statement sums up to in one currency.
     *
     * @param refunded what went back, above zero
     */
    public record Sum(long payments, Money paid, long refunds, Money refunded) {}
}
