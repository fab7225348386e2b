package app.lianxi.sandbox.wechatpay;

import app.lianxi.money.Money;
import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Rates;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.wechatpay.Transaction.Terms;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the house asks to be paid, as the platform would take it.
 *
 * @param authCode the traveller's code, empty for an order that she scans
 */
record HouseOrder(
        String outTradeNo, String terminal, Money amount, boolean withSubAppid, Terms terms, String authCode) {
    private static final int LONGEST = 127;

    /** @throws PayError 400 PARAM_ERROR or APPID_MCHID_NOT_MATCH */
    static HouseOrder of(JsonNode request, String tradeType, SandboxSettings.WeChatPay settings, Instant now) {
        checkApps(request, settings);
        if (!text(request, "trade_type").equals(tradeType)) {
            throw PayError.parameter("trade_type is " + tradeType + " here");
        }
        if (text(request, "merchant_category_code").isEmpty()) {
            throw PayError.parameter("merchant_category_code must be there");
        }
        var outTradeNo = text(request, "out_trade_no");
        if (!outTradeNo.matches("[0-9A-Za-z_\\-|*@]{1,32}")) {
            throw PayError.parameter("out_trade_no has 1 to 32 letters, digits or _-|*@");
        }
        var description = text(request, "description");
        if (description.isEmpty() || description.length() > LONGEST) {
            throw PayError.parameter("description has 1 to 127 characters");
        }
        var attach = text(request, "attach");
        if (attach.length() > LONGEST) {
            throw PayError.parameter("attach has up to 127 characters");
        }
        var scans = tradeType.equals("NATIVE");
        return new HouseOrder(
                outTradeNo,
                text(request.path("scene_info"), "device_id"),
                amount(request.path("amount")),
                !text(request, "sub_appid").isEmpty(),
                new Terms(
                        tradeType,
                        description,
                        attach,
                        scans ? notifyUrl(text(request, "notify_url")) : null,
                        Json.write(request),
                        expiresAt(text(request, "time_expire"), now)),
                scans ? "" : text(request.path("payer"), "auth_code"));
    }

    private static void checkApps(JsonNode request, SandboxSettings.WeChatPay settings) {
        var subAppid = text(request, "sub_appid");
        var fits = settings.direct()
                ? text(request, "appid").equals(settings.appid())
                : text(request, "sp_appid").equals(settings.spAppid())
                        && (subAppid.isEmpty() || subAppid.equals(settings.subAppid()));
        if (!fits) {
            throw PayError.of(400, "APPID_MCHID_NOT_MATCH", "appid和mch_id不匹配");
        }
    }

    private static Money amount(JsonNode amount) {
        var total = amount.path("total");
        if (!total.isIntegralNumber() || !total.canConvertToLong() || total.asLong() <= 0) {
            throw PayError.parameter("amount.total is a whole number of the currency's smallest unit, more than 0");
        }
        var currency = text(amount, "currency");
        PricingCurrency.check(currency);
        return new Money(total.asLong(), Currency.getInstance(currency));
    }

    private static String notifyUrl(String address) {
        try {
            var uri = URI.create(address);
            if (uri.getHost() != null && uri.getQuery() == null && address.length() <= 256) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw PayError.parameter("notify_url is no address");
        }
        throw PayError.parameter("notify_url is a whole address without a query, up to 256 characters");
    }

    private static Instant expiresAt(String time, Instant now) {
        if (time.isEmpty()) {
            return now.plus(Transactions.CODE_LIFE);
        }
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeParseException e) {
            throw PayError.parameter("time_expire is a time like 2018-06-08T10:34:56+08:00");
        }
    }

    private static String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isString() ? value.asString() : "";
    }

    /** @param person who is charged, null while nobody has scanned it */
    Transaction transaction(String code, Instant now, @Nullable String person, Transaction.Fate fate) {
        return new Transaction(
                outTradeNo,
                Transactions.newId(now),
                code,
                terminal,
                amount,
                Rates.fen(amount),
                PricingCurrency.rate(amount.currencyCode()),
                withSubAppid,
                now,
                person,
                terms,
                fate,
                null,
                0);
    }
}
