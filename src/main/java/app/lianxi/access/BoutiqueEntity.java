package app.lianxi.access;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code boutique}. */
@Entity
@Table(name = "boutique")
@SuppressWarnings("NullAway.Init")
class BoutiqueEntity {
    @Id
    UUID id;

    String code;
    String name;
    String nameZh = "";
    String city;

    @JdbcTypeCode(SqlTypes.CHAR)
    String country;

    String timeZone;

    @JdbcTypeCode(SqlTypes.CHAR)
    String currency;

    @Nullable
    Instant closedAt;

    Instant createdAt;

    @Version
    int version;

    Boutique toBoutique() {
        return new Boutique(
                new BoutiqueId(id), code, name, nameZh, city, country, ZoneId.of(timeZone), currency, closedAt != null);
    }
}
