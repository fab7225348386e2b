package app.lianxi.client;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Rows of {@code client}. */
interface ClientRepository extends JpaRepository<ClientEntity, UUID> {}
