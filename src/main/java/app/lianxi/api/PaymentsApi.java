package app.lianxi.api;

import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentCaller;
import app.lianxi.payment.Payments;
import app.lianxi.payment.RefundStatus;
import app.lianxi.purchase.PurchaseHistory;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.annotation.Secured;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Payments by the channel's own id, for tokens with the scope {@code payments:read}. */
@RestController
@Secured("SCOPE_payments:read")
class PaymentsApi {
    private final Payments payments;
    private final PurchaseHistory purchases;
    private final Boutiques boutiques;
    private final CurrentCaller caller;

    PaymentsApi(Payments payments, PurchaseHistory purchases, Boutiques boutiques, CurrentCaller caller) {
        this.payments = payments;
        this.purchases = purchases;
        this.boutiques = boutiques;
        this.caller = caller;
    }

    record RefundJson(String id, AmountJson amount, OffsetDateTime at) {}

    record PaymentLinkJson(UUID clientId, String evidence, int strength, OffsetDateTime madeAt) {}

    record PaymentJson(
            UUID id,
            String channel,
            String transactionId,
            String reference,
            @Nullable String boutique,
            String status,
            OffsetDateTime paidAt,
            AmountJson amount,
            @Nullable AmountJson payerAmount,
            @Nullable String wallet,
            List<RefundJson> refunds,
            @Nullable PaymentLinkJson link) {}

    /** 404 when it is unknown, and when it is of a boutique that is not the token's: a refusal tells nothing. */
    @GetMapping("/api/v1/payments")
    @Transactional(readOnly = true)
    PaymentJson payment(@RequestParam String channel, @RequestParam String transactionId) {
        if ((channel + transactionId).indexOf('\0') >= 0) {
            throw new IllegalArgumentException("transactionId holds a character that no id has");
        }
        var payment = payments.find(channel, transactionId)
                .filter(found -> caller.require().scope().covers(found.boutique()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such payment"));
        var link = purchases.link(payment.id());
        return new PaymentJson(
                payment.id().value(),
                payment.channel(),
                payment.transactionId(),
                payment.reference(),
                payment.boutique() == null
                        ? null
                        : boutiques.find(payment.boutique()).map(Boutique::code).orElse(null),
                payment.status(),
                ClientsApi.utc(payment.paidAt()),
                AmountJson.of(payment.amount()),
                payment.payerAmount() == null ? null : AmountJson.of(payment.payerAmount()),
                payment.wallet(),
                payments.refunds(payment).stream()
                        .filter(refund -> refund.status() == RefundStatus.SUCCESS)
                        .map(r -> new RefundJson(r.id(), AmountJson.of(r.amount()), ClientsApi.utc(r.at())))
                        .toList(),
                link.map(l -> new PaymentLinkJson(
                                l.client().value(),
                                l.evidence().code(),
                                l.evidence().strength(),
                                ClientsApi.utc(l.madeAt())))
                        .orElse(null));
    }
}
