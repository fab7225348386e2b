package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.delivery.Deliveries;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.wechat.MediaFiles.MediaFile;
import app.lianxi.sandbox.wechat.QrCodes.QrCode;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the account is told: messages and events with the platform's own fields. */
@SandboxPart("sandboxPushes")
public class Pushes {
    private static final String MESSAGE_ID = "MsgId";
    private final SandboxDatabase database;
    private final Deliveries deliveries;
    private final Windows windows;
    private final OfficialAccount account;
    private final Travellers travellers;
    private final SandboxSettings settings;
    private final Clock clock;

    Pushes(
            SandboxDatabase database,
            Deliveries deliveries,
            Windows windows,
            OfficialAccount account,
            Travellers travellers,
            SandboxSettings settings,
            Clock clock) {
        this.database = database;
        this.deliveries = deliveries;
        this.windows = windows;
        this.account = account;
        this.travellers = travellers;
        this.settings = settings;
        this.clock = clock;
    }

    void subscribed(String traveller) {
        event(traveller, "subscribe", WindowRule.FOLLOWED, "EventKey", "");
    }

    void subscribed(String traveller, QrCode code) {
        event(
                traveller,
                "subscribe",
                WindowRule.FOLLOWED,
                "EventKey",
                "qrscene_" + code.scene(),
                "Ticket",
                code.ticket());
    }

    void subscribedAfterPaying(String traveller, String transactionId) {
        event(traveller, "subscribe", WindowRule.FOLLOWED, "EventKey", "last_trade_no_" + transactionId);
    }

    /** Whatever she opened is closed by it. */
    void unsubscribed(String traveller) {
        windows.close(travellers.openid(traveller, account.appId()), clock.instant());
        event(traveller, "unsubscribe", null, "EventKey", "");
    }

    void scanned(String traveller, QrCode code) {
        event(traveller, "SCAN", WindowRule.SCANNED, "EventKey", code.scene(), "Ticket", code.ticket());
    }

    public void clicked(String traveller, String key) {
        event(traveller, "CLICK", WindowRule.CLICKED, "EventKey", key);
    }

    public void viewed(String traveller, String address) {
        event(traveller, "VIEW", null, "EventKey", address);
    }

    public void located(String traveller, double latitude, double longitude) {
        event(traveller, "LOCATION", null, "Latitude", latitude, "Longitude", longitude, "Precision", 65.0);
    }

    /** @param menuId what a menu message's answer carries */
    void wrote(String traveller, String text, @Nullable String menuId) {
        message(traveller, "text", "Content", text, MESSAGE_ID, messageId(), "bizmsgmenuid", menuId);
    }

    void showed(String traveller, MediaFile picture) {
        message(
                traveller,
                "image",
                "PicUrl",
                MediaApi.address(settings, picture),
                "MediaId",
                picture.mediaId(),
                MESSAGE_ID,
                messageId());
    }

    /** Recognition comes empty: the platform no longer turns voices into text. */
    void said(String traveller, MediaFile voice) {
        message(
                traveller,
                "voice",
                "MediaId",
                voice.mediaId(),
                "Format",
                voice.format().extension(),
                "Recognition",
                "",
                MESSAGE_ID,
                messageId());
    }

    void pointedAt(String traveller, Place place) {
        message(
                traveller,
                "location",
                "Location_X",
                place.latitude(),
                "Location_Y",
                place.longitude(),
                "Scale",
                place.scale(),
                "Label",
                place.label(),
                MESSAGE_ID,
                messageId());
    }

    private static long messageId() {
        return 23_000_000_000_000_000L + Random.generator().nextLong(999_999_999_999_999L);
    }

    private void message(String traveller, String type, @Nullable Object... fields) {
        push(traveller, type, WindowRule.WROTE, Json.object("MsgType", type), Json.object(fields));
    }

    private void event(String traveller, String event, @Nullable WindowRule opens, Object... fields) {
        push(traveller, event, opens, Json.object("MsgType", "event", "Event", event), Json.object(fields));
    }

    /** The window opens at the time that the push tells, so that both sides count the same seconds. */
    private void push(
            String traveller,
            String what,
            @Nullable WindowRule opens,
            Map<String, Object> kind,
            Map<String, Object> fields) {
        var openid = travellers.openid(traveller, account.appId());
        long second = clock.instant().getEpochSecond();
        var message = Json.object("ToUserName", account.originalId(), "FromUserName", openid, "CreateTime", second);
        message.putAll(kind);
        message.putAll(fields);
        database.inTransaction(() -> {
            if (opens != null) {
                windows.open(openid, opens, Instant.ofEpochSecond(second));
            }
            deliveries.send(PushCarrier.PLATFORM, what, openid, traveller, Json.write(message));
        });
    }
}
