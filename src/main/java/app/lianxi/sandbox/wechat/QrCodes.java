package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.Row;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Parametric QR codes, with the limits of qrcode/create. */
@SandboxPart("sandboxQrCodes")
public class QrCodes {
    static final int MOST_PERMANENT = 100_000;
    private static final int LONGEST = 2_592_000;
    private static final int UNTOLD = 60;
    private static final Pattern ADDRESS = Pattern.compile("/sandbox/wechat/q/([A-Za-z0-9_-]{8,40})$");

    private final SandboxDatabase database;
    private final SandboxSettings settings;
    private final Clock clock;

    public QrCodes(SandboxDatabase database, SandboxSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws PlatformError 40052, 40053, 40035 or 45029 */
    QrCode create(JsonNode request) {
        var scene = request.path("action_info").path("scene");
        return switch (request.path("action_name").asString("")) {
            case "QR_SCENE" -> temporary(request, number(scene, Integer.MAX_VALUE), true);
            case "QR_STR_SCENE" -> temporary(request, text(scene), false);
            case "QR_LIMIT_SCENE" -> permanent(number(scene, MOST_PERMANENT), true);
            case "QR_LIMIT_STR_SCENE" -> permanent(text(scene), false);
            default -> throw PlatformError.of(40052, "invalid action name");
        };
    }

    private static String number(JsonNode scene, int most) {
        var id = scene.path("scene_id");
        if (!id.isIntegralNumber() || id.asLong() < 1 || id.asLong() > most) {
            throw PlatformError.of(40053, "invalid action info");
        }
        return String.valueOf(id.asLong());
    }

    private static String text(JsonNode scene) {
        var text = scene.path("scene_str").isString() ? scene.path("scene_str").asString() : "";
        if (text.isEmpty() || text.codePointCount(0, text.length()) > 64) {
            throw PlatformError.of(40053, "invalid action info");
        }
        return text;
    }

    private QrCode temporary(JsonNode request, String scene, boolean number) {
        var seconds = request.path("expire_seconds");
        if (!seconds.isMissingNode()
                && (!seconds.isIntegralNumber() || seconds.asLong() < 1 || seconds.asLong() > LONGEST)) {
            throw PlatformError.of(40035, "invalid parameter: expire_seconds");
        }
        return insert(scene, number, clock.instant().plusSeconds(seconds.asLong(UNTOLD)));
    }

    private QrCode permanent(String scene, boolean number) {
        return database.inTransaction(() -> {
            database.sql("select pg_advisory_xact_lock(45029)").list(row -> row);
            var same = database.sql(
                            "select * from qr_code where app_id = ? and scene = ? and scene_is_number = ? and expires_at is null",
                            settings.wechat().appId(),
                            scene,
                            number)
                    .optional(QrCodes::read);
            return same.orElseGet(() -> {
                if (permanentCount() >= MOST_PERMANENT) {
                    throw PlatformError.of(45029, "qrcode count out of limit");
                }
                return insert(scene, number, null);
            });
        });
    }

    private int permanentCount() {
        return database.sql(
                        "select count(*) from qr_code where app_id = ? and expires_at is null",
                        settings.wechat().appId())
                .count();
    }

    private QrCode insert(String scene, boolean number, @Nullable Instant expiresAt) {
        var ticket =
                "gQ" + Base64.getUrlEncoder().encodeToString(Random.bytes(69)).substring(0, 90) + "==";
        var code = new QrCode(ticket, "02" + Random.letters(22), scene, number, expiresAt);
        database.sql(
                        """
                        insert into qr_code (ticket, short_id, app_id, scene, scene_is_number, made_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?)""",
                        code.ticket(),
                        code.shortId(),
                        settings.wechat().appId(),
                        scene,
                        number,
                        clock.instant(),
                        expiresAt)
                .update();
        return code;
    }

    String address(QrCode code) {
        return settings.wechatUrl() + "/q/" + code.shortId();
    }

    Optional<QrCode> byTicket(String ticket) {
        return database.sql("select * from qr_code where ticket = ?", ticket).optional(QrCodes::read);
    }

    /** The code behind an address that a camera read; also when it has expired. */
    public Optional<QrCode> byAddress(String address) {
        var path = ADDRESS.matcher(address.split("[?#]", 2)[0]);
        return path.find()
                ? database.sql("select * from qr_code where short_id = ?", path.group(1))
                        .optional(QrCodes::read)
                : Optional.empty();
    }

    public boolean expired(QrCode code) {
        return code.expiresAt() != null && !clock.instant().isBefore(code.expiresAt());
    }

    long secondsLeft(QrCode code) {
        return code.expiresAt() == null
                ? 0
                : Math.max(
                        0, code.expiresAt().getEpochSecond() - clock.instant().getEpochSecond());
    }

    private static QrCode read(Row row) throws SQLException {
        return new QrCode(
                row.text("ticket"),
                row.text("short_id"),
                row.text("scene"),
                row.flag("scene_is_number"),
                row.timeOrNull("expires_at"));
    }

    /**
     * A parametric code.
     *
     * @param expiresAt null for a permanent one
     */
    public record QrCode(
            String ticket,
            String shortId,
            String scene,
            boolean sceneIsNumber,
            @Nullable Instant expiresAt) {}
}
