package app.lianxi.access;

import app.lianxi.ids.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Bearer tokens of tills and tools: shown once, kept as a SHA-256 hash (their 256 random bits need no slower one). */
@Service
public class ApiTokens {
    /** All there are, in the order of the screen. */
    public static final List<String> SCOPES = List.of("clients:read", "payments:read", "checkouts:write");

    static final Duration LONGEST = Duration.ofDays(731);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Audit audit;
    private final CurrentStaff current;
    private final Clock clock;
    private final Map<String, ApiCaller> fromSettings = new HashMap<>();

    ApiTokens(JdbcClient jdbc, Audit audit, CurrentStaff current, Clock clock, AccessSettings settings) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.current = current;
        this.clock = clock;
        settings.api()
                .tokens()
                .forEach((name, hash) -> fromSettings.put(
                        hash.substring("{sha256}".length()).toLowerCase(java.util.Locale.ROOT),
                        new ApiCaller("settings:" + name, name, Set.copyOf(SCOPES), Set.of(), true)));
    }

    /** A token as the screen lists it; never its secret. */
    public record Token(
            UUID id,
            String name,
            List<String> scopes,
            Set<BoutiqueId> boutiques,
            boolean wholeHouse,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            Instant createdAt) {}

    /**
     * @return the secret, which can't be read again
     * @throws Refused when a field is not as it should be
     */
    @Secured("ROLE_ADMINISTRATOR")
    @Transactional
    public String create(
            String name, Set<String> scopes, Set<BoutiqueId> boutiques, boolean wholeHouse, Instant expiresAt) {
        var now = clock.instant();
        Refused.unless(!name.isBlank() && name.strip().length() <= 80, "name", "access.error.name");
        Refused.unless(!scopes.isEmpty() && SCOPES.containsAll(scopes), "scopes", "access.error.scopes");
        Refused.unless(wholeHouse || !boutiques.isEmpty(), "boutiques", "access.error.boutiques");
        Refused.unless(
                expiresAt.isAfter(now) && expiresAt.isBefore(now.plus(LONGEST)), "expiresAt", "access.error.expiry");
        var secret = secret();
        var id = Ids.next();
        var by = current.require();
        jdbc.sql("""
                        insert into api_token (id, name, hash, scopes, whole_house, expires_at, created_at, created_by)
                        values (:id, :name, :hash, :scopes, :whole, :expires, :now, :by)
                        """)
                .param("id", id)
                .param("name", name.strip())
                .param("hash", hash(secret))
                .param("scopes", SCOPES.stream().filter(scopes::contains).toArray(String[]::new))
                .param("whole", wholeHouse)
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by.id().value())
                .update();
        if (!wholeHouse) {
            for (var boutique : boutiques) {
                jdbc.sql("insert into api_token_boutique (api_token_id, boutique_id) values (?, ?)")
                        .param(id)
                        .param(boutique.value())
                        .update();
            }
        }
        audit.did(by, "created.token", "api_token", id, name.strip());
        return secret;
    }

    @Secured("ROLE_ADMINISTRATOR")
    @Transactional
    public void revoke(UUID id) {
        var by = current.require();
        var ended = jdbc.sql("update api_token set revoked_at = ? where id = ? and revoked_at is null")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(id)
                .update();
        if (ended > 0) {
            audit.did(by, "revoked.token", "api_token", id, "");
        }
    }

    /** Those that were made on the screen, newest first. */
    @Secured("ROLE_ADMINISTRATOR")
    @Transactional(readOnly = true)
    public List<Token> all() {
        return jdbc.sql(SELECT + " group by t.id order by t.created_at desc, t.id desc")
                .query((row, n) -> token(row))
                .list();
    }

    /** Names of the tokens that the settings bring. */
    @Secured("ROLE_ADMINISTRATOR")
    public List<String> fromSettings() {
        return fromSettings.values().stream().map(ApiCaller::name).sorted().toList();
    }

    /** Who calls with this secret; nobody when it is unknown, revoked or expired. */
    public Optional<ApiCaller> authenticate(String secret) {
        var hash = hash(secret);
        var set = fromSettings.get(HexFormat.of().formatHex(hash));
        if (set != null) {
            return Optional.of(set);
        }
        return jdbc.sql(SELECT + " where t.hash = :hash and t.revoked_at is null and t.expires_at > :now group by t.id")
                .param("hash", hash)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> token(row))
                .optional()
                .map(token -> new ApiCaller(
                        token.id().toString(),
                        token.name(),
                        Set.copyOf(token.scopes()),
                        token.boutiques(),
                        token.wholeHouse()));
    }

    private static final String SELECT = """
            select t.id, t.name, t.scopes, t.whole_house, t.expires_at, t.revoked_at, t.created_at,
                   array_remove(array_agg(b.boutique_id), null) as boutiques
            from api_token t left join api_token_boutique b on b.api_token_id = t.id
            """;

    private static Token token(ResultSet row) throws SQLException {
        var revoked = row.getObject("revoked_at", OffsetDateTime.class);
        return new Token(
                row.getObject("id", UUID.class),
                row.getString("name"),
                List.of((String[]) row.getArray("scopes").getArray()),
                Arrays.stream((UUID[]) row.getArray("boutiques").getArray())
                        .map(BoutiqueId::new)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("whole_house"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                revoked == null ? null : revoked.toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static String secret() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return "lx_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
