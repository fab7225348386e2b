package app.lianxi.sandbox.citcon;

import app.lianxi.money.Money;
import app.lianxi.money.UnknownCurrency;
import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.citcon.CitconFaults.Fault;
import app.lianxi.sandbox.citcon.CitconRefunds.CitconRefund;
import app.lianxi.sandbox.delivery.Exchanges;
import app.lianxi.sandbox.delivery.LostAnswers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** api.citconpay.com/v1, as far as the house calls it. It believes access tokens only. */
@SandboxPart("sandboxCitconApi")
@Controller
@RequestMapping("/sandbox/citcon")
class CitconApi {
    private static final Set<String> METHODS = Set.of("wechatpay", "alipay", "upop", "alipay+", "alipay_hk");

    private final CitconTokens tokens;
    private final CitconCharges charges;
    private final CitconRefunds refunds;
    private final CitconFaults faults;
    private final Exchanges exchanges;
    private final SandboxSettings settings;

    CitconApi(
            CitconTokens tokens,
            CitconCharges charges,
            CitconRefunds refunds,
            CitconFaults faults,
            Exchanges exchanges,
            SandboxSettings settings) {
        this.tokens = tokens;
        this.charges = charges;
        this.refunds = refunds;
        this.faults = faults;
        this.exchanges = exchanges;
        this.settings = settings;
    }

    @PostMapping("/access-tokens")
    ResponseEntity<String> token(@RequestBody(required = false) @Nullable String body, HttpServletRequest request) {
        return answered(request, "", () -> {
            if (settings.citcon() == null
                    || !bearer(request).equals(settings.citcon().apiKey())) {
                throw CitconError.unauthorized();
            }
            if (!text(read(body), "token_type").equals("server")) {
                throw CitconError.parameter("token_type is server here");
            }
            var token = tokens.give();
            return Json.object(
                    "access_token",
                    token.value(),
                    "token_type",
                    "server",
                    "expiry",
                    token.expiresAt().getEpochSecond(),
                    "permission",
                    List.of("inquiry", "charge", "refund", "capture"));
        });
    }

    @PostMapping("/charges")
    ResponseEntity<String> charge(@RequestBody(required = false) @Nullable String body, HttpServletRequest request) {
        var lost = new AtomicBoolean();
        var answer = answered(request, "charge", () -> {
            tokens.check(bearer(request));
            var wish = read(body);
            var transaction = wish.path("transaction");
            var reference = reference(transaction);
            var amount = amount(transaction);
            if (faults.strikes(reference, amount, Fault.GATEWAY_ONCE)) {
                throw CitconError.gateway();
            }
            var made = charges.make(
                    reference,
                    method(wish.path("payment")),
                    amount,
                    country(transaction),
                    text(transaction, "note"),
                    text(wish.path("urls"), "ipn"));
            lost.set(faults.strikes(reference, amount, Fault.ANSWER_LOST));
            var all = new HashMap<>(charge(made));
            all.put("payment", Map.of("method", made.method(), "client", clients(made, wish)));
            return all;
        });
        return lost.get() ? lose(request) : answer;
    }

    private List<Map<String, Object>> clients(CitconCharge charge, JsonNode wish) {
        var clients = new ArrayList<Map<String, Object>>();
        wish.path("payment")
                .path("client")
                .valueStream()
                .map(JsonNode::asString)
                .forEach(client -> {
                    clients.add(client(client, "redirect", settings.citconUrl() + "/landing/" + charge.code()));
                    if (client.equals("desktop")) {
                        clients.add(client(client, "qr", charges.address(charge)));
                    }
                });
        return clients;
    }

    private static Map<String, Object> client(String client, String format, String content) {
        return Json.object("client", client, "format", format, "method", "GET", "content", content);
    }

    @GetMapping("/transactions/{id}")
    ResponseEntity<String> transaction(@PathVariable String id, HttpServletRequest request) {
        return answered(request, "transaction", () -> {
            tokens.check(bearer(request));
            var charge = charges.find(id);
            if (charge.isPresent()) {
                return charge(charge.get());
            }
            var refund = refunds.find(id).orElseThrow(CitconError::notFound);
            return refund(charges.find(refund.charge()).orElseThrow(), refund);
        });
    }

    @PostMapping("/refunds")
    ResponseEntity<String> refund(@RequestBody(required = false) @Nullable String body, HttpServletRequest request) {
        var lost = new AtomicBoolean();
        var answer = answered(request, "refund", () -> {
            tokens.check(bearer(request));
            var wish = read(body);
            var reference = reference(wish);
            var amount = wish.path("amount");
            if (!amount.isIntegralNumber() || !amount.canConvertToLong()) {
                throw CitconError.parameter("amount is a whole number of the currency's smallest unit");
            }
            var made = refunds.refund(text(wish, "id"), reference, amount.asLong(), text(wish, "note"));
            var charge = charges.find(made.charge()).orElseThrow();
            lost.set(faults.strikes(reference, refunds.amount(charge, made), Fault.ANSWER_LOST));
            return refund(charge, made);
        });
        return lost.get() ? lose(request) : answer;
    }

    @PostMapping("/cancels")
    ResponseEntity<String> cancel(@RequestBody(required = false) @Nullable String body, HttpServletRequest request) {
        return answered(request, "cancel", () -> {
            tokens.check(bearer(request));
            var wish = read(body);
            var cancelled = charges.cancel(text(wish, "id"), reference(wish));
            var all = new HashMap<>(charge(cancelled));
            all.put("object", "cancel");
            all.put("reference", reference(wish));
            return all;
        });
    }

    /** A code that is scanned with no wallet opens the sandbox's phone with it in hand. */
    @GetMapping("/qr/{code}")
    ResponseEntity<String> scannedOutside(@PathVariable String code) {
        var phone = UriComponentsBuilder.fromUriString(settings.phoneUrl())
                .queryParam("scan", "{address}")
                .build(settings.citconUrl() + "/qr/" + code);
        return ResponseEntity.status(HttpStatus.FOUND).location(phone).build();
    }

    private static Map<String, Object> charge(CitconCharge charge) {
        return Json.object(
                "object",
                "charge",
                "charge_token",
                charge.code(),
                "id",
                charge.id(),
                "reference",
                charge.reference(),
                "amount",
                charge.amount().value(),
                "currency",
                charge.amount().currencyCode(),
                "time_created",
                charge.madeAt().getEpochSecond(),
                "time_captured",
                charge.capturedAt() == null ? null : charge.capturedAt().getEpochSecond(),
                "auto_capture",
                true,
                "status",
                charge.status(),
                "country",
                charge.country(),
                "amount_refunded",
                charge.refunded(),
                "payment",
                Map.of("method", charge.method()));
    }

    private static Map<String, Object> refund(CitconCharge charge, CitconRefund refund) {
        var currency = charge.amount().currencyCode();
        return Json.object(
                "object",
                "refund",
                "id",
                refund.id(),
                "reference",
                refund.reference(),
                "amount",
                refund.amount(),
                "amount_refunded",
                refund.amount(),
                "currency",
                currency,
                "country",
                charge.country(),
                "time_created",
                refund.madeAt().getEpochSecond(),
                "time_completed",
                refund.madeAt().getEpochSecond(),
                "payment",
                Map.of("method", charge.method()),
                "status",
                "succeeded",
                "exchange",
                Map.of("amount", refund.amount(), "currency", currency, "rate", 1));
    }

    private ResponseEntity<String> answered(
            HttpServletRequest request, String what, Supplier<Map<String, Object>> call) {
        var path = Objects.requireNonNull(request.getRequestURI()).substring("/sandbox/citcon".length());
        try {
            var data = call.get();
            exchanges.asked(CitconNotices.PLATFORM, request.getMethod() + " " + path, what, 200, "");
            return answer(200, "success", data);
        } catch (CitconError e) {
            exchanges.asked(CitconNotices.PLATFORM, request.getMethod() + " " + path, what, e.status(), e.code());
            return answer(e.status(), "fail", e.data());
        }
    }

    private static ResponseEntity<String> answer(int status, String word, Map<String, Object> data) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.write(Json.object("status", word, "app", "citcon_upi", "version", "v1.0.0", "data", data)));
    }

    private static ResponseEntity<String> lose(HttpServletRequest request) {
        LostAnswers.lose(request);
        return ResponseEntity.ok().build();
    }

    private static String bearer(HttpServletRequest request) {
        var header = Objects.requireNonNullElse(request.getHeader("Authorization"), "");
        return header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
    }

    private static JsonNode read(@Nullable String body) {
        try {
            return Json.read(Objects.requireNonNullElse(body, ""));
        } catch (IllegalArgumentException e) {
            throw CitconError.parameter("the body is no JSON");
        }
    }

    private static String reference(JsonNode wish) {
        var reference = text(wish, "reference");
        if (!reference.matches("[A-Za-z0-9_-]{1,64}")) {
            throw CitconError.parameter("reference has 1 to 64 letters, digits, _ or -");
        }
        return reference;
    }

    private static Money amount(JsonNode transaction) {
        var amount = transaction.path("amount");
        if (!amount.isIntegralNumber() || !amount.canConvertToLong() || amount.asLong() <= 0) {
            throw CitconError.parameter("amount is a whole number of the currency's smallest unit, more than 0");
        }
        try {
            return Money.of(amount.asLong(), text(transaction, "currency"));
        } catch (UnknownCurrency e) {
            throw CitconError.parameter("currency is none");
        }
    }

    private static String country(JsonNode transaction) {
        var country = text(transaction, "country");
        if (!country.matches("[A-Z]{2}")) {
            throw CitconError.parameter("country is missing");
        }
        return country;
    }

    private static String method(JsonNode payment) {
        var method = text(payment, "method");
        if (!METHODS.contains(method)) {
            throw CitconError.parameter("payment.method is not one of this merchant's");
        }
        return method;
    }

    private static String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isString() ? value.asString() : "";
    }
}
