package app.lianxi.sandbox.citcon;

import app.lianxi.money.Money;
import app.lianxi.sandbox.Row;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.citcon.CitconFaults.Fault;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Refunds: never more than is left, and the whole only where a wallet gives no part back. */
@SandboxPart("sandboxCitconRefunds")
class CitconRefunds {
    private final SandboxDatabase database;
    private final CitconCharges charges;
    private final CitconNotices notices;
    private final CitconFaults faults;
    private final Clock clock;

    CitconRefunds(
            SandboxDatabase database, CitconCharges charges, CitconNotices notices, CitconFaults faults, Clock clock) {
        this.database = database;
        this.charges = charges;
        this.notices = notices;
        this.faults = faults;
        this.clock = clock;
    }

    /**
     * Money given back.
     *
     * @param charge of which it is
     * @param amount minor units
     */
    record CitconRefund(String id, String reference, String charge, long amount, Instant madeAt) {}

    /** @throws CitconError when the platform refuses */
    CitconRefund refund(String id, String reference, long amount, String note) {
        return database.inTransaction(() -> {
            var charge = charges.lock(id).orElseThrow(CitconError::notFound);
            charges.reserve(reference);
            if (charge.capturedAt() == null) {
                throw CitconError.state("transaction is not captured");
            }
            if (amount <= 0 || amount > charge.left()) {
                throw CitconError.state("refund amount is more than what is left");
            }
            if (amount < charge.amount().value() && faults.of(charge.amount()) == Fault.NO_PARTIAL_REFUND) {
                throw CitconError.noPartialRefund();
            }
            var refund = new CitconRefund(CitconCharges.newId(), reference, id, amount, clock.instant());
            database.sql(
                            "insert into citcon_refund (id, reference, charge, amount, note, made_at) values (?, ?, ?, ?, ?, ?)",
                            refund.id(),
                            reference,
                            id,
                            amount,
                            note,
                            refund.madeAt())
                    .update();
            notices.refund(charge, refund);
            return refund;
        });
    }

    Optional<CitconRefund> find(String idOrReference) {
        return database.sql("select * from citcon_refund where id = ? or reference = ?", idOrReference, idOrReference)
                .optional(CitconRefunds::read);
    }

    List<CitconRefund> made(Instant from, Instant until) {
        return database.sql("select * from citcon_refund where made_at >= ? and made_at < ?", from, until)
                .list(CitconRefunds::read);
    }

    private static CitconRefund read(Row row) throws SQLException {
        return new CitconRefund(
                row.text("id"), row.text("reference"), row.text("charge"), row.number("amount"), row.time("made_at"));
    }

    Money amount(CitconCharge charge, CitconRefund refund) {
        return new Money(refund.amount(), charge.amount().currency());
    }
}
