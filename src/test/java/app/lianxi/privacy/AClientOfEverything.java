package app.lianxi.privacy;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.checkout.Checkouts;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.client.IdentityKind;
import app.lianxi.followup.FollowUps;
import app.lianxi.followup.Outcome;
import app.lianxi.inbox.Inbox;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.messaging.Conversations;
import app.lianxi.messaging.SendPurpose;
import app.lianxi.money.Money;
import app.lianxi.optin.Consent;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.optin.QrCodes;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.Payments;
import app.lianxi.payment.Payments.Transaction;
import app.lianxi.payment.StatedPayer;
import app.lianxi.payment.StatedPayers;
import app.lianxi.profile.Content;
import app.lianxi.profile.Profile;
import app.lianxi.purchase.Recognition;
import app.lianxi.vault.Vault;
import app.lianxi.wechat.WeChatPlatform;
import app.lianxi.wechatpay.WeChatPayPlatform;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A client of whom every module keeps something, all of it with a mark by which it is found again. */
public final class AClientOfEverything {
    /** Stands in her openid, her name, and in all that was written by her, to her and of her. */
    public final String mark = UUID.randomUUID().toString().substring(0, 8);

    public final String openid = "oERASED0000000000000" + mark;
    public final String phone = "+86139" + (10_000_000 + Math.floorMod(mark.hashCode(), 89_999_999));
    public final String transaction = "4200" + Math.floorMod(mark.hashCode(), 1_000_000_000) + "000017";
    public final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    public final BoutiqueId boutique;
    public final Staff associate;
    public final ClientId client;

    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private int pushes;

    public AClientOfEverything(ApplicationContext context) {
        this.context = context;
        this.jdbc = bean(JdbcClient.class);
        var boutiques = bean(Boutiques.class);
        boutique = boutiques.findByCode("nyc5").map(one -> one.id()).orElseGet(() -> {
            var id = Shops.fifthAvenue(boutiques, "nyc5");
            boutiques.addTerminal("nyc5-1", id);
            return id;
        });
        associate = SignedIn.somebody(bean(StaffRegister.class), Role.ASSOCIATE, Set.of(boutique), false);
        SignedIn.as(associate);
        var code = bean(QrCodes.class).ofAssociate(associate.id(), boutique);
        push("<MsgType>event</MsgType><Event>subscribe</Event><EventKey>qrscene_" + code.code() + "</EventKey>");
        read();
        client = bean(Identities.class)
                .find(Identity.wechatOpenid(WeChatPlatform.APP_ID, openid))
                .orElseThrow();
        sheJoins();
        shePays();
        sheWrites();
        isServed();
        SignedIn.out();
    }

    private void sheJoins() {
        var clients = bean(Clients.class);
        clients.introduce(client, "Lin Mei " + mark, "Chengdu " + mark, "zh-CN");
        var identities = bean(Identities.class);
        in(() -> {
            identities.tie(Identity.wechatOpenid(WeChatPayPlatform.APP_ID, openid), client, now);
            identities.tie(new Identity(IdentityKind.PHONE, "", phone), client, now);
        });
        bean(OptIns.class)
                .give(new Consent(client, EnumSet.allOf(Purpose.class), "1", "zh-CN", now, null, "/join/" + mark));
    }

    private void shePays() {
        notifyPaid("EV-1" + mark, transaction, 328_000);
        notifyPaid("EV-again" + mark, transaction, 328_000);
        notice(
                "EV-back" + mark,
                "REFUND.SUCCESS",
                WeChatPayPlatform.refund("50" + transaction, transaction, 1_000, "USD", now));
        notifyPaid("EV-2" + mark, transaction + "2", 5_000);
        read();
        in(() -> bean(StatedPayers.class)
                .keep(List.of(new StatedPayer(
                        new Transaction("wechatpay", transaction + "9"),
                        now,
                        new Payer("wechat_openid", WeChatPayPlatform.APP_ID, openid)))));
        // One that hides who paid, and that she is said to have made
        notice(
                "EV-3" + mark,
                "TRANSACTION.SUCCESS",
                WeChatPayPlatform.transaction(transaction + "3", "", 700, "USD", now));
        read();
        bean(Recognition.class).link(payment(transaction + "3"), client, null, "She showed it: " + mark);
        jdbc.sql("""
                        insert into refund_order (id, payment_id, reference, amount, currency, reason, staff_id, state, refund_id, made_at)
                        values (:id, :payment, :reference, 1000, 'USD', :reason, :staff, 'ACCEPTED', 'x', now())
                        """)
                .param("id", UUID.randomUUID())
                .param("payment", payment(transaction).value())
                .param("reference", "R-" + UUID.randomUUID())
                .param("reason", "Too small for " + mark)
                .param("staff", associate.id().value())
                .update();
    }

    private void sheWrites() {
        push(message("text", "<Content>我十分钟后到</Content>"));
        push(message("text", "<Content>It is " + mark + ", " + phone + "</Content>"));
        push(message("image", "<MediaId>media-" + mark + "</MediaId>"));
        push("<MsgType>event</MsgType><Event>CLICK</Event><EventKey>MY</EventKey>");
        read();
        bean(Conversations.class).write(client, SendPurpose.SERVICE, "With pleasure, " + mark);
        jdbc.sql("""
                        with kept as (
                            update media set kept_at = now(), content_type = 'image/png', size = 8, next_at = null
                            where client_id = ? returning id)
                        insert into media_content (id, bytes) select id, ? from kept
                        """)
                .params(
                        client.value(),
                        bean(Vault.class).seal("media_content.bytes", mark.getBytes(StandardCharsets.UTF_8)))
                .update();
    }

    private void isServed() {
        var checkout = bean(Checkouts.class)
                .open(new Checkouts.Wish("nyc5", Money.of(100_000, "USD"), "", client, List.of()))
                .id();
        jdbc.sql("""
                        with written as (
                            insert into promotion (id, name, version, first_day, last_day, budget_uses, redeemed_uses, written_by,
                                written_at)
                            values (:promotion, 'Golden Week', 1, '2026-10-01', '2026-10-08', 9, 1, :staff, now())),
                        worded as (
                            insert into promotion_version values (:promotion, 1, '{}', :staff, now()))
                        insert into offer (id, checkout_id, promotion_id, version, client_id, saving, currency, facts, state, held_at,
                            redeemed_at)
                        values (:offer, :checkout, :promotion, 1, :client, 100, 'USD', cast(:facts as jsonb), 'REDEEMED', now(), now())
                        """)
                .param("promotion", UUID.randomUUID())
                .param("offer", UUID.randomUUID())
                .param("checkout", checkout.value())
                .param("client", client.value())
                .param("staff", associate.id().value())
                .param("facts", "{\"client\": {\"homeCity\": \"" + mark + "\"}, \"boutique\": \"nyc5\"}")
                .update();
        bean(ClientBook.class).lookAcross(client, "She stands before me: " + mark);
        jdbc.sql("insert into client_staff (client_id, staff_id, since) values (?, ?, ?)")
                .params(client.value(), associate.id().value(), Timestamp.from(now))
                .update();
        jdbc.sql("insert into client_view values (?, ?, current_date, now(), now(), 1, ?)")
                .params(client.value(), associate.id().value(), "Because of " + mark)
                .update();
        isKnown();
        sheClaims();
    }

    /** Each with a version before it. */
    private void isKnown() {
        var profile = bean(Profile.class);
        var note = profile.write(client, Content.note("She loves " + mark, null, Set.of(associate.id())));
        profile.rewrite(note.id(), note.version(), Content.note("She no longer loves " + mark, null, Set.of()));
        var like = profile.write(client, Content.like("camel " + mark));
        profile.remove(like.id(), like.version());
        var followUps = bean(FollowUps.class);
        var task = followUps.add(new FollowUps.Draft(
                client,
                null,
                "Write to " + mark,
                "about " + mark,
                LocalDate.now().plusDays(3)));
        followUps.done(task.id(), new Outcome(Outcome.Kind.OTHER, "said " + mark));
    }

    private void sheClaims() {
        jdbc.sql("""
                        with code as (
                            insert into qr_code (id, kind, code, account, created_at)
                            values (:qr, 'RECEIPT', replace(:qr::text, '-', ''), 'wx', now()) returning id)
                        insert into receipt_claim (id, payment_id, boutique_id, qr_id, staff_id, made_at, expires_at, client_id,
                            claimed_at)
                        select :qr, :payment, :boutique, id, :staff, now(), now() + interval '1 day', :client, now() from code
                        """)
                .param("qr", UUID.randomUUID())
                .param("payment", payment(transaction + "3").value())
                .param("boutique", boutique.value())
                .param("staff", associate.id().value())
                .param("client", client.value())
                .update();
    }

    /** Stored, and not read. */
    public void push(String content) {
        bean(Inbox.class)
                .accept(
                        "wechat",
                        "maison",
                        "push " + mark.hashCode() + " " + ++pushes,
                        "event",
                        "<xml><ToUserName>gh</ToUserName><FromUserName>" + openid + "</FromUserName><CreateTime>"
                                + now.getEpochSecond() + "</CreateTime>" + content + "</xml>");
    }

    /** Stored, and not read. */
    public void notifyPaid(String id, String paid, long cents) {
        notice(id, "TRANSACTION.SUCCESS", WeChatPayPlatform.transaction(paid, openid, cents, "USD", now));
    }

    private void notice(String id, String event, String resource) {
        var number = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
        bean(Inbox.class)
                .accept("wechatpay", "institution", number, event, WeChatPayPlatform.opened(number, event, resource));
    }

    public void read() {
        bean(InboxDrain.class).readAll();
    }

    public PaymentId payment(String paid) {
        return bean(Payments.class).find("wechatpay", paid).orElseThrow().id();
    }

    public String message(String type, String content) {
        return "<MsgType>" + type + "</MsgType><MsgId>" + UUID.randomUUID() + "</MsgId>" + content;
    }

    private void in(Runnable work) {
        bean(TransactionTemplate.class).executeWithoutResult(status -> work.run());
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }
}
