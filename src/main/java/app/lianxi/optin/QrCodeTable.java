package app.lianxi.optin;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import app.lianxi.ids.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rows of {@code qr_code}, each change in a short transaction of its own, since a platform is asked in between. */
@Component
class QrCodeTable {
    private static final int CODE_BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String COLUMNS =
            "q.id, q.kind, q.code, q.account, q.boutique_id, q.staff_id, q.url, q.expires_at, q.retired_at";

    private final JdbcClient jdbc;
    private final Clock clock;

    QrCodeTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<QrCode> find(QrCodeId id) {
        return jdbc.sql("select " + COLUMNS + " from qr_code q where id = ?")
                .param(id.value())
                .query(QrCodeTable::toQrCode)
                .optional();
    }

    Optional<QrCode> findByCode(String code) {
        return jdbc.sql("select " + COLUMNS + """
                         from qr_code q
                        where (kind <> 'RECEIPT' and code = :code) or (kind = 'RECEIPT' and code = :hash)
                        """)
                .param("code", code)
                .param("hash", hash(code))
                .query(QrCodeTable::toQrCode)
                .optional();
    }

    /** The one that is there, or a new one; two who ask at once get the same. */
    @Transactional
    QrCode permanent(QrKind kind, String account, @Nullable BoutiqueId boutique, @Nullable StaffId associate) {
        return findPermanent(kind, account, boutique, associate).orElseGet(() -> {
            insert(kind, account, boutique, associate, null);
            return findPermanent(kind, account, boutique, associate).orElseThrow();
        });
    }

    @Transactional
    QrCode temporary(
            QrKind kind,
            String account,
            @Nullable BoutiqueId boutique,
            @Nullable StaffId associate,
            Duration validity) {
        var id = insert(kind, account, boutique, associate, clock.instant().plus(validity));
        return find(id).orElseThrow();
    }

    /** A receipt's: of its token only the hash is kept. */
    @Transactional
    QrCode receipt(String token, String account, @Nullable BoutiqueId boutique, StaffId associate, Duration validity) {
        var id = insert(
                QrKind.RECEIPT,
                hash(token),
                account,
                boutique,
                associate,
                clock.instant().plus(validity));
        return find(id).orElseThrow();
    }

    @Transactional
    QrCode made(QrCodeId id, PlatformQrCode made) {
        var validity = made.validity();
        jdbc.sql("update qr_code set ticket = :ticket, url = :url, platform_expires_at = :until where id = :id")
                .param("ticket", made.ticket())
                .param("url", made.url())
                .param(
                        "until",
                        validity == null ? null : Timestamp.from(clock.instant().plus(validity)))
                .param("id", id.value())
                .update();
        return find(id).orElseThrow();
    }

    @Transactional
    void retire(QrCodeId id) {
        jdbc.sql("update qr_code set retired_at = :now where id = :id and retired_at is null")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id.value())
                .update();
    }

    /** Codes whose picture at the platform ends before this time while they themselves go on. */
    List<QrCode> endingBefore(Instant time, int most) {
        return jdbc.sql("select " + COLUMNS + """
                         from qr_code q
                        where platform_expires_at < :time and retired_at is null
                          and (expires_at is null or (expires_at > platform_expires_at + interval '1 minute' and expires_at > :now))
                        order by platform_expires_at limit :most
                        """)
                .param("time", Timestamp.from(time))
                .param("now", Timestamp.from(clock.instant()))
                .param("most", most)
                .query(QrCodeTable::toQrCode)
                .list();
    }

    long followersSince(QrCodeId id, Instant since) {
        return jdbc.sql("select count(distinct client_id) from qr_scan where qr_id = ? and kind = 'FOLLOW' and at >= ?")
                .params(id.value(), Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    List<QrPerformance> performance(@Nullable BoutiqueId boutique) {
        return jdbc.sql("select " + COLUMNS + """
                        , coalesce(s.scans, 0), coalesce(s.follows, 0), coalesce(o.opt_ins, 0)
                        from qr_code q
                        left join lateral (
                            select count(*) as scans, count(distinct client_id) filter (where kind = 'FOLLOW') as follows
                            from qr_scan where qr_id = q.id) s on true
                        left join lateral (
                            select count(distinct client_id) as opt_ins from opt_in where qr_id = q.id) o on true
                        where q.retired_at is null and q.kind in ('BOUTIQUE', 'ASSOCIATE')
                          and (:boutique::uuid is null or q.boutique_id = :boutique::uuid)
                        order by q.created_at
                        """)
                .param("boutique", boutique == null ? null : boutique.value())
                .query((row, n) ->
                        new QrPerformance(toQrCode(row, n), row.getLong(10), row.getLong(11), row.getLong(12)))
                .list();
    }

    private Optional<QrCode> findPermanent(
            QrKind kind, String account, @Nullable BoutiqueId boutique, @Nullable StaffId associate) {
        return jdbc.sql("select " + COLUMNS + """
                         from qr_code q
                        where kind = :kind and account = :account
                          and boutique_id is not distinct from :boutique::uuid
                          and staff_id is not distinct from :staff::uuid
                          and expires_at is null and retired_at is null
                        """)
                .param("kind", kind.name())
                .param("account", account)
                .param("boutique", boutique == null ? null : boutique.value())
                .param("staff", associate == null ? null : associate.value())
                .query(QrCodeTable::toQrCode)
                .optional();
    }

    private QrCodeId insert(
            QrKind kind,
            String account,
            @Nullable BoutiqueId boutique,
            @Nullable StaffId associate,
            @Nullable Instant expiresAt) {
        return insert(kind, random(), account, boutique, associate, expiresAt);
    }

    private QrCodeId insert(
            QrKind kind,
            String code,
            String account,
            @Nullable BoutiqueId boutique,
            @Nullable StaffId associate,
            @Nullable Instant expiresAt) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into qr_code (id, kind, code, account, boutique_id, staff_id, expires_at, created_at)
                        values (:id, :kind, :code, :account, :boutique, :staff, :expires, :now) on conflict do nothing
                        """)
                .param("id", id)
                .param("kind", kind.name())
                .param("code", code)
                .param("account", account)
                .param("boutique", boutique == null ? null : boutique.value())
                .param("staff", associate == null ? null : associate.value())
                .param("expires", expiresAt == null ? null : Timestamp.from(expiresAt))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return new QrCodeId(id);
    }

    static String random() {
        var random = new byte[CODE_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static String hash(String token) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static QrCode toQrCode(ResultSet row, int n) throws SQLException {
        var boutique = row.getObject(5, UUID.class);
        var staff = row.getObject(6, UUID.class);
        var expires = row.getTimestamp(8);
        var retired = row.getTimestamp(9);
        return new QrCode(
                new QrCodeId(row.getObject(1, UUID.class)),
                QrKind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                boutique == null ? null : new BoutiqueId(boutique),
                staff == null ? null : new StaffId(staff),
                row.getString(7),
                expires == null ? null : expires.toInstant(),
                retired == null ? null : retired.toInstant());
    }
}
