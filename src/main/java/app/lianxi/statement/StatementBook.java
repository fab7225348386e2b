package app.lianxi.statement;

import app.lianxi.access.Audit;
import app.lianxi.access.Reason;
import app.lianxi.payment.PaymentChannel.ChannelRefused;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import app.lianxi.ui.Live;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The days of all accounts and how their statements stand to what we have, for managers of the whole house and for
 * administrators: statements are of accounts and not of boutiques. What is done here stands in the audit log.
 */
@Service
@Secured({"ROLE_MANAGER", "ROLE_ADMINISTRATOR"})
public class StatementBook {
    /** The {@link Live} topic on which open screens hear that something changed. */
    public static final String TOPIC = "statements";

    /** In bytes: a million lines of WeChat Pay have some 400 MB. */
    public static final int LARGEST_FILE = 1024 * 1024 * 1024;

    private final List<StatementFormat> formats;
    private final StatementTable table;
    private final StatementImport statements;
    private final Matching matching;
    private final Asking asking;
    private final WholeHouse house;
    private final Audit audit;
    private final Live live;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StatementBook(
            List<StatementFormat> formats,
            StatementTable table,
            StatementImport statements,
            Matching matching,
            Asking asking,
            WholeHouse house,
            Audit audit,
            Live live,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.formats = formats;
        this.table = table;
        this.statements = statements;
        this.matching = matching;
        this.asking = asking;
        this.house = house;
        this.audit = audit;
        this.live = live;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * An account of a channel.
     *
     * @param zone in which its days begin and end
     * @param fetches whether its statements can be fetched, and need not be uploaded
     */
    public record Account(String channel, String slug, ZoneId zone, boolean fetches) {}

    /** All accounts, channel by channel. */
    public List<Account> accounts() {
        house.require();
        return formats.stream()
                .flatMap(format -> format.accounts().stream()
                        .map(slug -> new Account(
                                format.channel(),
                                slug,
                                format.zone(),
                                format.readyAt().isPresent())))
                .toList();
    }

    /** The days of all accounts of which a statement was read or is waited for, the newest first. */
    public List<StatementDay> days(LocalDate from, LocalDate until) {
        house.require();
        return table.days(from, until);
    }

    /** The newest days before this one that are not closed, the newest first. */
    public List<StatementDay> unfinished(LocalDate before, int limit) {
        house.require();
        return table.unfinished(before, limit);
    }

    /** Whether there are days before this one. */
    public boolean anyBefore(LocalDate day) {
        house.require();
        return table.anyBefore(day);
    }

    /**
     * A day with its sums and its differences, the open ones first.
     *
     * @param differences those that are open or accepted, at most as many as were asked for
     */
    public record Sheet(StatementDay day, List<StatementDay.Sum> sums, List<Difference> differences) {}

    public Optional<Sheet> sheet(String channel, String account, LocalDate day, int limit) {
        house.require();
        return table.day(channel, account, day)
                .map(one -> new Sheet(one, table.sums(one.id()), table.differences(one.id(), limit)));
    }

    /** The open differences of a day: those first that the channel was never asked about, or longest ago. */
    public List<Difference> toAsk(String channel, String account, LocalDate day, int limit) {
        house.require();
        return table.toAsk(id(channel, account, day), limit);
    }

    /**
     * Reads a file, taken whole from its stream first.
     *
     * @return whether it was new: the same file again changes nothing
     * @throws StatementRefused when it is no statement of this account and day
     */
    public boolean upload(String channel, String account, LocalDate day, InputStream file) throws IOException {
        var who = house.require();
        var fresh = statements.read(format(channel, account), account, day, reading -> reading.read(file), who.id());
        audit.did(who, "uploaded.statement", "statement", id(channel, account, day), fresh ? "" : "same");
        return fresh;
    }

    /**
     * Fetches a day's statement now.
     *
     * @return whether it was new
     * @throws ChannelRefused when the channel has none
     * @throws ChannelUnknown when its answer was lost or can't be trusted
     * @throws StatementRefused when what it gave is no statement
     */
    public boolean fetch(String channel, String account, LocalDate day) throws IOException {
        var who = house.require();
        var format = format(channel, account);
        var fresh = statements.fetch(format, account, day);
        audit.did(who, "fetched.statement", "statement", id(channel, account, day), fresh ? "" : "same");
        return fresh;
    }

    /**
     * Asks the channel about a difference and records what it says.
     *
     * @return the difference as it is then; resolved when it is there no more
     */
    public Difference ask(UUID id) {
        var who = house.require();
        var difference = find(id);
        var of = Objects.requireNonNull(transaction.execute(status -> table.lockRead(difference.statement())));
        var answer = asking.ask(of, difference);
        transaction.executeWithoutResult(status -> {
            table.lockRead(difference.statement());
            table.answered(id, answer, now());
            matching.open(of);
            audit.did(who, "asked.difference", "statement_difference", id, answer);
            live.publish(TOPIC, "");
        });
        return find(id);
    }

    /**
     * Leaves a difference as it is.
     *
     * @param seen as the caller sees it
     * @param reason as {@link Reason} takes it
     * @return whether it was open, and as the caller sees it
     * @throws IllegalArgumentException when there is no such reason
     */
    public boolean accept(Difference seen, String reason) {
        var who = house.require();
        var why = Reason.of(reason).orElseThrow(() -> new IllegalArgumentException("This is no reason"));
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var accepted = table.accept(seen, who.id(), why, now());
            if (accepted) {
                audit.did(who, "accepted.difference", "statement_difference", seen.id(), why);
                live.publish(TOPIC, "");
            }
            return accepted;
        }));
    }

    /** Takes back that a difference was accepted. */
    public void reopen(UUID id) {
        var who = house.require();
        transaction.executeWithoutResult(status -> {
            var difference = find(id);
            // Before its row, as whoever reads the day anew
            var of = table.lockRead(difference.statement());
            if (table.reopen(id)) {
                matching.open(of);
                audit.did(who, "reopened.difference", "statement_difference", id, "");
                live.publish(TOPIC, "");
            }
        });
    }

    /** Holds a day that was read against what we have now. */
    public void check(String channel, String account, LocalDate day) {
        var who = house.require();
        transaction.executeWithoutResult(status -> {
            var statement = id(channel, account, day);
            matching.again(table.lockRead(statement));
            audit.did(who, "checked.statement", "statement", statement, "");
            live.publish(TOPIC, "");
        });
    }

    private Difference find(UUID id) {
        return table.difference(id).orElseThrow(() -> new IllegalArgumentException("There is no such difference"));
    }

    private UUID id(String channel, String account, LocalDate day) {
        return table.day(channel, account, day).orElseThrow().id();
    }

    private StatementFormat format(String channel, String account) {
        return formats.stream()
                .filter(one -> one.channel().equals(channel) && one.accounts().contains(account))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no such account"));
    }

    private Instant now() {
        return clock.instant();
    }
}
