package app.lianxi.sandbox.citcon;

import app.lianxi.money.Money;
import app.lianxi.sandbox.Json;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the house asks for, or a part of it; whatever is not as it should be is refused with 4000. */
record CitconAsked(JsonNode node) {
    private static final Set<String> CURRENCIES = Set.of(
            "USD", "CAD", "EUR", "GBP", "HKD", "JPY", "KRW", "AUD", "NZD", "SGD", "THB", "CHF", "DKK", "SEK", "NOK",
            "CNY");
    private static final Set<String> METHODS = Set.of("wechatpay", "alipay", "upop", "alipay+", "alipay_hk");

    /** (unconfirmed) */
    private static final Set<String> CLIENTS = Set.of("desktop", "mobile_browser", "mobile_native");

    static CitconAsked read(@Nullable String body) {
        try {
            return new CitconAsked(Json.read(Objects.requireNonNullElse(body, "")));
        } catch (IllegalArgumentException e) {
            throw CitconError.parameter("the body is no JSON");
        }
    }

    CitconAsked part(String name) {
        return new CitconAsked(node.path(name));
    }

    String reference() {
        var reference = text("reference");
        if (!reference.matches("[A-Za-z0-9_-]{1,64}")) {
            throw CitconError.parameter("reference has 1 to 64 letters, digits, _ or -");
        }
        return reference;
    }

    /** In the currency's smallest unit. */
    long amount() {
        var amount = node.path("amount");
        if (!amount.isIntegralNumber() || !amount.canConvertToLong() || amount.asLong() <= 0) {
            throw CitconError.parameter("amount is a whole number of the currency's smallest unit, more than 0");
        }
        return amount.asLong();
    }

    Money money() {
        var currency = text("currency");
        if (!takes(currency)) {
            throw CitconError.parameter("currency is not one of this merchant's");
        }
        return Money.of(amount(), currency);
    }

    static boolean takes(String currency) {
        return CURRENCIES.contains(currency);
    }

    String country() {
        var country = text("country");
        if (!country.matches("[A-Z]{2}")) {
            throw CitconError.parameter("country is missing");
        }
        return country;
    }

    String method() {
        var method = text("method");
        if (!METHODS.contains(method)) {
            throw CitconError.parameter("payment.method is not one of this merchant's");
        }
        return method;
    }

    /** The kinds of client for which the charge wants an address. */
    List<String> clients() {
        var clients = node.path("client")
                .valueStream()
                .map(client -> client.isString() ? client.asString() : "")
                .toList();
        if (clients.isEmpty() || !CLIENTS.containsAll(clients)) {
            throw CitconError.parameter("payment.client is a list of " + CLIENTS);
        }
        return clients;
    }

    /** Empty where there is none. */
    String text(String name) {
        var value = node.path(name);
        return value.isString() ? value.asString() : "";
    }
}
