package app.lianxi.optin;

import app.lianxi.access.Boutiques;
import app.lianxi.access.PublicAddress;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the house says to one who follows it or scans a code of it, with the way to the consent page. */
@Service
public class Greetings {
    private static final PageLanguage LANGUAGE = PageLanguage.ZH_CN;

    private final QrCodes codes;
    private final OptIns optIns;
    private final Identities identities;
    private final Boutiques boutiques;
    private final Associates associates;
    private final OptInSettings settings;
    private final Clock clock;
    private final PublicAddress address;

    Greetings(
            QrCodes codes,
            OptIns optIns,
            Identities identities,
            Boutiques boutiques,
            Associates associates,
            OptInSettings settings,
            Clock clock,
            PublicAddress address) {
        this.codes = codes;
        this.optIns = optIns;
        this.identities = identities;
        this.boutiques = boutiques;
        this.associates = associates;
        this.settings = settings;
        this.clock = clock;
        this.address = address;
    }

    /**
     * The text for a follower's chat; a client who has consented is only welcomed back. None while the settings do not
     * name the house.
     *
     * @param appId of the account that she follows
     * @param scene of the QR code by which she came; without one, or with one that is not good, the house greets
     */
    @Transactional
    public Optional<String> toFollower(String appId, String openid, @Nullable String scene) {
        if (!settings.missing().isEmpty()) {
            return Optional.empty();
        }
        var texts = PageTexts.in(LANGUAGE);
        var house = settings.houseIn(LANGUAGE);
        var scanned = Optional.ofNullable(scene)
                .flatMap(codes::findByCode)
                .filter(one -> one.account().equals(appId) && one.goodAt(clock.instant()));
        if (scene != null && scanned.filter(one -> one.kind() == QrKind.RECEIPT).isPresent()) {
            return Optional.of(
                    texts.of("greeting.receipt", house, link("/claim/" + scene, texts.of("greeting.receipt.link"))));
        }
        var consented = identities
                .find(Identity.wechatOpenid(appId, openid))
                .filter(client -> !optIns.active(client).isEmpty())
                .isPresent();
        if (consented) {
            return Optional.of(
                    texts.of("greeting.back", house, link("/my?appid=" + appId, texts.of("greeting.back.link"))));
        }
        var code = scanned.orElseGet(() -> codes.ofHouse(appId));
        var link = link("/join/" + code.code(), texts.of("greeting.follow.link"));
        return Optional.of(host(code, texts)
                .map(host -> texts.of("greeting.follow.host", house, host, link))
                .orElseGet(() -> texts.of("greeting.follow", house, link)));
    }

    /** Who receives her: the associate, in her boutique, or the boutique. */
    private Optional<String> host(QrCode code, PageTexts texts) {
        var boutique =
                Optional.ofNullable(code.boutique()).flatMap(boutiques::find).map(b -> b.nameFor(LANGUAGE.locale()));
        var associate = Optional.ofNullable(code.associate()).flatMap(associates::givenName);
        return associate
                .map(name -> boutique.map(shop -> texts.of("greeting.host", shop, name))
                        .orElse(name))
                .or(() -> boutique);
    }

    private String link(String path, String text) {
        return "<a href=\"" + address.resolve(path) + "\">" + text + "</a>";
    }
}
