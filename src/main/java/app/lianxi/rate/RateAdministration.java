package app.lianxi.rate;

import app.lianxi.access.Audit;
import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentStaff;
import app.lianxi.ids.Ids;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rates as an administrator sees them, and how she brings her own. */
@Service
@Secured("ROLE_ADMINISTRATOR")
public class RateAdministration {
    /** As many changes as are shown before, and named in the audit log after. */
    private static final int NAMED = 50;

    private final RateTable table;
    private final RateSettings settings;
    private final Boutiques boutiques;
    private final Audit audit;
    private final CurrentStaff current;
    private final Clock clock;

    RateAdministration(
            RateTable table,
            RateSettings settings,
            Boutiques boutiques,
            Audit audit,
            CurrentStaff current,
            Clock clock) {
        this.table = table;
        this.settings = settings;
        this.boutiques = boutiques;
        this.audit = audit;
        this.current = current;
        this.clock = clock;
    }

    /**
     * What is there, and what is not.
     *
     * @param host from which the ECB's file is fetched; null when none is
     * @param newest of each currency, by code
     * @param missing currencies of open boutiques, and the house's, of which there is no rate of the last ten days
     */
    public record Overview(Currency house, @Nullable String host, List<Rate> newest, List<String> missing) {}

    @Transactional(readOnly = true)
    public Overview overview() {
        var newest = table.newest();
        var holds = today().minusDays(RateTable.HOLDS_FOR_DAYS);
        var there = newest.stream()
                .filter(rate -> !rate.day().isBefore(holds))
                .map(rate -> rate.currency().getCurrencyCode())
                .collect(Collectors.toSet());
        return new Overview(
                settings.currency(),
                settings.rates().address().map(URI::getHost).orElse(null),
                newest,
                wanted().stream().filter(code -> !there.contains(code)).toList());
    }

    private Set<String> wanted() {
        var wanted = boutiques.all().stream()
                .filter(boutique -> !boutique.closed())
                .map(Boutique::currency)
                .collect(Collectors.toCollection(TreeSet::new));
        wanted.add(settings.currency().getCurrencyCode());
        wanted.remove("EUR");
        return wanted;
    }

    /**
     * What a file would change.
     *
     * @throws RateFileRefused when it can't be taken
     */
    @Transactional(readOnly = true)
    public RatePreview preview(byte[] file) {
        return table.preview(RateFile.read(file, today()), NAMED);
    }

    /**
     * Takes a file, whole; where it says what counts already, nothing is written.
     *
     * @return what it changed
     * @throws RateFileRefused when it can't be taken
     */
    @Transactional
    public RatePreview upload(byte[] file) {
        var by = current.require();
        var lines = RateFile.read(file, today());
        var changed = table.preview(lines, NAMED);
        if (table.recordUpload(lines, by.id(), clock.instant()) > 0) {
            audit.did(by, "uploaded.rates", "exchange_rate", Ids.next(), words(changed));
        }
        return changed;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), PublicationDays.FRANKFURT);
    }

    private static String words(RatePreview changed) {
        var changes = changed.changes().stream()
                .map(one -> one.currency() + " " + one.day() + ": " + one.before() + " > " + one.after())
                .collect(Collectors.joining(", "));
        return changed.first() + " - " + changed.last() + ": +" + changed.added() + ", ~" + changed.changed()
                + (changes.isEmpty() ? "" : " (" + changes + ")");
    }
}
