package app.lianxi.alipay;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Works out what the notices of Alipay+ mean: payments and refunds for the ledger. Other events are kept and shown. */
@Component
class AlipayReader implements NoticeReader {
    static final String PAYMENT = "PAYMENT_RESULT";
    static final String REFUND = "REFUND_RESULT";

    private final AlipayAccounts accounts;
    private final Ledger ledger;
    private final RefundLedger refundLedger;
    private final Boutiques boutiques;
    private final JsonMapper json;

    AlipayReader(
            AlipayAccounts accounts, Ledger ledger, RefundLedger refundLedger, Boutiques boutiques, JsonMapper json) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.refundLedger = refundLedger;
        this.boutiques = boutiques;
        this.json = json;
    }

    @Override
    public String hook() {
        return AlipayHook.HOOK;
    }

    /** What was paid stays. */
    @Override
    public Optional<String> without(Collection<String> ids, String body) {
        var notice = json.readTree(body);
        if (notice instanceof ObjectNode paid) {
            paid.remove("pspCustomerInfo");
        }
        return NoticeReader.super.without(ids, json.writeValueAsString(notice));
    }

    @Override
    public void read(List<Notice> notices) {
        var payments = new ArrayList<PaymentNotice>();
        var refunds = new LinkedHashMap<Notice, JsonNode>();
        var boutiqueOf = new HashMap<String, Optional<BoutiqueId>>();
        for (var notice : notices) {
            var account = accounts.find(notice.account())
                    .orElseThrow(() -> NoticeNotUnderstood.because("the account is no longer in the settings"));
            var body = parse(notice);
            if (notice.kind().equals(REFUND)) {
                refunds.put(notice, body);
            } else if (notice.kind().equals(PAYMENT) && AlipayFacts.isPaid(body)) {
                var boutique = boutiqueOf.computeIfAbsent(account.slug(), slug -> boutique(account));
                payments.add(AlipayFacts.payment(notice.id(), account, boutique.orElse(null), body));
            }
        }
        ledger.record(payments);
        refundLedger.record(refunds(refunds));
    }

    /** A notice names its refund and mostly not its payment: what we ordered ourselves we know. */
    private List<RefundNotice> refunds(Map<Notice, JsonNode> refunds) {
        var ordered = refundLedger.transactionsOf(
                AlipayFacts.CHANNEL,
                refunds.values().stream()
                        .map(refund -> refund.path("refundRequestId").asString(""))
                        .toList());
        return refunds.entrySet().stream()
                .map(entry -> AlipayFacts.refund(entry.getKey(), entry.getValue(), ordered))
                .toList();
    }

    private Optional<BoutiqueId> boutique(AlipayAccount account) {
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
