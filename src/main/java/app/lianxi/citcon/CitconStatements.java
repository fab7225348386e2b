package app.lianxi.citcon;

import app.lianxi.citcon.CitconFacts.Outcome;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.statement.StatementAmounts;
import app.lianxi.statement.StatementFormat;
import app.lianxi.statement.StatementLine;
import app.lianxi.statement.StatementLine.State;
import app.lianxi.statement.StatementRefused.Why;
import app.lianxi.statement.StatementRows;
import app.lianxi.statement.StatementRows.Columns;
import app.lianxi.statement.StatementRows.Separation;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Transactions of Citcon as a file. None is documented, and none is given out by its API: what is uploaded has the names of
 * an IPN (platforms.md, section 4) as its columns, a day of UTC.
 */
@Component
class CitconStatements implements StatementFormat {
    private static final List<String> TIMES = List.of("time_completed", "time_captured", "time_created");

    static final Columns COLUMNS = new Columns(
            List.of("id", "transaction_type", "reference", "amount", "currency", "status", "time_created"),
            Set.of(
                    "time_completed",
                    "time_captured",
                    "time_canceled",
                    "payment_method",
                    "amount_captured",
                    "amount_refunded",
                    "country",
                    "note"),
            Set.of(
                    "id",
                    "transaction_type",
                    "reference",
                    "amount",
                    "amount_captured",
                    "currency",
                    "status",
                    "time_created",
                    "time_captured",
                    "time_completed"));

    private final CitconAccounts accounts;

    CitconStatements(CitconAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String channel() {
        return CitconFacts.CHANNEL;
    }

    @Override
    public List<String> accounts() {
        return accounts.all().stream().map(CitconAccount::slug).toList();
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public String reversalOf(String transactionId, String reference) {
        return CitconReader.reversalOf(transactionId);
    }

    @Override
    public void read(String slug, LocalDate day, InputStream file, Consumer<StatementLine> lines) throws IOException {
        read(day, file, lines);
    }

    static void read(LocalDate day, InputStream file, Consumer<StatementLine> lines) throws IOException {
        var rows = new StatementRows(file, COLUMNS, Separation.QUOTES);
        var amounts = new StatementAmounts(rows);
        while (rows.next()) {
            var at = time(rows);
            if (!LocalDate.ofInstant(at, ZoneOffset.UTC).equals(day)) {
                throw rows.refused(Why.DAY, "");
            }
            switch (rows.get("transaction_type").toLowerCase(Locale.ROOT)) {
                case "charge" -> charge(rows, amounts, at, lines);
                case "refund" -> refund(rows, amounts, at, lines);
                default -> throw rows.refused(Why.VALUE, "transaction_type");
            }
        }
    }

    private static void charge(
            StatementRows rows, StatementAmounts amounts, Instant at, Consumer<StatementLine> lines) {
        var outcome = CitconFacts.outcome(rows.get("status"));
        var captured = !rows.get("amount_captured").matches("0*(\\.0+)?");
        if (outcome == Outcome.UNKNOWN) {
            throw rows.refused(Why.VALUE, "status");
        }
        if (outcome == Outcome.DONE || outcome == Outcome.CANCELLED && captured) {
            lines.accept(new StatementLine(
                    id(rows, "id"),
                    "",
                    id(rows, "reference"),
                    at,
                    amounts.read(captured ? "amount_captured" : "amount", "currency"),
                    outcome == Outcome.DONE ? State.DONE : State.REVERSED,
                    null));
        }
    }

    /** A refund of ours is known by our reference. What it is a refund of, a file need not say. */
    private static void refund(
            StatementRows rows, StatementAmounts amounts, Instant at, Consumer<StatementLine> lines) {
        var state = switch (CitconFacts.outcome(rows.get("status"))) {
            case DONE -> State.DONE;
            case FAILED, CANCELLED -> State.CLOSED;
            case OPEN -> null;
            case UNKNOWN -> throw rows.refused(Why.VALUE, "status");
        };
        if (state != null) {
            lines.accept(new StatementLine(
                    "",
                    id(rows, "reference"),
                    id(rows, "reference"),
                    at,
                    amounts.read("amount", "currency"),
                    state,
                    null));
        }
    }

    private static Instant time(StatementRows rows) {
        var facts = new HashMap<String, String>();
        TIMES.forEach(name -> facts.put(name, rows.get(name)));
        try {
            return CitconFacts.time(facts);
        } catch (NoticeNotUnderstood e) {
            throw rows.refused(Why.VALUE, "time_created");
        }
    }

    private static String id(StatementRows rows, String column) {
        var id = rows.get(column);
        if (id.isEmpty() || id.length() > 128 || id.chars().anyMatch(Character::isISOControl)) {
            throw rows.refused(Why.VALUE, column);
        }
        return id;
    }
}
