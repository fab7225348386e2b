package app.lianxi.optin.page;

import app.lianxi.client.ClientId;
import app.lianxi.optin.OptIn;
import app.lianxi.optin.OptInSettings;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.optin.page.ConsentTexts.ConsentText;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a client agreed to, as it stands on her own page. */
@Component
class Standings {
    /**
     * A purpose as it stands now.
     *
     * @param optIn her latest consent; null when she never gave it
     * @param since when that was given, or withdrawn
     */
    public record Standing(ConsentText text, @Nullable OptIn optIn, String since) {
        public boolean active() {
            return optIn != null && optIn.active();
        }

        public boolean withdrawn() {
            return optIn != null && !optIn.active();
        }
    }

    private final ConsentTexts texts;
    private final OptIns optIns;
    private final OptInSettings settings;

    Standings(ConsentTexts texts, OptIns optIns, OptInSettings settings) {
        this.texts = texts;
        this.optIns = optIns;
        this.settings = settings;
    }

    List<Standing> of(Page page, Optional<ClientId> client) {
        var given = client.map(optIns::of).orElse(List.of());
        return texts.current(page.language()).stream()
                .map(now -> given.stream()
                        .filter(optIn -> optIn.purpose() == now.purpose())
                        .findFirst()
                        .map(optIn -> standing(page, now, optIn))
                        .orElseGet(() -> new Standing(now, null, "")))
                .toList();
    }

    /** While a consent holds, the text is the one that she agreed to. */
    private Standing standing(Page page, ConsentText now, OptIn optIn) {
        var withdrawn = optIn.withdrawnAt();
        var text = withdrawn == null
                ? texts.kept(optIn.textVersion(), optIn.purpose(), optIn.language())
                        .orElse(now)
                : now;
        var at = withdrawn == null ? optIn.givenAt() : withdrawn;
        return new Standing(
                new ConsentText(text.version(), now.purpose(), now.title(), now.hint(), text.text()),
                optIn,
                time(at, page));
    }

    /** Purchase history that can't be kept for want of what it needs. */
    boolean idle(List<Standing> standings) {
        var active = EnumSet.noneOf(Purpose.class);
        standings.stream()
                .filter(Standing::active)
                .map(one -> one.text().purpose())
                .forEach(active::add);
        return active.contains(Purpose.PURCHASE_HISTORY) && !active.containsAll(settings.neededForHistory());
    }

    private static String time(Instant at, Page page) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(page.language().locale())
                .format(at.atZone(KeptSections.HOME));
    }
}
