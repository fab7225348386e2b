package app.lianxi.optin;

import app.lianxi.access.BoutiqueId;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.ui.Live;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who follows the house on WeChat. A follower is a nameless client from the first event. Events may come in any order
 * and more than once: every time that is kept is the earliest or the latest of what was heard.
 */
@Service
@Transactional
public class Followers {
    private final JdbcClient jdbc;
    private final Clients clients;
    private final ClientBoutiques clientBoutiques;
    private final QrCodes codes;
    private final ApplicationEventPublisher events;
    private final Live live;

    Followers(
            JdbcClient jdbc,
            Clients clients,
            ClientBoutiques clientBoutiques,
            QrCodes codes,
            ApplicationEventPublisher events,
            Live live) {
        this.jdbc = jdbc;
        this.live = live;
        this.clients = clients;
        this.clientBoutiques = clientBoutiques;
        this.codes = codes;
        this.events = events;
    }

    /**
     * She followed the account.
     *
     * @param account its appid
     * @param scene of the QR code by which she came
     * @param transactionId the payment out of which she followed
     */
    public ClientId followed(
            String account, String openid, Instant at, @Nullable String scene, @Nullable String transactionId) {
        var client = recognise(account, openid, at);
        jdbc.sql("""
                        insert into follower (client_id, account, followed_at) values (:client, :account, :at)
                        on conflict (client_id, account)
                        do update set followed_at = greatest(follower.followed_at, excluded.followed_at)
                        """)
                .param("client", client.value())
                .param("account", account)
                .param("at", Timestamp.from(at))
                .update();
        cameBy(client, account, scene, at, "FOLLOW");
        events.publishEvent(new Followed(client, at, transactionId));
        return client;
    }

    /** She left the account; nothing is withdrawn by that. */
    public ClientId unfollowed(String account, String openid, Instant at) {
        var client = recognise(account, openid, at);
        jdbc.sql("""
                        insert into follower (client_id, account, unfollowed_at) values (:client, :account, :at)
                        on conflict (client_id, account)
                        do update set unfollowed_at = greatest(follower.unfollowed_at, excluded.unfollowed_at)
                        """)
                .param("client", client.value())
                .param("account", account)
                .param("at", Timestamp.from(at))
                .update();
        events.publishEvent(new Unfollowed(client, at));
        return client;
    }

    /** She, a follower already, scanned one of our codes. */
    public ClientId scanned(String account, String openid, Instant at, String scene) {
        var client = recognise(account, openid, at);
        jdbc.sql("""
                        insert into follower (client_id, account, scanned_at) values (:client, :account, :at)
                        on conflict (client_id, account)
                        do update set scanned_at = greatest(follower.scanned_at, excluded.scanned_at)
                        """)
                .param("client", client.value())
                .param("account", account)
                .param("at", Timestamp.from(at))
                .update();
        cameBy(client, account, scene, at, "SCAN");
        return client;
    }

    /** What is known of her as a follower: of the account that she follows, else of the one she last followed. */
    @Transactional(readOnly = true)
    public Optional<Follower> of(ClientId client) {
        return jdbc.sql("""
                        select account, followed, unfollowed_at, first_qr_id from (
                            select *, greatest(followed_at, scanned_at) as proven, case
                                when unfollowed_at is null or followed_at > unfollowed_at then coalesce(followed_at, scanned_at)
                                else greatest(followed_at, scanned_at) end as followed
                            from follower where client_id = ?) f
                        where proven is not null
                        order by (unfollowed_at is null or proven > unfollowed_at) desc, proven desc limit 1
                        """)
                .param(client.value())
                .query((row, n) -> {
                    var unfollowed = row.getTimestamp(3);
                    var qr = row.getObject(4, UUID.class);
                    return new Follower(
                            client,
                            row.getString(1),
                            Objects.requireNonNull(row.getTimestamp(2)).toInstant(),
                            unfollowed == null ? null : unfollowed.toInstant(),
                            qr == null ? null : new QrCodeId(qr));
                })
                .optional();
    }

    /**
     * An account that a client follows, or followed, or of which it is only known that she left it.
     *
     * @param unfollowedAt when she last left, whether or not she followed again
     */
    public record Reach(
            ClientId client, String account, @Nullable Instant unfollowedAt) {}

    /** Every account that these clients have to do with, in one query. */
    @Transactional(readOnly = true)
    public List<Reach> accounts(Collection<ClientId> clients) {
        return jdbc.sql("select client_id, account, unfollowed_at from follower where client_id = any(:clients)")
                .param("clients", clients.stream().map(ClientId::value).toArray(UUID[]::new))
                .query((row, n) -> {
                    var unfollowed = row.getTimestamp(3);
                    return new Reach(
                            new ClientId(row.getObject(1, UUID.class)),
                            row.getString(2),
                            unfollowed == null ? null : unfollowed.toInstant());
                })
                .list();
    }

    /**
     * How one client may be reached.
     *
     * @param marketing whether her consent to marketing messages holds
     */
    public record Reached(List<Reach> accounts, boolean marketing) {}

    /** See {@link Reached}; one query. */
    @Transactional(readOnly = true)
    public Reached reached(ClientId client) {
        var accounts = new ArrayList<Reach>();
        var marketing = new AtomicBoolean();
        jdbc.sql("""
                        select f.account, f.unfollowed_at, exists (select 1 from opt_in o where o.client_id = c.id
                            and o.purpose = 'MARKETING_MESSAGES' and o.withdrawn_at is null)
                        from (values (cast(? as uuid))) c (id) left join follower f on f.client_id = c.id
                        """).param(client.value()).query(row -> {
            marketing.set(row.getBoolean(3));
            var account = row.getString(1);
            var unfollowed = row.getTimestamp(2);
            if (account != null) {
                accounts.add(new Reach(client, account, unfollowed == null ? null : unfollowed.toInstant()));
            }
        });
        return new Reached(accounts, marketing.get());
    }

    /** Where and when she last scanned a boutique's or an associate's code. */
    public record Scan(BoutiqueId boutique, Instant at) {}

    /** See {@link Scan}; empty when she never did. */
    @Transactional(readOnly = true)
    public Optional<Scan> lastScan(ClientId client) {
        return jdbc.sql("""
                        select q.boutique_id, s.at from qr_scan s join qr_code q on q.id = s.qr_id
                        where s.client_id = ? and q.boutique_id is not null order by s.at desc limit 1
                        """)
                .param(client.value())
                .query((row, n) -> new Scan(
                        new BoutiqueId(row.getObject(1, UUID.class)),
                        row.getTimestamp(2).toInstant()))
                .optional();
    }

    /** The {@link Live} topic of a code: hears of each follow and scan. */
    public static String topic(QrCodeId code) {
        return "qr:" + code.value();
    }

    private ClientId recognise(String account, String openid, Instant at) {
        return clients.recognise(Identity.wechatOpenid(account, openid), at);
    }

    private void cameBy(ClientId client, String account, @Nullable String scene, Instant at, String kind) {
        var qr = scene == null
                ? Optional.<QrCode>empty()
                : codes.findByCode(scene).filter(code -> code.account().equals(account));
        if (qr.isEmpty()) {
            return;
        }
        var code = qr.get();
        var isNew =
                jdbc.sql("insert into qr_scan (qr_id, client_id, at, kind) values (?, ?, ?, ?) on conflict do nothing")
                                .params(code.id().value(), client.value(), Timestamp.from(at), kind)
                                .update()
                        == 1;
        if (isNew) {
            live.publish(topic(code.id()), kind);
        }
        jdbc.sql("""
                        update follower set first_qr_id = :qr, first_qr_at = :at
                        where client_id = :client and account = :account
                          and (first_qr_at is null or (first_qr_at, first_qr_id) > (:at::timestamptz, :qr::uuid))
                        """)
                .param("qr", code.id().value())
                .param("at", Timestamp.from(at))
                .param("client", client.value())
                .param("account", account)
                .update();
        met(client, code, at);
    }

    /** The code's boutique knows her since then, and its associate met her. */
    private void met(ClientId client, QrCode code, Instant at) {
        if (code.boutique() != null) {
            clientBoutiques.knownAt(client, code.boutique(), at);
        }
        if (code.associate() != null) {
            clients.metBy(client, code.associate(), at);
        }
    }
}
