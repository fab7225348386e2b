package app.lianxi.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.money.Money;
import app.lianxi.payment.Payer;
import app.lianxi.statement.StatementLine.State;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A channel of which a test says how it is: its file has a payment a line (its number, its time, its cents, and the openid of
 * who paid), or a refund ({@code P1/R1}), and can be asked for from noon on, in vain.
 */
final class Portal implements StatementFormat {
    static final String APP = "wx1111111111111111";

    boolean ofDay = true;
    Optional<LocalTime> ready = Optional.of(LocalTime.NOON);
    int parsed;
    Exception fails = new IOException();

    /** A payment of one dollar. */
    static String line(String transaction, Instant at, String openid) {
        return transaction + "," + at + ",100," + openid + "\n";
    }

    @Override
    public String channel() {
        return "portal";
    }

    @Override
    public List<String> accounts() {
        return List.of("maison", "other");
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public boolean isOfDay() {
        return ofDay;
    }

    @Override
    public Optional<LocalTime> readyAt() {
        return ready;
    }

    @Override
    public void read(String account, LocalDate day, InputStream file, Consumer<StatementLine> lines)
            throws IOException {
        parsed++;
        new String(file.readAllBytes(), UTF_8).lines().map(Portal::read).forEach(lines);
    }

    private static StatementLine read(String line) {
        var values = line.split(",", 4);
        var ids = values[0].split("/", 2);
        return new StatementLine(
                ids[0],
                ids.length == 1 ? "" : ids[1],
                "LX" + values[0],
                Instant.parse(values[1]),
                Money.of(Long.parseLong(values[2]), "USD"),
                State.DONE,
                values[3].isEmpty() ? null : new Payer("wechat_openid", APP, values[3]));
    }

    @Override
    public String reversalOf(String transactionId, String reference) {
        return "reversed " + transactionId;
    }

    @Override
    public void fetch(String account, LocalDate day, Reading reading) throws IOException {
        switch (fails) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException(fails);
        }
    }
}
