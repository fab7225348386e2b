package app.lianxi.optin;

import app.lianxi.access.Audit;
import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Staff;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;

/** The QR codes that the signed-in member of staff may show and print; a refusal is recorded. */
@Service
public class QrCodeBook {
    /**
     * How the codes of a boutique do.
     *
     * @param own its own code, with zeros while there is none
     * @param associates the codes of its associates, added up
     */
    public record Standing(Boutique boutique, Counts own, Counts associates) {}

    /**
     * What came of codes.
     *
     * @param scans by followers and by those who then followed
     */
    public record Counts(long scans, long follows, long optIns) {
        static Counts of(List<QrPerformance> codes) {
            return new Counts(
                    codes.stream().mapToLong(QrPerformance::scans).sum(),
                    codes.stream().mapToLong(QrPerformance::follows).sum(),
                    codes.stream().mapToLong(QrPerformance::optIns).sum());
        }
    }

    private final QrCodes codes;
    private final QrCodeTable table;
    private final Boutiques boutiques;
    private final CurrentStaff current;
    private final Audit audit;
    private final Clock clock;

    QrCodeBook(QrCodes codes, QrCodeTable table, Boutiques boutiques, CurrentStaff current, Audit audit, Clock clock) {
        this.codes = codes;
        this.table = table;
        this.boutiques = boutiques;
        this.current = current;
        this.audit = audit;
        this.clock = clock;
    }

    /** The open boutiques where she works, by name. */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "ROLE_MARKETER"})
    public List<Boutique> boutiques() {
        var staff = current.require();
        return boutiques.all().stream()
                .filter(boutique -> !boutique.closed() && staff.worksAt(boutique.id()))
                .toList();
    }

    /**
     * Her own code in a boutique of hers, made when there is none.
     *
     * @throws PlatformUnavailable when the platform does not make it now
     */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
    public QrCode mine(BoutiqueId boutique) {
        return codes.ofAssociate(requireThere(boutique).id(), boutique);
    }

    /** How many followed through a code since this day began in its boutique. */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
    public long followersToday(QrCode code, Boutique boutique) {
        var today = LocalDate.ofInstant(clock.instant(), boutique.zone());
        return table.followersSince(
                code.id(), today.atStartOfDay(boutique.zone()).toInstant());
    }

    /**
     * The code of a boutique, made when there is none.
     *
     * @throws PlatformUnavailable when the platform does not make it now
     */
    @Secured({"ROLE_MANAGER", "ROLE_MARKETER"})
    public QrCode ofBoutique(BoutiqueId boutique) {
        requireThere(boutique);
        return codes.ofBoutique(boutique);
    }

    /** How the codes of each of her boutiques do, by the boutiques' names. */
    @Secured({"ROLE_MANAGER", "ROLE_MARKETER"})
    public List<Standing> standings() {
        var all = codes.performance(null);
        return boutiques().stream()
                .map(boutique -> new Standing(
                        boutique,
                        Counts.of(of(all, boutique, QrKind.BOUTIQUE)),
                        Counts.of(of(all, boutique, QrKind.ASSOCIATE))))
                .toList();
    }

    private static List<QrPerformance> of(List<QrPerformance> all, Boutique boutique, QrKind kind) {
        Predicate<QrPerformance> wanted = one ->
                one.code().kind() == kind && boutique.id().equals(one.code().boutique());
        return all.stream().filter(wanted).toList();
    }

    private Staff requireThere(BoutiqueId boutique) {
        var staff = current.require();
        if (!staff.worksAt(boutique)) {
            audit.record(staff.username(), staff.id(), "refused.qr_code", "boutique", boutique.value(), boutique, "");
            throw new AccessDeniedException("Not a boutique of hers");
        }
        return staff;
    }
}
