package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Knobs;
import app.lianxi.sandbox.people.Chats;
import app.lianxi.sandbox.people.Chats.Author;
import app.lianxi.sandbox.people.Travellers;
import java.time.Clock;
import tools.jackson.databind.JsonNode;

/** Customer-service messages: taken while a window is open and its number is not used up, and kept with what they said. */
@SandboxPart("sandboxCustomSends")
class CustomSends {
    private final SandboxDatabase database;
    private final OfficialAccount account;
    private final Travellers travellers;
    private final Followers followers;
    private final Windows windows;
    private final MediaFiles media;
    private final Chats chats;
    private final Knobs knobs;
    private final Clock clock;
    private long second;
    private int inThisSecond;

    CustomSends(
            SandboxDatabase database,
            OfficialAccount account,
            Travellers travellers,
            Followers followers,
            Windows windows,
            MediaFiles media,
            Chats chats,
            Knobs knobs,
            Clock clock) {
        this.database = database;
        this.account = account;
        this.travellers = travellers;
        this.followers = followers;
        this.windows = windows;
        this.media = media;
        this.chats = chats;
        this.knobs = knobs;
        this.clock = clock;
    }

    /** @throws PlatformError 45011 when more come in a second than the knob allows */
    synchronized void pace() {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            inThisSecond = 0;
        }
        if (++inThisSecond > knobs.number("wechat-send-rate")) {
            throw PlatformError.of(45011, "api minute-quota reach limit, must slower, retry next minute");
        }
    }

    /**
     * Delivers a message, or as many of a hundred as the knob says not at all.
     *
     * @return whether the answer gets lost, as another knob says
     * @throws PlatformError with the platform's reason why nothing was delivered
     */
    boolean deliver(JsonNode request) {
        if (!request.isObject()) {
            throw PlatformError.of(47001, "data format error");
        }
        if (Random.chance(knobs.number("wechat-send-busy"))) {
            throw PlatformError.of(-1, "system error");
        }
        var openid = request.path("touser").asString("");
        var person =
                travellers.person(openid, account.appId()).orElseThrow(() -> PlatformError.of(40003, "invalid openid"));
        var message = CustomMessage.of(request, media);
        boolean lost = Random.chance(knobs.number("wechat-send-lost"));
        database.inTransaction(() -> {
            if (!followers.followsStill(person)) {
                throw PlatformError.of(43004, "require subscribe");
            }
            checkWindow(openid);
            record(openid, message.type(), Json.write(request), lost ? "lost" : "delivered", 0);
            chats.add(person, account.originalId(), Author.HOUSE, message.type(), message.line());
        });
        return lost;
    }

    private void checkWindow(String openid) {
        var allowance = windows.of(openid, clock.instant());
        if (!allowance.open()) {
            throw PlatformError.of(45015, "response out of time limit or subscription is canceled");
        }
        if (allowance.left() == 0) {
            throw PlatformError.of(45047, "out of response count limit");
        }
    }

    void refused(String openid, String type, String content, PlatformError error) {
        record(openid, type, content, "refused", error.code());
    }

    private void record(String openid, String type, String content, String outcome, int errcode) {
        database.sql(
                        "insert into custom_send (openid, message_type, content, at, outcome, errcode) values (?, ?, ?, ?, ?, ?)",
                        openid,
                        type,
                        content,
                        clock.instant(),
                        outcome,
                        errcode)
                .update();
    }
}
