package app.lianxi.optin.page;

import app.lianxi.access.PublicAddress;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.optin.ClientJoined;
import app.lianxi.optin.Consent;
import app.lianxi.optin.OptInSettings;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.PageLanguage;
import app.lianxi.optin.Purpose;
import app.lianxi.optin.QrCode;
import app.lianxi.optin.ReceiptClaims;
import app.lianxi.optin.ReceiptClaims.Standing;
import app.lianxi.optin.Visitor;
import app.lianxi.optin.page.FormTokens.FormToken;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What follows from a form of the client: her consents, and whatever of herself she wrote under them. Works before the
 * platform's push of her follow has been read, since her identity makes her known either way.
 */
@Component
class Joining {
    private final Clients clients;
    private final Identities identities;
    private final ClientBoutiques clientBoutiques;
    private final OptIns optIns;
    private final FormTokens forms;
    private final ConsentTexts texts;
    private final ReceiptClaims claims;
    private final OptInSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final PublicAddress address;

    Joining(
            Clients clients,
            Identities identities,
            ClientBoutiques clientBoutiques,
            OptIns optIns,
            FormTokens forms,
            ConsentTexts texts,
            ReceiptClaims claims,
            OptInSettings settings,
            ApplicationEventPublisher events,
            Clock clock,
            PublicAddress address) {
        this.clients = clients;
        this.identities = identities;
        this.clientBoutiques = clientBoutiques;
        this.optIns = optIns;
        this.forms = forms;
        this.texts = texts;
        this.claims = claims;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
        this.address = address;
    }

    @Transactional(readOnly = true)
    Optional<ClientId> find(Visitor visitor) {
        return identities.find(identity(visitor));
    }

    @Transactional(readOnly = true)
    Set<Purpose> active(Visitor visitor) {
        return find(visitor).map(optIns::active).orElse(Set.of());
    }

    /** Whether purchase history was chosen without what it needs: then nothing is changed and she is told. */
    boolean lacksTransfer(Set<Purpose> chosen, Set<Purpose> active) {
        var all = new HashSet<>(chosen);
        all.addAll(active);
        return chosen.contains(Purpose.PURCHASE_HISTORY) && !all.containsAll(settings.neededForHistory());
    }

    /**
     * Gives consent.
     *
     * @param code the QR code whose page it is, or null on her own page
     * @throws PageTrouble when the form was sent before, or shows texts that are no longer today's
     */
    @Transactional
    void agree(
            Visitor visitor,
            FormToken form,
            @Nullable QrCode code,
            Set<Purpose> purposes,
            PageLanguage language,
            String path,
            String name,
            String city) {
        useUp(form);
        agree(visitor, form.textVersion(), code, purposes, language, path, name, city);
    }

    /**
     * Gives the consents, if there are any, and claims the payment of a receipt's code.
     *
     * @throws PageTrouble when the form was sent before, or shows texts that are no longer today's
     */
    @Transactional
    Standing claim(
            Visitor visitor, FormToken form, QrCode code, Set<Purpose> purposes, PageLanguage language, String digits) {
        useUp(form);
        var client = purposes.isEmpty()
                ? clients.recognise(identity(visitor), clock.instant())
                : agree(visitor, form.textVersion(), code, purposes, language, "/claim", "", "");
        return claims.claim(code.id(), client, digits);
    }

    private ClientId agree(
            Visitor visitor,
            String textVersion,
            @Nullable QrCode code,
            Set<Purpose> purposes,
            PageLanguage language,
            String path,
            String name,
            String city) {
        if (!texts.keep(language).equals(textVersion)) {
            // The texts became others while she was reading.
            throw new PageTrouble(PageTrouble.Kind.STALE);
        }
        var now = clock.instant();
        var client = clients.recognise(identity(visitor), now);
        var first = optIns.active(client).isEmpty();
        if (code != null && code.boutique() != null) {
            clientBoutiques.knownAt(client, code.boutique(), now);
        }
        if (code != null && code.associate() != null) {
            clients.metBy(client, code.associate(), now);
        }
        optIns.give(new Consent(
                client,
                EnumSet.copyOf(purposes),
                textVersion,
                language.tag(),
                now,
                code == null ? null : code.id(),
                address.resolve(path).toString()));
        if (code != null && first) {
            events.publishEvent(new ClientJoined(client, code.associate(), code.boutique(), now));
        }
        // Last, since it goes by Hibernate and everything before by SQL on the same row.
        clients.introduce(client, name, city, language.tag());
        return client;
    }

    /** Withdraws consent, of a client who is known. */
    @Transactional
    void withdraw(Visitor visitor, FormToken form, Set<Purpose> purposes) {
        useUp(form);
        identities.hold(identity(visitor)).ifPresent(client -> optIns.withdraw(client, purposes, clock.instant()));
    }

    private void useUp(FormToken form) {
        if (!forms.use(form)) {
            throw new PageTrouble(PageTrouble.Kind.STALE);
        }
    }

    private static Identity identity(Visitor visitor) {
        return Identity.wechatOpenid(visitor.appId(), visitor.openid());
    }
}
