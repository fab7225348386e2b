package app.lianxi.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Rows of {@code staff}. */
interface StaffRepository extends JpaRepository<StaffEntity, UUID> {
    Optional<StaffEntity> findByUsernameIgnoreCase(String username);

    List<StaffEntity> findAllByOrderByName();

    long countByRoleAndDisabledAtIsNullAndIdNot(Role role, UUID id);
}
