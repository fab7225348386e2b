package app.lianxi.sandbox.citcon;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.citcon.CitconRefunds.CitconRefund;
import app.lianxi.sandbox.delivery.Deliveries;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What IPN say, in the words of UPI or, where the account is an older one, of CHOP. */
@SandboxPart("sandboxCitconNotices")
class CitconNotices {
    static final String PLATFORM = "citcon";
    private static final DateTimeFormatter CHOP_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Deliveries deliveries;
    private final SandboxSettings settings;
    private final Clock clock;

    CitconNotices(Deliveries deliveries, SandboxSettings settings, Clock clock) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
    }

    /** Owes the house an IPN of what became of a charge; CHOP tells of success only. */
    void charge(CitconCharge charge, String status) {
        if (settings.citcon() != null && settings.citcon().isChop(charge.ipn())) {
            if (status.equals("captured")) {
                send(charge, "charge success", chop(charge));
            }
            return;
        }
        var completedAt = charge.capturedAt() == null ? clock.instant() : charge.capturedAt();
        send(charge, "charge " + status, Ipn.charge(charge, status, completedAt));
    }

    void refund(CitconCharge charge, CitconRefund refund) {
        if (settings.citcon() != null && settings.citcon().isChop(charge.ipn())) {
            return;
        }
        send(charge, "refund success", Ipn.refund(charge, refund));
    }

    private static Map<String, Object> chop(CitconCharge charge) {
        return Json.object(
                "id",
                charge.id(),
                "amount",
                charge.amount().value(),
                "notify_status",
                "success",
                "currency",
                charge.amount().currencyCode(),
                "time",
                CHOP_TIME.format(charge.capturedAt()),
                "reference",
                charge.reference(),
                "notify_id",
                Random.hex(32),
                "partner_id",
                "sandbox");
    }

    private void send(CitconCharge charge, String what, Map<String, Object> pairs) {
        deliveries.send(
                PLATFORM,
                what,
                charge.id(),
                charge.person(),
                Json.write(Json.object("ipn", charge.ipn(), "pairs", pairs)));
    }

    /** Where the charge says, if that is the house; else where the merchant's settings say. */
    @Nullable
    String target(String ipn) {
        if (ipn.startsWith(settings.houseUrl() + "/")) {
            return ipn;
        }
        return settings.citcon() == null ? null : settings.citcon().callback();
    }
}
