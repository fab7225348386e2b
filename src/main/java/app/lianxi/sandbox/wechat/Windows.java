package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Knobs;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.people.Travellers.Paid;
import java.time.Instant;
import org.springframework.context.event.EventListener;

/**
 * The windows in which an account may write to a person. Their quotas do not add up: what may be sent is the largest that
 * any open window has left.
 */
@SandboxPart("sandboxWindows")
class Windows {
    private final SandboxDatabase database;
    private final OfficialAccount account;
    private final Travellers travellers;
    private final Knobs knobs;

    Windows(SandboxDatabase database, OfficialAccount account, Travellers travellers, Knobs knobs) {
        this.database = database;
        this.account = account;
        this.travellers = travellers;
        this.knobs = knobs;
    }

    /** @param at the CreateTime of the push that tells of it, in whole seconds */
    void open(String openid, WindowRule rule, Instant at) {
        database.sql("insert into chat_window (openid, opened_by, opened_at) values (?, ?, ?)", openid, rule.code(), at)
                .update();
    }

    /** A payment under the account's own app opens one; whether that counts, the knob says at the time of sending. */
    @EventListener
    void on(Paid paid) {
        if (paid.appId().equals(account.appId())) {
            open(
                    travellers.openid(paid.person(), paid.appId()),
                    WindowRule.PAID,
                    Instant.ofEpochSecond(paid.at().getEpochSecond()));
        }
    }

    void close(String openid, Instant at) {
        database.sql("update chat_window set closed_at = ? where openid = ? and closed_at is null", at, openid)
                .update();
    }

    /** Of windows of one kind the latest has most left, so that no other needs to be looked at. */
    Allowance of(String openid, Instant now) {
        return database
                .sql("""
                        select opened_by, opened_at,
                            (select count(*) from (
                                select from custom_send s
                                where s.openid = latest.openid and s.outcome <> 'refused' and s.at >= latest.opened_at
                                limit ?) accepted) used
                        from (select openid, opened_by, max(opened_at) opened_at from chat_window
                              where openid = ? and closed_at is null and opened_at > ?
                              group by openid, opened_by) latest""", WindowRule.MOST, openid, now.minus(WindowRule.LONGEST))
                .list(row -> new Window(WindowRule.of(row.text("opened_by")), row.time("opened_at"), row.count("used")))
                .stream()
                .filter(window -> window.rule().isOpen(window.openedAt(), now))
                .filter(window -> window.rule() != WindowRule.PAID
                        || knobs.get("wechat-paid-window").equals("on"))
                .map(window -> new Allowance(true, Math.max(0, window.rule().left(window.used()))))
                .reduce(
                        new Allowance(false, 0),
                        (one, other) -> one.left() > other.left() || !other.open() ? one : other);
    }

    private record Window(WindowRule rule, Instant openedAt, int used) {}

    /**
     * What may be sent now.
     *
     * @param open whether any window is
     * @param left how many messages
     */
    record Allowance(boolean open, int left) {}
}
