package app.lianxi.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.vault.PassingKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DataAccessResourceFailureException;

/** Copies the lines of a statement into the table that the transaction has for them, as they are read; who paid is sealed. */
final class LineCopy implements Consumer<StatementLine>, AutoCloseable {
    private static final int FULL = 64 * 1024;

    private final CopyIn copy;
    private final PassingKey key;
    private final StringBuilder rows = new StringBuilder(FULL + 1024);
    private long count;

    LineCopy(Connection connection, PassingKey key) {
        this.key = key;
        try {
            copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                    copy statement_in (transaction_id, refund_id, reference, at, amount, currency, state, settled,
                        settled_currency, rate_pair, rate, payer_kind, payer_scope, payer) from stdin
                    """);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void accept(StatementLine line) {
        text(line.transactionId());
        text(line.refundId());
        text(line.reference());
        rows.append(line.at()).append('\t').append(line.amount().value()).append('\t');
        rows.append(line.amount().currencyCode()).append('\t').append(line.state());
        settled(line);
        var payer = line.payer();
        if (payer == null) {
            rows.append("\t\\N\t\\N\t\\N\n");
        } else {
            rows.append('\t');
            text(payer.kind());
            text(payer.scope());
            rows.append("\\\\x")
                    .append(HexFormat.of().formatHex(key.seal(payer.externalId().getBytes(UTF_8))))
                    .append('\n');
        }
        count++;
        if (rows.length() >= FULL) {
            flush();
        }
    }

    private void settled(StatementLine line) {
        var settled = line.settled();
        if (settled == null) {
            rows.append("\t\\N\t\\N");
        } else {
            rows.append('\t').append(settled.value()).append('\t').append(settled.currencyCode());
        }
        var rate = line.rate();
        if (rate == null) {
            rows.append("\t\\N\t\\N");
        } else {
            rows.append('\t').append(rate.pair()).append('\t').append(rate.price());
        }
    }

    /** What COPY takes for itself stands behind a backslash; formats let no other control characters pass. */
    private void text(String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '\\') {
                rows.append("\\\\");
            } else {
                rows.append(c < ' ' ? ' ' : c);
            }
        }
        rows.append('\t');
    }

    private void flush() {
        var bytes = rows.toString().getBytes(UTF_8);
        rows.setLength(0);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** @return how many lines it was */
    long end() {
        flush();
        try {
            copy.endCopy();
            return count;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Gives up what was not ended. */
    @Override
    public void close() {
        if (copy.isActive()) {
            try {
                copy.cancelCopy();
            } catch (SQLException e) {
                throw failed(e);
            }
        }
    }

    /** Without the driver's words: they hold the row. */
    private static DataAccessResourceFailureException failed(SQLException e) {
        return new DataAccessResourceFailureException("Lines of a statement could not be copied: " + e.getSQLState());
    }
}
