package app.lianxi.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Rows of {@code boutique}. */
interface BoutiqueRepository extends JpaRepository<BoutiqueEntity, UUID> {
    Optional<BoutiqueEntity> findByCode(String code);

    List<BoutiqueEntity> findAllByOrderByName();
}
