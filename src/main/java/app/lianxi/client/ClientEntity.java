package app.lianxi.client;

import app.lianxi.access.StaffId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code client}. */
@Entity
@Table(name = "client")
@SuppressWarnings("NullAway.Init")
class ClientEntity {
    @Id
    UUID id;

    String name = "";
    String nameLatin = "";
    /** Of the house; absent where she gave it herself. */
    @Nullable
    UUID nameBy;

    String homeCity = "";

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> languages = new ArrayList<>();

    String tier = "";

    @Nullable
    UUID leadStaffId;

    @Nullable
    Instant leadSince;

    @Nullable
    Instant erasedAt;

    Instant firstSeenAt;
    Instant createdAt;

    @Nullable
    Instant discreetAt;

    @Nullable
    UUID mergedInto;

    @Version
    int version;

    Client toClient() {
        return new Client(
                new ClientId(id),
                name,
                nameLatin,
                tier,
                homeCity,
                List.copyOf(languages),
                leadStaffId == null ? null : new StaffId(leadStaffId),
                firstSeenAt,
                discreetAt != null,
                false);
    }
}
