package app.lianxi.sandbox.alipay;

import app.lianxi.money.Money;
import app.lianxi.money.UnknownCurrency;
import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.alipay.WalletPayments.Wish;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the house asks for; whatever is not as it should be is refused with PARAM_ILLEGAL. */
final class AmsAsked {
    private AmsAsked() {}

    /** A charge of the code that a wallet shows: in a store the platform wants to know whose till it is, and of what trade. */
    static Wish payment(JsonNode wish) {
        only(wish, "productCode", "IN_STORE_PAYMENT");
        only(wish.path("paymentFactor"), "inStorePaymentScenario", "PaymentCode");
        only(wish.path("paymentMethod"), "paymentMethodType", "CONNECT_WALLET");
        var order = wish.path("order");
        var amount = amount(wish, "paymentAmount");
        if (!amount.equals(amount(order, "orderAmount"))) {
            throw AmsError.parameter("order.orderAmount is not paymentAmount");
        }
        text(order, "referenceOrderId");
        text(order, "orderDescription");
        var merchant = order.path("merchant");
        text(merchant, "referenceMerchantId");
        text(merchant, "merchantName");
        trade(merchant, "merchantMCC");
        var store = merchant.path("store");
        text(store, "referenceStoreId");
        trade(store, "storeMCC");
        var env = order.path("env");
        time(env, "storeTerminalRequestTime");
        return new Wish(
                text(wish, "paymentRequestId"),
                amount,
                text(wish.path("paymentMethod"), "paymentMethodId"),
                text(env, "storeTerminalId"),
                text(store, "storeName"),
                textOrNull(wish, "paymentNotifyUrl"),
                Json.write(wish));
    }

    private static void only(JsonNode node, String name, String value) {
        if (!node.path(name).asString("").equals(value)) {
            throw AmsError.parameter("only the code that a wallet shows is charged here: " + name + " is " + value);
        }
    }

    /** A category of ISO 18245. */
    private static void trade(JsonNode node, String name) {
        if (!text(node, name).matches("[0-9]{4}")) {
            throw AmsError.parameter(name + " has 4 digits");
        }
    }

    private static void time(JsonNode node, String name) {
        try {
            OffsetDateTime.parse(text(node, name));
        } catch (DateTimeParseException e) {
            throw AmsError.parameter(name + " is a time like 2020-03-15T20:06:00-07:00");
        }
    }

    /** Minor units as a string of digits. */
    static Money amount(JsonNode node, String name) {
        var amount = node.path(name);
        var value = amount.path("value");
        if (!value.isString() || !value.asString().matches("[1-9][0-9]{0,15}")) {
            throw AmsError.parameter(name + ".value is a string of digits, more than 0");
        }
        try {
            return Money.of(
                    Long.parseLong(value.asString()), amount.path("currency").asString(""));
        } catch (UnknownCurrency e) {
            throw AmsError.parameter(name + ".currency is no currency");
        }
    }

    static String text(JsonNode node, String name) {
        var value = textOrNull(node, name);
        if (value == null || !value.matches("[^\\p{Cntrl}]{1,64}")) {
            throw AmsError.parameter(name + " has 1 to 64 characters");
        }
        return value;
    }

    static @Nullable String textOrNull(JsonNode node, String name) {
        var value = node.path(name);
        return value.isString() ? value.asString() : null;
    }
}
