package app.lianxi.citcon;

import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.access.PublicAddress;
import app.lianxi.checkout.Charge;
import app.lianxi.checkout.ChargeChannel;
import app.lianxi.payment.PaymentChannel.ChannelRefused;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Charges by Citcon UPI: she scans a code that was made for her wallet. How a till scans hers is not documented
 * (platforms.md, section 4).
 */
@Component
class CitconCharges implements ChargeChannel {
    private static final int NOT_FOUND = 404;
    private static final List<String> CURRENCIES = List.of(
            "USD", "CAD", "EUR", "GBP", "HKD", "JPY", "KRW", "AUD", "NZD", "SGD", "THB", "CHF", "DKK", "SEK", "NOK",
            "CNY");

    private final CitconAccounts accounts;
    private final CitconHttp http;
    private final CitconAnswers answers;
    private final CitconChargeTable table;
    private final Boutiques boutiques;
    private final PublicAddress address;

    CitconCharges(
            CitconAccounts accounts,
            CitconHttp http,
            CitconAnswers answers,
            CitconChargeTable table,
            Boutiques boutiques,
            PublicAddress address) {
        this.accounts = accounts;
        this.http = http;
        this.answers = answers;
        this.table = table;
        this.boutiques = boutiques;
        this.address = address;
    }

    @Override
    public String channel() {
        return CitconFacts.CHANNEL;
    }

    @Override
    public List<Account> accounts() {
        return accounts.all().stream()
                .flatMap(account -> account.api().stream()
                        .map(api -> new Account(
                                account.slug(), account.boutiqueCode(), CURRENCIES, true, null, api.methods())))
                .toList();
    }

    @Override
    public Answer show(Order order) {
        var account = account(order.account());
        try {
            var answer = http.call(account, HttpMethod.POST, "/charges", body(account, order));
            if (answer.isDuplicate()) {
                return again(account, order);
            }
            if (answer.success()) {
                return shown(account, order, answer.data());
            }
            return answer.isRefusal() ? new Answer.Closed(answer.code()) : new Answer.Unknown(answer.code());
        } catch (ChannelUnknown e) {
            return new Answer.Unknown(e.symbol());
        }
    }

    private Map<String, Object> body(CitconAccount account, Order order) {
        var transaction = new TreeMap<String, Object>();
        transaction.put("reference", order.reference());
        transaction.put("amount", order.amount().value());
        transaction.put("currency", order.amount().currencyCode());
        transaction.put(
                "country",
                boutiques.findByCode(order.terminal()).map(Boutique::country).orElse("US"));
        transaction.put("note", order.description());
        var ipn = address.resolve("/hooks/citcon/" + account.slug()).toString();
        var home = address.resolve("/").toString();
        return Map.of(
                "transaction", transaction,
                "payment", Map.of("method", method(account, order), "client", List.of("desktop", "mobile_browser")),
                "urls", Map.of("ipn", ipn, "success", home, "fail", home));
    }

    private static String method(CitconAccount account, Order order) {
        return order.wallet() == null ? account.api().orElseThrow().methods().getFirst() : order.wallet();
    }

    private Answer shown(CitconAccount account, Order order, JsonNode charge) {
        var id = charge.path("id").asString("");
        if (!id.isEmpty()) {
            table.keep(account, order.reference(), id);
        }
        return code(charge).<Answer>map(Answer.Show::new).findFirst().orElseGet(() -> new Answer.Unknown("no_qr"));
    }

    private static Stream<String> code(JsonNode charge) {
        return charge.path("payment")
                .path("client")
                .valueStream()
                .filter(client -> client.path("format").asString("").equals("qr"))
                .map(client -> client.path("content").asString(""))
                .filter(content -> !content.isEmpty());
    }

    /** The charge was made and its code got lost: it is shown if the query has it, else this charge ends. */
    private Answer again(CitconAccount account, Order order) {
        var answer = transaction(account, order.reference());
        if (!answer.success()) {
            return new Answer.Unknown(answer.code());
        }
        var told = told(account, answer.data());
        if (!(told instanceof Answer.Waiting)) {
            return told;
        }
        if (code(answer.data()).findFirst().isPresent()) {
            return shown(account, order, answer.data());
        }
        var ended = end(account.slug(), order.reference(), Charge.Kind.QR);
        return ended instanceof Answer.Closed ? new Answer.Closed("QR_LOST") : ended;
    }

    @Override
    public Answer scan(Order order, String code) {
        return new Answer.Closed("NOT_SUPPORTED");
    }

    @Override
    public Answer query(String slug, String reference) {
        var account = account(slug);
        try {
            return told(account, transaction(account, reference));
        } catch (ChannelUnknown e) {
            return new Answer.Unknown(e.symbol());
        }
    }

    /** What was paid meanwhile stays paid: it is asked about before, and again after, for a cancel says nothing of that. */
    @Override
    public Answer end(String slug, String reference, Charge.Kind kind) {
        var account = account(slug);
        try {
            var before = transaction(account, reference);
            var told = told(account, before);
            if (!before.success() || !(told instanceof Answer.Waiting)) {
                return told;
            }
            var cancel = http.call(
                    account,
                    HttpMethod.POST,
                    "/cancels",
                    Map.of(
                            "id",
                            before.data().path("id").asString(""),
                            "reference",
                            reference + "C",
                            "transaction_reference",
                            reference));
            var after = told(account, transaction(account, reference));
            return after instanceof Answer.Waiting
                    ? new Answer.Unknown(cancel.success() ? "not_cancelled" : cancel.code())
                    : after;
        } catch (ChannelUnknown e) {
            return new Answer.Unknown(e.symbol());
        }
    }

    /** By the platform's number, where it told us. */
    private CitconHttp.Answer transaction(CitconAccount account, String reference) {
        var id = table.find(account, reference).orElse(reference);
        try {
            return http.call(account, HttpMethod.GET, CitconClient.transaction(id), null);
        } catch (ChannelRefused e) {
            throw new ChannelUnknown(e.symbol());
        }
    }

    private Answer told(CitconAccount account, CitconHttp.Answer answer) {
        if (answer.success()) {
            return told(account, answer.data());
        }
        // The platform never heard of it, or has not yet.
        return answer.status().value() == NOT_FOUND
                ? new Answer.Waiting("NOT_FOUND")
                : new Answer.Unknown(answer.code());
    }

    private Answer told(CitconAccount account, JsonNode charge) {
        var facts = CitconAnswers.facts(charge);
        var status = CitconFacts.status(facts);
        return switch (CitconFacts.outcome(status)) {
            case DONE -> {
                answers.keep(account, facts);
                yield new Answer.Paid();
            }
            case OPEN -> new Answer.Waiting(status);
            case FAILED -> new Answer.Closed(status);
            case CANCELLED -> {
                if (!CitconFacts.has(facts, "time_captured")) {
                    yield new Answer.Closed(status);
                }
                answers.keep(account, tookBack(facts));
                yield new Answer.Reversed();
            }
            case UNKNOWN -> new Answer.Unknown("no_status");
        };
    }

    /** It was captured before it was cancelled; how much, an answer may leave out. */
    private static Map<String, String> tookBack(Map<String, String> facts) {
        var all = new TreeMap<>(facts);
        if (!CitconFacts.has(facts, "amount_captured")) {
            all.put("amount_captured", facts.getOrDefault("amount", ""));
        }
        return all;
    }

    private CitconAccount account(String slug) {
        return accounts.find(slug)
                .filter(account -> account.api().isPresent())
                .orElseThrow(() -> new IllegalStateException("No account " + slug));
    }
}
