package app.lianxi.statement;

import app.lianxi.payment.PaymentChannel.ChannelRefused;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A channel's statements: how they are read and, where the channel gives them out, fetched. Implemented by adapters. */
public interface StatementFormat {
    /** The channel's name, as {@link app.lianxi.payment.Payment#channel()} has it. */
    String channel();

    /** The slugs of its accounts. */
    List<String> accounts();

    /** In which a statement's day begins and ends. */
    ZoneId zone();

    /** Whether a statement has all of its day; else (a settlement) all of the days before its last payment, but for late ones. */
    default boolean isOfDay() {
        return true;
    }

    /**
     * Whether every line names its merchant, and {@link #read} refuses another's. Else it is another account's file when what
     * it names was recorded of another: an account's numbers are nobody else's in the channel.
     */
    default boolean namesMerchant() {
        return false;
    }

    /**
     * Reads a file from its beginning to its end, holding one line at a time.
     *
     * @param lines gets each payment and refund, in the file's order
     * @throws StatementRefused when it is no statement of this account and day
     */
    void read(String account, LocalDate day, InputStream file, Consumer<StatementLine> lines) throws IOException;

    /** Our number of what the taking back of a whole payment gave back: no channel has one of its own for it. */
    String reversalOf(String transactionId, String reference);

    /** From when on the day after, in {@link #zone()}, a day's statement can be fetched; absent when it can't. */
    default Optional<LocalTime> readyAt() {
        return Optional.empty();
    }

    /**
     * Fetches the statement of a day. What was read must be forgotten when this throws: only at the end is it known to be
     * what the channel signed.
     *
     * @throws ChannelRefused when the channel has none, in its own word
     * @throws ChannelUnknown when its answer was lost or can't be trusted
     */
    default void fetch(String account, LocalDate day, Reading reading) throws IOException {
        throw new ChannelRefused("NO_FETCH");
    }

    /** Whether a channel refuses in this word while it has no statement: not yet, or because there was nothing on that day. */
    default boolean saysNone(String symbol) {
        return false;
    }

    /** Reads a file. */
    @FunctionalInterface
    interface Reading {
        void read(InputStream file) throws IOException;
    }
}
