package app.lianxi.wechatpay;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.inbox.Notice;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.inbox.NoticeReader;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.RefundLedger;
import app.lianxi.payment.RefundNotice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Works out what the notices of WeChat Pay mean: payments and refunds for the ledger. Other events are kept and shown. */
@Component
class WeChatPayReader implements NoticeReader {
    private final WeChatPayAccounts accounts;
    private final Ledger ledger;
    private final RefundLedger refundLedger;
    private final Boutiques boutiques;
    private final JsonMapper json;

    WeChatPayReader(
            WeChatPayAccounts accounts,
            Ledger ledger,
            RefundLedger refundLedger,
            Boutiques boutiques,
            JsonMapper json) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.refundLedger = refundLedger;
        this.boutiques = boutiques;
        this.json = json;
    }

    @Override
    public String hook() {
        return WeChatPayHook.HOOK;
    }

    /** What was paid stays; she may be named by more ids than the house knows, such as the institution's. */
    @Override
    public Optional<String> without(Collection<String> ids, String body) {
        var notice = json.readTree(body);
        if (notice.path("resource") instanceof ObjectNode paid) {
            paid.remove("payer");
        }
        return NoticeReader.super.without(ids, json.writeValueAsString(notice));
    }

    @Override
    public void read(List<Notice> notices) {
        var payments = new ArrayList<PaymentNotice>();
        var refunds = new ArrayList<RefundNotice>();
        var boutiqueOf = new HashMap<String, Optional<BoutiqueId>>();
        for (var notice : notices) {
            var account = accounts.find(notice.account())
                    .orElseThrow(() -> NoticeNotUnderstood.because("the account is no longer in the settings"));
            var body = parse(notice);
            var resource = body.path("resource");
            switch (notice.kind()) {
                case "TRANSACTION.SUCCESS" ->
                    payments.add(WeChatPayFacts.payment(
                            notice.id(),
                            account,
                            boutiqueOf
                                    .computeIfAbsent(account.slug(), slug -> boutique(account))
                                    .orElse(null),
                            resource));
                case "REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED" ->
                    refunds.add(WeChatPayFacts.refund(
                            notice.id(),
                            account,
                            notice.kind(),
                            body.path("create_time").asString(""),
                            resource));
                default -> {}
            }
        }
        ledger.record(payments);
        refundLedger.record(refunds);
    }

    private Optional<BoutiqueId> boutique(WeChatPayAccount account) {
        return Optional.ofNullable(account.boutiqueCode())
                .flatMap(boutiques::findByCode)
                .map(Boutique::id);
    }

    private JsonNode parse(Notice notice) {
        try {
            return json.readTree(notice.body());
        } catch (JacksonException e) {
            throw NoticeNotUnderstood.because("the body is no JSON");
        }
    }
}
