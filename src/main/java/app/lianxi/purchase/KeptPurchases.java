package app.lianxi.purchase;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.KeptData;
import app.lianxi.money.MoneyFormat;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Payments;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Her purchases: each amount, where and when, in the boutique's time, and why it is hers. */
@Component
@Order(70)
class KeptPurchases implements KeptData {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final LinkTable links;
    private final Payments payments;
    private final Boutiques boutiques;

    KeptPurchases(LinkTable links, Payments payments, Boutiques boutiques) {
        this.links = links;
        this.payments = payments;
        this.boutiques = boutiques;
    }

    @Override
    public String section() {
        return "purchases";
    }

    @Override
    public int count(ClientId client) {
        return links.count(client);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> newest(ClientId client, Locale language, int limit) {
        var newest = links.ofClient(client, LATEST, new UUID(-1, -1), limit);
        var paid = payments.findAll(newest.stream().map(Link::payment).toList());
        var places = boutiques.all();
        return newest.stream()
                .map(link -> {
                    var payment = Objects.requireNonNull(paid.get(link.payment()));
                    return entry(link, payment, place(places, payment.boutique()), language);
                })
                .toList();
    }

    private static Optional<Boutique> place(List<Boutique> places, @Nullable BoutiqueId id) {
        return places.stream().filter(boutique -> boutique.id().equals(id)).findAny();
    }

    private static Entry entry(Link link, Payment payment, Optional<Boutique> place, Locale language) {
        var zone = place.map(Boutique::zone).orElse(ZoneOffset.UTC);
        var name = place.map(boutique -> boutique.nameFor(language)).orElse("");
        var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(language)
                .format(LocalDate.ofInstant(payment.paidAt(), zone));
        return new Entry(
                Words.plain(MoneyFormat.format(payment.amount().minus(payment.refunded()), language)),
                Words.plain(name.isEmpty() ? day : name + " · " + day),
                Map.of(
                        "paidAt", payment.paidAt(),
                        "amount", payment.amount(),
                        "refunded", payment.refunded(),
                        "boutique", name,
                        "channel", payment.channel(),
                        "transaction", payment.transactionId(),
                        "evidence", link.evidence().code(),
                        "linkedAt", link.madeAt()));
    }
}
