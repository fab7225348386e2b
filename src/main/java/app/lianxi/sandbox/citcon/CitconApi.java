package app.lianxi.sandbox.citcon;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.citcon.CitconFaults.Fault;
import app.lianxi.sandbox.delivery.Exchanges;
import app.lianxi.sandbox.delivery.LostAnswers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** api.citconpay.com/v1, as far as the house calls it. It believes access tokens only. */
@SandboxPart("sandboxCitconApi")
@Controller
@RequestMapping("/sandbox/citcon")
class CitconApi {
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
            if (!CitconAsked.read(body).text("token_type").equals("server")) {
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
                    token.permissions());
        });
    }

    @PostMapping("/charges")
    ResponseEntity<String> charge(@RequestBody(required = false) @Nullable String body, HttpServletRequest request) {
        var lost = new AtomicBoolean();
        var answer = answered(request, "charge", () -> {
            tokens.check(bearer(request), "charge");
            var asked = CitconAsked.read(body);
            var transaction = asked.part("transaction");
            var payment = asked.part("payment");
            var reference = transaction.reference();
            var amount = transaction.money();
            var clients = payment.clients();
            if (faults.strikes(reference, amount, Fault.GATEWAY_ONCE)) {
                throw CitconError.gateway();
            }
            var made = charges.make(
                    reference,
                    payment.method(),
                    amount,
                    transaction.country(),
                    transaction.text("note"),
                    asked.part("urls").text("ipn"));
            lost.set(faults.strikes(reference, amount, Fault.ANSWER_LOST));
            var all = new HashMap<>(CitconAnswer.charge(made));
            all.put("payment", Map.of("method", made.method(), "client", clients(made, clients)));
            return all;
        });
        return lost.get() ? lose(request) : answer;
    }

    private List<Map<String, Object>> clients(CitconCharge charge, List<String> wanted) {
        var clients = new ArrayList<Map<String, Object>>();
        for (var client : wanted) {
            clients.add(client(client, "redirect", settings.citconUrl() + "/landing/" + charge.code()));
            if (client.equals("desktop")) {
                clients.add(client(client, "qr", charges.address(charge)));
            }
        }
        return clients;
    }

    private static Map<String, Object> client(String client, String format, String content) {
        return Json.object("client", client, "format", format, "method", "GET", "content", content);
    }

    @GetMapping("/transactions/{id}")
    ResponseEntity<String> transaction(@PathVariable String id, HttpServletRequest request) {
        return answered(request, "transaction", () -> {
            tokens.check(bearer(request), "inquiry");
            var charge = charges.find(id);
            if (charge.isPresent()) {
                return CitconAnswer.charge(charge.get());
            }
            var refund = refunds.find(id).orElseThrow(CitconError::notFound);
            return CitconAnswer.refund(charges.find(refund.charge()).orElseThrow(), refund);
        });
    }

    @PostMapping("/refunds")
    ResponseEntity<String> refund(@RequestBody(required = false) @Nullable String body, HttpServletRequest request) {
        var lost = new AtomicBoolean();
        var answer = answered(request, "refund", () -> {
            tokens.check(bearer(request), "refund");
            var asked = CitconAsked.read(body);
            var reference = asked.reference();
            var made = refunds.refund(asked.text("id"), reference, asked.amount(), asked.text("note"));
            var charge = charges.find(made.charge()).orElseThrow();
            lost.set(faults.strikes(reference, refunds.amount(charge, made), Fault.ANSWER_LOST));
            return CitconAnswer.refund(charge, made);
        });
        return lost.get() ? lose(request) : answer;
    }

    @PostMapping("/cancels")
    ResponseEntity<String> cancel(@RequestBody(required = false) @Nullable String body, HttpServletRequest request) {
        return answered(request, "cancel", () -> {
            tokens.check(bearer(request), "cancel");
            var asked = CitconAsked.read(body);
            var cancelled = charges.cancel(asked.text("id"), asked.reference(), asked.text("transaction_reference"));
            var all = new HashMap<>(CitconAnswer.charge(cancelled));
            all.put("object", "cancel");
            all.put("reference", asked.reference());
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
}
