package app.lianxi.api;

import app.lianxi.access.Boutiques;
import app.lianxi.checkout.Charge;
import app.lianxi.checkout.Charging;
import app.lianxi.checkout.Checkout;
import app.lianxi.checkout.CheckoutId;
import app.lianxi.checkout.CheckoutRefused;
import app.lianxi.checkout.Checkouts;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.client.IdentityKind;
import app.lianxi.money.Money;
import app.lianxi.promotion.Offer;
import app.lianxi.promotion.Offers;
import app.lianxi.promotion.PromotionId;
import app.lianxi.promotion.rules.Chip;
import app.lianxi.promotion.rules.Condition;
import app.lianxi.promotion.rules.Names;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.annotation.Secured;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Checkouts for tills, for tokens with the scope {@code checkouts:write}. */
@RestController
@RequestMapping("/api/v1/checkouts")
@Secured("SCOPE_checkouts:write")
class CheckoutsApi {
    private final Checkouts checkouts;
    private final Charging charging;
    private final Offers offers;
    private final Identities identities;
    private final ClientBook book;
    private final Boutiques boutiques;
    private final Idempotency answers;

    CheckoutsApi(
            Checkouts checkouts,
            Charging charging,
            Offers offers,
            Identities identities,
            ClientBook book,
            Boutiques boutiques,
            Idempotency answers) {
        this.checkouts = checkouts;
        this.charging = charging;
        this.offers = offers;
        this.identities = identities;
        this.book = book;
        this.boutiques = boutiques;
        this.answers = answers;
    }

    record WhoJson(
            @Nullable String kind,
            @Nullable String scope,
            @Nullable String id) {}

    record ItemJson(
            @Nullable String sku,
            @Nullable String category,
            int quantity,
            @Nullable AmountJson amount) {}

    record OpenJson(
            @Nullable String boutique,
            @Nullable AmountJson amount,
            @Nullable String reference,
            @Nullable UUID clientId,
            @Nullable WhoJson identity,
            @Nullable String channel,
            @Nullable List<@Nullable ItemJson> basket) {}

    record ConditionJson(String text, boolean passed) {}

    record OfferJson(
            UUID id,
            String name,
            boolean eligible,
            boolean attached,
            AmountJson saving,
            List<ConditionJson> conditions) {}

    record ChargeJson(
            String channel,
            String reference,
            String state,
            @Nullable String qr,
            @Nullable String symbol) {}

    record CheckoutJson(
            UUID id,
            String state,
            String boutique,
            String reference,
            OffsetDateTime expiresAt,
            AmountJson amount,
            AmountJson due,
            List<OfferJson> offers,
            @Nullable String qr,
            @Nullable ChargeJson charge,
            @Nullable UUID paymentId,
            @Nullable String channel,
            @Nullable String odd) {}

    record AttachJson(@Nullable UUID offer) {}

    /** @param wallet of a channel that is a gateway to several; absent for its usual one */
    record HowJson(
            @Nullable String channel,
            @Nullable String authCode,
            @Nullable String wallet) {}

    @PostMapping
    @Transactional
    CheckoutJson open(
            @RequestBody OpenJson wish,
            @RequestAttribute(name = Idempotency.KEY, required = false) Idempotency.@Nullable Key key) {
        var made = key == null ? Optional.<UUID>empty() : answers.made(key);
        if (made.isPresent()) {
            return json(checkouts.get(new CheckoutId(made.get())));
        }
        var amount = money(wish.amount());
        var opened = checkouts.open(new Checkouts.Wish(
                wish.boutique() == null ? "" : wish.boutique(),
                amount,
                wish.reference() == null ? "" : wish.reference(),
                client(wish),
                wish.channel() == null || wish.channel().isBlank() ? null : wish.channel(),
                wish.basket() == null
                        ? List.of()
                        : wish.basket().stream().map(CheckoutsApi::item).toList()));
        if (key != null) {
            answers.make(key, opened.id().value());
        }
        return json(opened);
    }

    @GetMapping("/{id}")
    @Transactional(readOnly = true)
    CheckoutJson get(@PathVariable UUID id) {
        return json(checkouts.get(new CheckoutId(id)));
    }

    @PostMapping("/{id}/offers")
    @Transactional
    CheckoutJson attach(@PathVariable UUID id, @RequestBody AttachJson attach) {
        CheckoutRefused.unless(attach.offer() != null, CheckoutRefused.Why.OFFER);
        return json(
                offers.attach(new CheckoutId(id), new PromotionId(java.util.Objects.requireNonNull(attach.offer()))));
    }

    @DeleteMapping("/{id}/offers/{offer}")
    @Transactional
    CheckoutJson detach(@PathVariable UUID id, @PathVariable UUID offer) {
        return json(offers.detach(new CheckoutId(id), new PromotionId(offer)));
    }

    /** With a code it is charged; without one the answer holds what the client scans. */
    @PostMapping("/{id}/charge")
    CheckoutJson charge(@PathVariable UUID id, @RequestBody HowJson how) {
        return json(charging.charge(
                new CheckoutId(id),
                how.channel() == null ? "" : how.channel(),
                how.wallet() == null || how.wallet().isBlank() ? null : how.wallet(),
                how.authCode() == null || how.authCode().isBlank() ? null : how.authCode()));
    }

    @PostMapping("/{id}/cancel")
    CheckoutJson cancel(@PathVariable UUID id) {
        return json(charging.cancel(new CheckoutId(id)));
    }

    /** A client whom the token's boutiques do not know is nobody: an identity tells a till nothing of her. */
    private @Nullable ClientId client(OpenJson wish) {
        if (wish.clientId() != null) {
            return new ClientId(wish.clientId());
        }
        var who = wish.identity();
        if (who == null || who.kind() == null || who.id() == null) {
            return null;
        }
        return identities
                .find(new Identity(IdentityKind.ofCode(who.kind()), who.scope() == null ? "" : who.scope(), who.id()))
                .filter(book::sees)
                .orElse(null);
    }

    private static Money money(@Nullable AmountJson amount) {
        CheckoutRefused.unless(amount != null && amount.currency() != null, CheckoutRefused.Why.AMOUNT);
        return Money.of(java.util.Objects.requireNonNull(amount).value(), amount.currency());
    }

    private static Checkout.Item item(@Nullable ItemJson item) {
        if (item == null) {
            throw CheckoutRefused.because(CheckoutRefused.Why.BASKET);
        }
        return new Checkout.Item(
                item.sku() == null ? "" : item.sku(),
                item.category() == null ? "" : item.category(),
                item.quantity(),
                money(item.amount()));
    }

    private CheckoutJson json(Checkout checkout) {
        return json(
                checkout.state().isOver()
                        ? new Offers.Decided(
                                checkout, boutiques.find(checkout.boutique()).orElseThrow(), List.of())
                        : offers.of(checkout));
    }

    private CheckoutJson json(Offers.Decided decided) {
        var checkout = decided.checkout();
        var named = decided.offers().stream()
                .flatMap(offer -> offer.decision().candidate().terms().boutiques().stream())
                .collect(Collectors.toSet());
        var names = new Names(boutiques.names(named), List.of());
        var charge = checkout.charge();
        return new CheckoutJson(
                checkout.id().value(),
                checkout.state().name().toLowerCase(Locale.ROOT),
                decided.boutique().code(),
                checkout.tillReference(),
                ClientsApi.utc(checkout.expiresAt()),
                AmountJson.of(checkout.amount()),
                AmountJson.of(checkout.due()),
                decided.offers().stream().map(offer -> json(offer, names)).toList(),
                charge == null || checkout.state().isOver() ? null : charge.qr(),
                charge == null ? null : json(charge),
                charge == null || charge.payment() == null
                        ? null
                        : charge.payment().value(),
                checkout.channel(),
                checkout.odd() == null ? null : checkout.odd().name().toLowerCase(Locale.ROOT));
    }

    private static OfferJson json(Offer offer, Names names) {
        return new OfferJson(
                offer.promotion().value(),
                offer.name(),
                offer.decision().eligible(),
                offer.attached(),
                AmountJson.of(offer.saving()),
                offer.decision().conditions().stream()
                        .map(condition -> new ConditionJson(
                                Chip.of(condition, names, Locale.ENGLISH), condition.state() != Condition.State.FAILED))
                        .toList());
    }

    private static ChargeJson json(Charge charge) {
        return new ChargeJson(
                charge.channel(),
                charge.reference(),
                charge.state().name().toLowerCase(Locale.ROOT),
                charge.qr(),
                charge.symbol());
    }
}
