package bare;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** The bare application's only entity. */
@Entity
class BareThing {
    @Id
    UUID id = UUID.randomUUID();

    String name = "";
}
