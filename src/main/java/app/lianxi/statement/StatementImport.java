package app.lianxi.statement;

import app.lianxi.access.StaffId;
import app.lianxi.payment.PaymentChannel.ChannelRefused;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import app.lianxi.payment.StatedPayers;
import app.lianxi.statement.StatementRefused.Why;
import app.lianxi.ui.Live;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a statement in: its file first, then all that it says in one transaction, then whom its payers are, some at a time.
 * The same file again changes nothing; another of the same day takes the place of the first.
 */
@Component
class StatementImport {
    private static final Logger log = LoggerFactory.getLogger(StatementImport.class);
    /** After the time from which a statement can be fetched; what is not there then never comes. */
    private static final Duration PATIENCE = Duration.ofHours(5);

    private final Path folder;
    private final StatementWriter writer;
    private final StatedPayers payers;
    private final Live live;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @param folder where files lie while they are read */
    StatementImport(
            @Value("${lianxi.statement.folder:${java.io.tmpdir}}") Path folder,
            StatementWriter writer,
            StatedPayers payers,
            Live live,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.folder = folder;
        this.writer = writer;
        this.payers = payers;
        this.live = live;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Where a file comes from: it hands itself over to be read, and throws when it was not what it seemed. */
    @FunctionalInterface
    interface Source {
        void readBy(StatementFormat.Reading reading) throws IOException;
    }

    /**
     * @param by who uploaded it; null when it was fetched
     * @return whether it was another file than the one that was read before
     * @throws StatementRefused when it is none; nothing of it is kept
     */
    boolean read(StatementFormat format, String account, LocalDate day, Source source, @Nullable StaffId by)
            throws IOException {
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), format.zone()))) {
            throw StatementRefused.because(Why.FUTURE, 0, "");
        }
        try (var file = new StatementFile(folder, StatementBook.LARGEST_FILE)) {
            source.readBy(file::take);
            var fresh = Boolean.TRUE.equals(transaction.execute(status -> {
                var written = writer.write(format, account, day, file, by);
                if (written) {
                    live.publish(StatementBook.TOPIC, "");
                } else {
                    status.setRollbackOnly();
                }
                return written;
            }));
            if (!fresh) {
                return false;
            }
        }
        try {
            tellWhoPaid();
        } catch (RuntimeException e) {
            // The statement was read all the same
            log.warn("Who made payments is told later: {}", e.getClass().getName());
        }
        return true;
    }

    /** Tells whom statements named and nobody was told of, each few in a transaction: linking stands still meanwhile. */
    void tellWhoPaid() {
        while (Boolean.TRUE.equals(transaction.execute(status -> payers.tell()))) {
            // On to the next
        }
    }

    /**
     * Fetches a day's statement. A day of which the channel has none some hours after it should have one had no transactions.
     *
     * @return whether it was new
     * @throws ChannelRefused when the channel has none, or none yet
     * @throws ChannelUnknown when its answer was lost or can't be trusted
     * @throws StatementRefused when what it gave is no statement
     */
    boolean fetch(StatementFormat format, String account, LocalDate day) throws IOException {
        try {
            return read(format, account, day, reading -> format.fetch(account, day, reading), null);
        } catch (ChannelRefused e) {
            if (!format.saysNone(e.symbol()) || !isLate(format, day) || wasRead(format.channel(), account, day)) {
                throw e;
            }
            return read(format, account, day, reading -> {}, null);
        }
    }

    private boolean isLate(StatementFormat format, LocalDate day) {
        return format.readyAt()
                .map(ready ->
                        day.plusDays(1).atTime(ready).atZone(format.zone()).toInstant())
                .filter(ready -> !clock.instant().isBefore(ready.plus(PATIENCE)))
                .isPresent();
    }

    private boolean wasRead(String channel, String account, LocalDate day) {
        return jdbc.sql("""
                        select exists (select from statement
                            where channel = ? and account = ? and day = ? and read_at is not null)
                        """)
                .params(channel, account, Date.valueOf(day))
                .query(Boolean.class)
                .single();
    }
}
