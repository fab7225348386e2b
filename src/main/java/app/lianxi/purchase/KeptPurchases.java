package app.lianxi.purchase;

import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.client.ClientId;
import app.lianxi.money.MoneyFormat;
import app.lianxi.optin.KeptData;
import app.lianxi.payment.Payments;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Her purchases on her own page: each amount, where and when, in the boutique's time. */
@Component
class KeptPurchases implements KeptData {
    private final LinkTable links;
    private final Payments payments;
    private final Boutiques boutiques;

    KeptPurchases(LinkTable links, Payments payments, Boutiques boutiques) {
        this.links = links;
        this.payments = payments;
        this.boutiques = boutiques;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Item> of(ClientId client, Locale language) {
        var places = boutiques.all();
        var dates = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(language);
        return payments.findAll(links.paymentsOf(client)).values().stream()
                .sorted(Comparator.comparing(app.lianxi.payment.Payment::paidAt).reversed())
                .map(payment -> {
                    var place = places.stream()
                            .filter(boutique -> boutique.id().equals(payment.boutique()))
                            .findAny();
                    var zone = place.map(Boutique::zone).orElse(ZoneOffset.UTC);
                    var day = dates.format(LocalDate.ofInstant(payment.paidAt(), zone));
                    return new Item(
                            MoneyFormat.format(payment.amount().minus(payment.refunded()), language),
                            place.map(boutique -> boutique.nameFor(language) + " · ").orElse("") + day);
                })
                .toList();
    }
}
