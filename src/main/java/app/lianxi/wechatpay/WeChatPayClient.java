package app.lianxi.wechatpay;

import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.access.PublicAddress;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.money.Money;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentChannel;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.RefundNotice;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Asks WeChat Pay about transactions and tells it to refund. Requests are signed, answers verified. */
@Component
class WeChatPayClient implements PaymentChannel {
    private static final UUID NO_NOTICE = new UUID(0, 0);

    private final WeChatPayAccounts accounts;
    private final Boutiques boutiques;
    private final JsonMapper json;
    private final WeChatPayHttp http;
    private final PublicAddress address;

    WeChatPayClient(
            WeChatPayAccounts accounts,
            Boutiques boutiques,
            JsonMapper json,
            WeChatPayHttp http,
            PublicAddress address) {
        this.accounts = accounts;
        this.boutiques = boutiques;
        this.json = json;
        this.http = http;
        this.address = address;
    }

    @Override
    public String channel() {
        return WeChatPayFacts.CHANNEL;
    }

    @Override
    public Optional<PaymentNotice> query(String slug, String transactionId) {
        var account = account(slug);
        var answer = http.call(account, HttpMethod.GET, transaction(account, transactionId), null);
        if (answer.status().value() == 404) {
            return Optional.empty();
        }
        expectSuccess(answer);
        if (!WeChatPayFacts.PAID.contains(answer.body().path("trade_state").asString(""))) {
            return Optional.empty();
        }
        var boutique = Optional.ofNullable(account.boutiqueCode())
                .flatMap(boutiques::findByCode)
                .map(Boutique::id)
                .orElse(null);
        try {
            return Optional.of(WeChatPayFacts.payment(NO_NOTICE, account, boutique, answer.body()));
        } catch (NoticeNotUnderstood e) {
            throw new ChannelUnknown("no_sense");
        }
    }

    @Override
    public boolean isReversed(String slug, String transactionId) {
        var account = account(slug);
        var answer = http.call(account, HttpMethod.GET, transaction(account, transactionId), null);
        if (answer.status().value() == 404) {
            return false;
        }
        expectSuccess(answer);
        return answer.body().path("trade_state").asString("").equals("REVOKED");
    }

    @Override
    public Optional<RefundNotice> queryRefund(String slug, String transactionId, String refundId) {
        var account = account(slug);
        var path = "/v3/global/refunds/id/" + id(refundId) + account.merchantQuery();
        var answer = http.call(account, HttpMethod.GET, path, null);
        if (answer.status().value() == 404) {
            return Optional.empty();
        }
        expectSuccess(answer);
        if (answer.body().path("status").asString("").equals("PROCESSING")) {
            throw new ChannelUnknown("PROCESSING");
        }
        try {
            return Optional.of(WeChatPayFacts.asked(NO_NOTICE, account, refundId, answer.body()));
        } catch (NoticeNotUnderstood e) {
            throw new ChannelUnknown("no_sense");
        }
    }

    @Override
    public String refund(Payment payment, String refundReference, Money amount, String reason) {
        var account = account(payment.account());
        var body = new TreeMap<String, Object>(account.merchantFields());
        body.put("transaction_id", payment.transactionId());
        body.put("out_refund_no", refundReference);
        body.put("reason", reason);
        // Without it the platform tells a refund only where the merchant's console names an address.
        body.put(
                "notify_url",
                address.resolve("/hooks/wechatpay/" + account.slug()).toString());
        body.put(
                "amount",
                Map.of(
                        "refund", amount.value(),
                        "total", payment.amount().value(),
                        "currency", amount.currencyCode()));
        var answer = http.call(account, HttpMethod.POST, "/v3/global/refunds", json.writeValueAsString(body));
        expectSuccess(answer);
        var id = answer.body().path("id").asString("");
        if (id.isEmpty()) {
            throw new ChannelUnknown("no_refund_id");
        }
        return id;
    }

    private static String transaction(WeChatPayAccount account, String transactionId) {
        return "/v3/global/transactions/id/" + id(transactionId) + account.merchantQuery();
    }

    /** A number stands in an address, and one of a file that somebody uploaded may be anything. */
    private static String id(String id) {
        if (!id.matches("[A-Za-z0-9]{1,64}")) {
            throw new ChannelRefused("NO_ID");
        }
        return id;
    }

    private WeChatPayAccount account(String slug) {
        return accounts.find(slug).orElseThrow(() -> new ChannelRefused("NO_ACCOUNT"));
    }

    /** A signature that is refused says nothing of what was asked before with another. */
    private static void expectSuccess(WeChatPayHttp.Answer answer) {
        if (answer.isSuccess()) {
            return;
        }
        if (answer.isRefusal() && answer.status().value() != 401) {
            throw new ChannelRefused(answer.code());
        }
        throw new ChannelUnknown(answer.code());
    }
}
