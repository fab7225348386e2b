package app.lianxi.optin;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The QR codes by which clients come. A code is written down before the platform is asked to make it, under the scene
 * that is its own name, so that a platform that fails is asked again and makes no second one.
 */
@Service
public class QrCodes {
    /** A permanent code is one of 100,000 that an account may have. */
    static final Duration LONGEST_TEMPORARY = Duration.ofDays(30);

    private final QrCodeTable table;
    private final OfficialAccounts accounts;
    private final Boutiques boutiques;
    private final Clock clock;

    QrCodes(QrCodeTable table, OfficialAccounts accounts, Boutiques boutiques, Clock clock) {
        this.table = table;
        this.accounts = accounts;
        this.boutiques = boutiques;
        this.clock = clock;
    }

    public Optional<QrCode> find(QrCodeId id) {
        return table.find(id);
    }

    /** Whatever became of it: see {@link QrCode#goodAt}. */
    public Optional<QrCode> findByCode(String code) {
        return table.findByCode(code);
    }

    /**
     * The permanent code of a boutique, made when there is none.
     *
     * @throws PlatformUnavailable when the platform does not make it now
     */
    public QrCode ofBoutique(BoutiqueId boutique) {
        var account = accountOf(boutique);
        return made(table.permanent(QrKind.BOUTIQUE, account.appId(), boutique, null), account);
    }

    /**
     * The code of an associate in a boutique of hers, made when there is none: permanent as far as the account has any
     * left, else temporary at the platform and renewed before it ends.
     *
     * @throws PlatformUnavailable when the platform does not make it now
     */
    public QrCode ofAssociate(StaffId associate, @Nullable BoutiqueId boutique) {
        var account = accountOf(boutique);
        return made(table.permanent(QrKind.ASSOCIATE, account.appId(), boutique, associate), account);
    }

    /** The code of the house for this account, for those who came without one; nothing is asked of the platform. */
    public QrCode ofHouse(String appId) {
        return table.permanent(QrKind.BOUTIQUE, appId, null, null);
    }

    /**
     * A code that ends by itself; the platform's picture of it is renewed until then.
     *
     * @throws PlatformUnavailable when the platform does not make it now
     */
    public QrCode temporary(
            QrKind kind, @Nullable BoutiqueId boutique, @Nullable StaffId associate, Duration validity) {
        var account = accountOf(boutique);
        return made(table.temporary(kind, account.appId(), boutique, associate, validity), account);
    }

    /**
     * A receipt's code as it is shown once; what it holds and its token are not kept.
     *
     * @param url what the picture holds
     */
    public record ReceiptCode(QrCodeId id, String url) {}

    /**
     * A code for one receipt, good for this time.
     *
     * @throws PlatformUnavailable when the platform does not make it now
     */
    public ReceiptCode receipt(@Nullable BoutiqueId boutique, StaffId associate, Duration validity) {
        var account = accountOf(boutique);
        var token = QrCodeTable.random();
        var code = table.receipt(token, account.appId(), boutique, associate, validity);
        try {
            return new ReceiptCode(
                    code.id(), accounts.create(account, token, validity).url());
        } catch (PlatformUnavailable e) {
            table.retire(code.id());
            throw e;
        }
    }

    /** Withdraws a code: its page is as if it had never been, and the next of its kind is a new one. */
    public void retire(QrCodeId id) {
        table.retire(id);
    }

    /** How the boutiques' and associates' codes do; those of all boutiques when none are named. */
    public List<QrPerformance> performance(@Nullable BoutiqueId boutique) {
        return table.performance(boutique);
    }

    /** Asks the platform to make a code again before its picture stops working; codes that it won't make wait. */
    void renew(QrCode code) {
        account(a -> a.appId().equals(code.account())).ifPresent(account -> make(code, account));
    }

    private QrCode made(QrCode code, OfficialAccount account) {
        return code.url() == null ? make(code, account) : code;
    }

    private QrCode make(QrCode code, OfficialAccount account) {
        var validity = code.expiresAt() == null ? null : remaining(code.expiresAt());
        return table.made(code.id(), create(code, account, validity));
    }

    /** An associate's code is shown on a screen, never printed: where no permanent one is left, a renewed one does. */
    private PlatformQrCode create(QrCode code, OfficialAccount account, @Nullable Duration validity) {
        try {
            return accounts.create(account, code.code(), validity);
        } catch (PlatformUnavailable.NoPermanentCodeLeft e) {
            if (code.kind() != QrKind.ASSOCIATE) {
                throw e;
            }
            return accounts.create(account, code.code(), LONGEST_TEMPORARY);
        }
    }

    private Duration remaining(java.time.Instant until) {
        var left = Duration.between(clock.instant(), until);
        return left.compareTo(LONGEST_TEMPORARY) > 0 ? LONGEST_TEMPORARY : left;
    }

    /** The account of this boutique alone, else one of the whole house, else the first. */
    private OfficialAccount accountOf(@Nullable BoutiqueId boutique) {
        var code =
                boutique == null ? null : boutiques.find(boutique).orElseThrow().code();
        return account(a -> a.boutique() != null && a.boutique().equals(code))
                .or(() -> account(a -> a.boutique() == null))
                .or(() -> account(a -> true))
                .orElseThrow(() -> PlatformUnavailable.because("qrcode/create", "no account"));
    }

    private Optional<OfficialAccount> account(Predicate<OfficialAccount> wanted) {
        return accounts.all().stream().filter(wanted).findFirst();
    }
}
