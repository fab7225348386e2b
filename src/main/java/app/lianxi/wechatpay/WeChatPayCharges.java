package app.lianxi.wechatpay;

import app.lianxi.access.PublicAddress;
import app.lianxi.checkout.Charge;
import app.lianxi.checkout.ChargeChannel;
import app.lianxi.inbox.Inbox;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Charges by WeChat Pay global v3: native (she scans) and quick pay (we scan). Quick pay sends no notification
 * (platforms.md, section 0), so what an answer says was paid goes to the inbox like one.
 */
@Component
class WeChatPayCharges implements ChargeChannel {
    private static final int NOT_FOUND = 404;
    private static final String TRANSACTIONS = "/v3/global/transactions/";
    private static final String QUICK = "/v3/global/micropay/transactions/";
    /** Codes of this wallet begin so; others are of other wallets. */
    private static final String AUTH_CODE = "1[0-5][0-9]{16}";

    private static final List<String> CURRENCIES = List.of(
            "USD", "CAD", "EUR", "GBP", "HKD", "JPY", "KRW", "AUD", "NZD", "SGD", "THB", "CHF", "DKK", "SEK", "NOK",
            "CNY");

    private final WeChatPayAccounts accounts;
    private final WeChatPayHttp http;
    private final Inbox inbox;
    private final JsonMapper json;
    private final PublicAddress address;
    private final Clock clock;

    WeChatPayCharges(
            WeChatPayAccounts accounts,
            WeChatPayHttp http,
            Inbox inbox,
            JsonMapper json,
            PublicAddress address,
            Clock clock) {
        this.address = address;
        this.clock = clock;
        this.accounts = accounts;
        this.http = http;
        this.inbox = inbox;
        this.json = json;
    }

    @Override
    public String channel() {
        return WeChatPayFacts.CHANNEL;
    }

    @Override
    public List<Account> accounts() {
        return accounts.all().stream()
                .map(account -> new Account(account.slug(), account.boutiqueCode(), CURRENCIES, true, AUTH_CODE))
                .toList();
    }

    @Override
    public Answer show(Order order) {
        var account = account(order.account());
        var body = body(account, order);
        body.put("trade_type", "NATIVE");
        body.put(
                "notify_url",
                address.resolve("/hooks/wechatpay/" + account.slug()).toString());
        body.put(
                "time_expire",
                clock.instant()
                        .plus(order.goodFor())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .atOffset(ZoneOffset.ofHours(8))
                        .toString());
        try {
            var answer = http.call(account, HttpMethod.POST, TRANSACTIONS + "native", json.writeValueAsString(body));
            var url = answer.body().path("code_url").asString("");
            if (answer.isSuccess() && !url.isEmpty()) {
                return new Answer.Show(url);
            }
            return answer.isRefusal() ? new Answer.Closed(answer.code()) : new Answer.Unknown(answer.code());
        } catch (ChannelUnknown e) {
            return new Answer.Unknown("no_answer");
        }
    }

    @Override
    public Answer scan(Order order, String code) {
        if (!code.matches(AUTH_CODE)) {
            return new Answer.Closed("OTHER_WALLET");
        }
        var account = account(order.account());
        var body = body(account, order);
        body.put("trade_type", "MICROPAY");
        body.put("payer", Map.of("auth_code", code));
        try {
            var answer = http.call(account, HttpMethod.POST, QUICK + "pay", json.writeValueAsString(body));
            if (answer.code().equals("USERPAYING")) {
                return new Answer.Waiting(answer.code());
            }
            if (answer.isSuccess()) {
                return told(account, order.reference(), answer.body());
            }
            return answer.isRefusal() ? new Answer.Closed(answer.code()) : new Answer.Unknown(answer.code());
        } catch (ChannelUnknown e) {
            return new Answer.Unknown("no_answer");
        }
    }

    @Override
    public Answer query(String slug, String reference) {
        var account = account(slug);
        try {
            var answer = transaction(account, reference);
            if (answer.isSuccess()) {
                return told(account, reference, answer.body());
            }
            // The platform never heard of it, or has not yet: it is ended before anything else is tried.
            return answer.status().value() == NOT_FOUND
                    ? new Answer.Waiting("ORDER_NOT_EXIST")
                    : new Answer.Unknown(answer.code());
        } catch (ChannelUnknown e) {
            return new Answer.Unknown("no_answer");
        }
    }

    @Override
    public Answer end(String slug, String reference, Charge.Kind kind) {
        var account = account(slug);
        var path = kind == Charge.Kind.QR
                ? TRANSACTIONS + "out-trade-no/" + reference + "/close"
                : QUICK + "out-trade-no/" + reference + "/reverse";
        try {
            var answer = http.call(account, HttpMethod.POST, path, json.writeValueAsString(account.merchantFields()));
            if (answer.isSuccess()) {
                return kind == Charge.Kind.QR ? new Answer.Closed("CLOSED") : reversed(account, reference);
            }
            // Paid meanwhile, or closed already, or never heard of: the query says which.
            var now = query(slug, reference);
            return now instanceof Answer.Waiting && answer.status().value() != NOT_FOUND
                    ? new Answer.Unknown(answer.code())
                    : now;
        } catch (ChannelUnknown e) {
            return new Answer.Unknown("no_answer");
        }
    }

    /** What it took went back; while nobody can say what that was, it is asked about again. */
    private Answer reversed(WeChatPayAccount account, String reference) {
        try {
            var answer = transaction(account, reference);
            if (answer.isSuccess()) {
                keepReversed(account, reference, answer.body());
            }
            return answer.isSuccess() || answer.status().value() == NOT_FOUND
                    ? new Answer.Reversed()
                    : new Answer.Unknown(answer.code());
        } catch (ChannelUnknown e) {
            return new Answer.Unknown("no_answer");
        }
    }

    /** @throws ChannelUnknown as {@link WeChatPayHttp#call} */
    private WeChatPayHttp.Answer transaction(WeChatPayAccount account, String reference) {
        return http.call(
                account, HttpMethod.GET, TRANSACTIONS + "out-trade-no/" + reference + account.merchantQuery(), null);
    }

    /** What a transaction's state says. */
    private Answer told(WeChatPayAccount account, String reference, JsonNode transaction) {
        var state = transaction.path("trade_state").asString("");
        return switch (state) {
            // What was paid back was paid before; the refund is told by itself.
            case "SUCCESS", "REFUND" -> {
                keep(account, reference, transaction);
                yield new Answer.Paid();
            }
            case "NOTPAY", "USERPAYING" -> new Answer.Waiting(state);
            case "REVOKED" -> {
                keepReversed(account, reference, transaction);
                yield new Answer.Reversed();
            }
            case "CLOSED", "PAYERROR" -> new Answer.Closed(state);
            default -> new Answer.Unknown(state.isEmpty() ? "no_state" : state);
        };
    }

    /** As a notice of the platform would have told it; what its answer leaves out is what we asked. */
    private void keep(WeChatPayAccount account, String reference, JsonNode transaction) {
        var resource = (ObjectNode) transaction.deepCopy();
        resource.put("trade_state", "SUCCESS");
        account.merchantFields().forEach((name, value) -> {
            if (!resource.has(name)) {
                resource.put(name, value);
            }
        });
        if (!resource.has("out_trade_no")) {
            resource.put("out_trade_no", reference);
        }
        var appId = account.institution() ? "sub_appid" : "appid";
        if (!resource.has(appId) && account.appId() != null) {
            resource.put(appId, account.appId());
        }
        inbox.accept(
                WeChatPayHook.HOOK,
                account.slug(),
                "answer " + reference,
                "TRANSACTION.SUCCESS",
                json.writeValueAsString(Map.of("resource", resource)));
    }

    /** Our number of what a reversal gave back: the platform has none. */
    static String reversalOf(String reference) {
        return "reversed " + reference;
    }

    /** A reversal sends no notice either; of a payment that somebody heard of it is a refund. */
    private void keepReversed(WeChatPayAccount account, String reference, JsonNode transaction) {
        var id = transaction
                .path("id")
                .asString(transaction.path("transaction_id").asString(""));
        if (id.isEmpty()) {
            return;
        }
        var amount = transaction.path("amount");
        var resource = new TreeMap<String, Object>(account.merchantFields());
        resource.put("refund_id", reversalOf(reference));
        resource.put("transaction_id", id);
        resource.put(
                "amount",
                Map.of(
                        "refund", amount.path("total").asLong(),
                        "currency", amount.path("currency").asString("")));
        inbox.accept(
                WeChatPayHook.HOOK,
                account.slug(),
                reversalOf(reference),
                "REFUND.SUCCESS",
                json.writeValueAsString(Map.of(
                        "create_time",
                        clock.instant().atOffset(ZoneOffset.ofHours(8)).toString(),
                        "resource",
                        resource)));
    }

    private static Map<String, Object> body(WeChatPayAccount account, Order order) {
        var body = new TreeMap<String, Object>(account.merchantFields());
        if (account.institution()) {
            if (!account.spAppId().isEmpty()) {
                body.put("sp_appid", account.spAppId());
            }
            if (account.appId() != null) {
                body.put("sub_appid", account.appId());
            }
        } else {
            body.put("appid", String.valueOf(account.appId()));
        }
        body.put("description", order.description());
        body.put("out_trade_no", order.reference());
        body.put("merchant_category_code", "1011");
        body.put(
                "amount",
                Map.of(
                        "total", order.amount().value(),
                        "currency", order.amount().currencyCode()));
        body.put("scene_info", Map.of("device_id", order.terminal()));
        return body;
    }

    private WeChatPayAccount account(String slug) {
        return accounts.find(slug).orElseThrow(() -> new IllegalStateException("No account " + slug));
    }
}
