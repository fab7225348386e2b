package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.people.Chats;
import app.lianxi.sandbox.people.Chats.Author;
import app.lianxi.sandbox.wechat.QrCodes.QrCode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who follows the account, and what the account is told when that changes. */
@SandboxPart("sandboxFollowers")
public class Followers {
    private final SandboxDatabase database;
    private final OfficialAccount account;
    private final Pushes pushes;
    private final Chats chats;
    private final Clock clock;

    public Followers(SandboxDatabase database, OfficialAccount account, Pushes pushes, Chats chats, Clock clock) {
        this.database = database;
        this.account = account;
        this.pushes = pushes;
        this.chats = chats;
        this.clock = clock;
    }

    public boolean follows(String traveller) {
        return of(traveller).filter(follow -> follow.unfollowedAt() == null).isPresent();
    }

    /** Whether she follows, and so it stays until the transaction ends; her messages are counted one after another. */
    boolean followsStill(String traveller) {
        return database.sql("""
                        select from follow where traveller = ? and account = ? and unfollowed_at is null
                        for no key update""", traveller, account.originalId())
                .optional(row -> true)
                .isPresent();
    }

    Optional<Follow> of(String traveller) {
        return database.sql("""
                        select followed_at, unfollowed_at, subscribe_scene, scene from follow
                        where traveller = ? and account = ?""", traveller, account.originalId())
                .optional(row -> new Follow(
                        row.time("followed_at"),
                        row.timeOrNull("unfollowed_at"),
                        row.text("subscribe_scene"),
                        row.text("scene")));
    }

    /** Scans a parametric code: who follows already is only reported, a newcomer follows by it. */
    public void scan(String traveller, QrCode code) {
        if (follows(traveller)) {
            pushes.scanned(traveller, code);
        } else {
            follow(traveller, "ADD_SCENE_QR_CODE", code.scene(), () -> pushes.subscribed(traveller, code));
        }
    }

    /** Found by its name, without any code. */
    public void follow(String traveller) {
        follow(traveller, "ADD_SCENE_SEARCH", "", () -> pushes.subscribed(traveller));
    }

    /** Offered on the page after a payment. */
    public void followAfterPaying(String traveller, String transactionId) {
        follow(traveller, "ADD_SCENE_PAID", "", () -> pushes.subscribedAfterPaying(traveller, transactionId));
    }

    private void follow(String traveller, String subscribeScene, String scene, Runnable push) {
        database.inTransaction(() -> {
            var changed = database.sql("""
                            insert into follow (traveller, account, followed_at, subscribe_scene, scene)
                            values (?, ?, ?, ?, ?)
                            on conflict (traveller, account) do update
                            set followed_at = excluded.followed_at, unfollowed_at = null,
                                subscribe_scene = excluded.subscribe_scene, scene = excluded.scene
                            where follow.unfollowed_at is not null""", traveller, account.originalId(), clock.instant(), subscribeScene, scene)
                    .update();
            if (changed > 0) {
                chats.add(traveller, account.originalId(), Author.PLATFORM, "note", "followed");
                push.run();
            }
        });
    }

    public void unfollow(String traveller) {
        database.inTransaction(() -> {
            var changed = database.sql("""
                            update follow set unfollowed_at = ? where traveller = ? and account = ? and unfollowed_at is null""", clock.instant(), traveller, account.originalId())
                    .update();
            if (changed > 0) {
                chats.add(traveller, account.originalId(), Author.PLATFORM, "note", "unfollowed");
                pushes.unsubscribed(traveller);
            }
        });
    }

    /** Since when, and by what. */
    record Follow(Instant followedAt, @Nullable Instant unfollowedAt, String subscribeScene, String scene) {}
}
