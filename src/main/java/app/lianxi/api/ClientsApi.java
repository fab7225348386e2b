package app.lianxi.api;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientSearch;
import app.lianxi.messaging.Conversations;
import app.lianxi.payment.PaymentId;
import app.lianxi.purchase.Purchase;
import app.lianxi.purchase.PurchaseHistory;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.annotation.Secured;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Clients and their purchases, for tokens with the scope {@code clients:read}. */
@RestController
@RequestMapping("/api/v1/clients")
@Secured("SCOPE_clients:read")
class ClientsApi {
    private static final int MOST = 100;
    private static final int USUAL = 20;

    private final ClientBook book;
    private final ClientSearch clients;
    private final PurchaseHistory purchases;
    private final Boutiques boutiques;
    private final Conversations conversations;

    ClientsApi(
            ClientBook book,
            ClientSearch clients,
            PurchaseHistory purchases,
            Boutiques boutiques,
            Conversations conversations) {
        this.clients = clients;
        this.conversations = conversations;
        this.book = book;
        this.purchases = purchases;
        this.boutiques = boutiques;
    }

    /** A search stands in the body, never in an address: addresses are logged. */
    record Search(@Nullable String q, @Nullable Integer limit) {}

    record Found(
            UUID id,
            String name,
            String nameLatin,
            String tier,
            String homeCity,
            @Nullable OffsetDateTime lastPurchaseAt) {}

    @PostMapping("/search")
    List<Found> search(@RequestBody Search search) {
        return clients.find(search.q() == null ? "" : search.q(), limit(search.limit())).here().stream()
                .map(found -> new Found(
                        found.client().id().value(),
                        found.client().name(),
                        found.client().nameLatin(),
                        found.client().tier(),
                        found.client().homeCity(),
                        found.lastPurchaseAt() == null ? null : utc(found.lastPurchaseAt())))
                .toList();
    }

    record WindowJson(
            String kind,
            boolean allowed,
            @Nullable Integer remaining,
            @Nullable OffsetDateTime closesAt,
            String reason) {}

    /** What may be sent to her now, to serve her and to sell to her; without a limit {@code remaining} is null. */
    @GetMapping("/{id}/window")
    List<WindowJson> window(@PathVariable UUID id) {
        book.open(new ClientId(id));
        return conversations.windows(new ClientId(id)).stream()
                .map(window -> new WindowJson(
                        window.purpose().name().toLowerCase(Locale.ROOT),
                        window.allowed(),
                        window.remaining(),
                        window.closesAt() == null ? null : utc(window.closesAt()),
                        window.reason().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    record IdentityJson(String kind, String scope, String masked) {}

    record TotalJson(String currency, long value, long payments) {}

    record ClientJson(
            UUID id,
            String name,
            String nameLatin,
            String tier,
            String homeCity,
            List<String> languages,
            List<IdentityJson> identities,
            List<TotalJson> totals) {}

    @GetMapping("/{id}")
    ClientJson client(@PathVariable UUID id) {
        var client = book.open(new ClientId(id));
        return new ClientJson(
                client.id().value(),
                client.name(),
                client.nameLatin(),
                client.tier(),
                client.homeCity(),
                client.languages(),
                book.identities(client.id()).stream()
                        .map(i -> new IdentityJson(i.kind().code(), i.scope(), i.masked()))
                        .toList(),
                client.masked() ? List.of() : totals(client));
    }

    private List<TotalJson> totals(Client client) {
        return purchases.totals(client.id(), Instant.EPOCH).ever().stream()
                .map(total -> new TotalJson(
                        total.spent().currencyCode(), total.spent().value(), total.payments()))
                .toList();
    }

    record PurchaseLinkJson(String evidence, OffsetDateTime madeAt) {}

    record PurchaseJson(
            UUID paymentId,
            OffsetDateTime paidAt,
            @Nullable String boutique,
            String channel,
            AmountJson amount,
            @Nullable AmountJson payerAmount,
            AmountJson refunded,
            PurchaseLinkJson link) {}

    record PurchasesJson(List<PurchaseJson> items, @Nullable String next) {}

    /** One snapshot: four statements, each by an index. */
    @GetMapping("/{id}/purchases")
    @Transactional(readOnly = true)
    PurchasesJson purchases(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = purchases.page(new ClientId(id), decode(cursor), limit(limit));
        var places = boutiques.named(page.items().stream()
                .map(purchase -> purchase.payment().boutique())
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet()));
        return new PurchasesJson(
                page.items().stream().map(purchase -> json(purchase, places)).toList(), encode(page.next()));
    }

    private static PurchaseJson json(Purchase purchase, Map<BoutiqueId, Boutique> places) {
        var payment = purchase.payment();
        var place = payment.boutique() == null ? null : places.get(payment.boutique());
        return new PurchaseJson(
                payment.id().value(),
                utc(payment.paidAt()),
                place == null ? null : place.code(),
                payment.channel(),
                AmountJson.of(payment.amount()),
                payment.payerAmount() == null ? null : AmountJson.of(payment.payerAmount()),
                AmountJson.of(payment.refunded()),
                new PurchaseLinkJson(
                        purchase.link().evidence().code(), utc(purchase.link().madeAt())));
    }

    static OffsetDateTime utc(@Nullable Instant at) {
        return (at == null ? Instant.EPOCH : at).atOffset(ZoneOffset.UTC);
    }

    private static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return USUAL;
        }
        if (asked < 1 || asked > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST);
        }
        return asked;
    }

    private static @Nullable String encode(PurchaseHistory.@Nullable Cursor cursor) {
        return cursor == null
                ? null
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                (cursor.paidAt() + "|" + cursor.payment().value())
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static PurchaseHistory.@Nullable Cursor decode(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), java.nio.charset.StandardCharsets.US_ASCII)
                    .split("\\|", -1);
            return new PurchaseHistory.Cursor(Instant.parse(parts[0]), new PaymentId(UUID.fromString(parts[1])));
        } catch (IllegalArgumentException | java.time.DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("cursor is none of ours", e);
        }
    }
}
