package app.lianxi.access;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of {@code staff}, with its boutiques. */
@Entity
@Table(name = "staff")
// What ends sessions is written past this entity, and must not be written over
@DynamicUpdate
@SuppressWarnings("NullAway.Init")
class StaffEntity {
    @Id
    UUID id;

    String username;
    String name;
    String passwordHash;

    @Enumerated(EnumType.STRING)
    Role role;

    boolean wholeHouse;
    String language = "en";
    boolean mustChangePassword;

    @Nullable
    Instant signedOutAt;

    @Nullable
    Instant disabledAt;

    Instant createdAt;

    @Version
    int version;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "staff_boutique", joinColumns = @JoinColumn(name = "staff_id"))
    @Column(name = "boutique_id")
    @BatchSize(size = 500)
    Set<UUID> boutiques = new HashSet<>();

    Staff toStaff() {
        return new Staff(
                new StaffId(id),
                username,
                name,
                role,
                boutiques.stream().map(BoutiqueId::new).collect(Collectors.toUnmodifiableSet()),
                wholeHouse,
                language,
                mustChangePassword);
    }
}
