package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.delivery.Carrier;
import app.lianxi.sandbox.delivery.Delivery;
import app.lianxi.sandbox.people.Chats;
import app.lianxi.sandbox.people.Chats.Author;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pushes messages and events to the account's callback, in the mode and format of its console, and shows the reply. */
@SandboxPart("sandboxPushCarrier")
class PushCarrier implements Carrier {
    static final String PLATFORM = "wechat";
    static final Duration PATIENCE = Duration.ofSeconds(5);
    private final OfficialAccount account;
    private final Chats chats;
    private final Clock clock;
    private final List<Duration> retries;

    PushCarrier(OfficialAccount account, Chats chats, Clock clock, SandboxSettings settings) {
        this.account = account;
        this.chats = chats;
        this.clock = clock;
        this.retries = settings.delivery().wechatRetries();
    }

    @Override
    public String platform() {
        return PLATFORM;
    }

    @Override
    public List<Duration> retries() {
        return retries;
    }

    @Override
    public HttpRequest request(Delivery delivery) {
        var timestamp = String.valueOf(clock.instant().getEpochSecond());
        var nonce = Random.digits(9);
        var query = "signature=" + MessageSeal.sign(account.token(), timestamp, nonce) + "&timestamp=" + timestamp
                + "&nonce=" + nonce + "&openid=" + delivery.subject();
        Map<String, Object> fields = fields(delivery.payload());
        if (!account.mode().equals("plain")) {
            var sealed = account.seal().seal(write(fields));
            query += "&encrypt_type=aes&msg_signature=" + MessageSeal.sign(account.token(), timestamp, nonce, sealed);
            fields = account.mode().equals("secure")
                    ? Json.object("ToUserName", account.originalId(), "Encrypt", sealed)
                    : with(fields, sealed);
        }
        return HttpRequest.newBuilder(URI.create(account.callback() + "?" + query))
                .timeout(PATIENCE)
                .header("User-Agent", "Mozilla/4.0")
                .header("Content-Type", account.json() ? "application/json" : "text/xml")
                .POST(BodyPublishers.ofString(write(fields)))
                .build();
    }

    private static Map<String, Object> fields(String payload) {
        var fields = new LinkedHashMap<String, Object>();
        Json.read(payload)
                .properties()
                .forEach(field -> fields.put(
                        field.getKey(),
                        field.getValue().isNumber()
                                ? field.getValue().numberValue()
                                : field.getValue().asString()));
        return fields;
    }

    private static Map<String, Object> with(Map<String, Object> fields, String sealed) {
        var all = new LinkedHashMap<>(fields);
        all.put("Encrypt", sealed);
        return all;
    }

    private String write(Map<String, Object> fields) {
        return account.json() ? Json.write(fields) : FlatXml.write(fields);
    }

    @Override
    public Verdict read(Delivery delivery, int status, String contentType, String body) {
        if (status != 200) {
            return new Verdict(false, "HTTP " + status + " " + shortened(body));
        }
        if (body.isBlank() || body.strip().equals("success")) {
            return new Verdict(true, body.isBlank() ? "empty" : "success");
        }
        try {
            var reply = PassiveReply.read(body, account);
            if (!reply.to().equals(delivery.subject()) || !reply.from().equals(account.originalId())) {
                throw new IllegalArgumentException("the reply goes from " + reply.from() + " to " + reply.to());
            }
            show(delivery, Author.HOUSE, reply.kind(), reply.content());
            return new Verdict(true, "replied: " + reply.kind());
        } catch (IllegalArgumentException e) {
            // the platform takes it for an answer, tells the traveller, and does not ask again
            outOfOrder(delivery);
            return new Verdict(true, "reply refused: " + e.getMessage());
        }
    }

    @Override
    public void gaveUp(Delivery delivery) {
        if (!delivery.what().equals("unsubscribe")) {
            outOfOrder(delivery);
        }
    }

    private void outOfOrder(Delivery delivery) {
        show(delivery, Author.PLATFORM, "note", "out-of-order");
    }

    private void show(Delivery delivery, Author author, String kind, String content) {
        if (delivery.person() != null) {
            chats.add(delivery.person(), account.originalId(), author, kind, content);
        }
    }

    private static String shortened(String body) {
        return body.length() > 160 ? body.substring(0, 160) + "…" : body;
    }
}
