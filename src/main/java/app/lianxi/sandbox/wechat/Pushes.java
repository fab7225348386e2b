package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Deliveries;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.wechat.QrCodes.QrCode;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What the account is told: messages and events with the platform's own fields. */
@SandboxPart("sandboxPushes")
public class Pushes {
    private final Deliveries deliveries;
    private final OfficialAccount account;
    private final Travellers travellers;
    private final Clock clock;

    public Pushes(Deliveries deliveries, OfficialAccount account, Travellers travellers, Clock clock) {
        this.deliveries = deliveries;
        this.account = account;
        this.travellers = travellers;
        this.clock = clock;
    }

    void subscribed(String traveller) {
        event(traveller, "subscribe", "EventKey", "");
    }

    void subscribed(String traveller, QrCode code) {
        event(traveller, "subscribe", "EventKey", "qrscene_" + code.scene(), "Ticket", code.ticket());
    }

    void subscribedAfterPaying(String traveller, String transactionId) {
        event(traveller, "subscribe", "EventKey", "last_trade_no_" + transactionId);
    }

    void unsubscribed(String traveller) {
        event(traveller, "unsubscribe", "EventKey", "");
    }

    void scanned(String traveller, QrCode code) {
        event(traveller, "SCAN", "EventKey", code.scene(), "Ticket", code.ticket());
    }

    public void clicked(String traveller, String key) {
        event(traveller, "CLICK", "EventKey", key);
    }

    public void viewed(String traveller, String address) {
        event(traveller, "VIEW", "EventKey", address);
    }

    public void located(String traveller, double latitude, double longitude) {
        event(traveller, "LOCATION", "Latitude", latitude, "Longitude", longitude, "Precision", 65.0);
    }

    /** @param menuId what a menu message's answer carries */
    public void wrote(String traveller, String text, @Nullable String menuId) {
        push(
                traveller,
                "text",
                "MsgType",
                "text",
                "Content",
                text,
                "MsgId",
                23_000_000_000_000_000L + Random.generator().nextLong(999_999_999_999_999L),
                "bizmsgmenuid",
                menuId);
    }

    private void event(String traveller, String event, Object... fields) {
        var all = new Object[fields.length + 4];
        all[0] = "MsgType";
        all[1] = "event";
        all[2] = "Event";
        all[3] = event;
        System.arraycopy(fields, 0, all, 4, fields.length);
        push(traveller, event, all);
    }

    private void push(String traveller, String what, @Nullable Object... fields) {
        var openid = travellers.openid(traveller, account.appId());
        var message = Json.object(
                "ToUserName",
                account.originalId(),
                "FromUserName",
                openid,
                "CreateTime",
                clock.instant().getEpochSecond());
        message.putAll(Json.object(fields));
        deliveries.send(PushCarrier.PLATFORM, what, openid, traveller, Json.write(message));
    }
}
