package app.lianxi.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Rows of {@code staff}. */
interface StaffRepository extends JpaRepository<StaffEntity, UUID> {
    Optional<StaffEntity> findByUsernameIgnoreCase(String username);

    List<StaffEntity> findAllByOrderByName();

    @Query("""
            select s from StaffEntity s where lower(s.name) like :text escape '\\' or lower(s.username) like :text escape '\\'
            order by case when s.disabledAt is null then 0 else 1 end, s.name, s.id
            """)
    List<StaffEntity> search(String text, Limit limit);

    long countByRoleAndDisabledAtIsNullAndIdNot(Role role, UUID id);
}
