package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who followed the account before anybody held a phone here: they can be written to as the platform would have it. */
@SandboxPart("sandboxPastFollowers")
public class PastFollowers {
    private final SandboxDatabase database;
    private final OfficialAccount account;

    PastFollowers(SandboxDatabase database, OfficialAccount account) {
        this.database = database;
        this.account = account;
    }

    /**
     * One of them.
     *
     * @param unfollowedAt absent while she follows
     * @param wroteAt when she wrote last; absent where she never did
     */
    public record Past(
            String openid,
            Instant followedAt,
            @Nullable Instant unfollowedAt,
            @Nullable Instant wroteAt) {}

    /** @return how many of them were not known before */
    public int keep(List<Past> all) {
        return database.sql(
                        """
                        with told as (
                            select distinct on (openid) * from unnest(?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
                                as told (openid, followed_at, unfollowed_at, wrote_at)
                        ), known as (
                            insert into openid (person, app_id, openid) select openid, ?, openid from told
                            on conflict do nothing returning openid
                        ), follows as (
                            insert into follow (traveller, account, followed_at, unfollowed_at, subscribe_scene)
                            select openid, ?, followed_at, unfollowed_at, 'ADD_SCENE_QR_CODE' from told join known using (openid)
                        ), windows as (
                            insert into chat_window (openid, opened_by, opened_at, closed_at)
                            select openid, ?, date_trunc('second', wrote_at), unfollowed_at from told join known using (openid)
                            where wrote_at is not null
                        )
                        select count(*) from known""",
                        column(all, Past::openid),
                        column(all, Past::followedAt),
                        column(all, Past::unfollowedAt),
                        column(all, Past::wroteAt),
                        account.appId(),
                        account.originalId(),
                        WindowRule.WROTE.code())
                .count();
    }

    private static @Nullable String[] column(List<Past> all, Function<Past, @Nullable Object> value) {
        return all.stream()
                .map(value)
                .map(one -> one == null ? null : one.toString())
                .toArray(String[]::new);
    }
}
