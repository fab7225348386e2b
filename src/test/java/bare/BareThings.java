package bare;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The bare application's only repository. */
interface BareThings extends JpaRepository<BareThing, UUID> {}
