package app.lianxi.optin;

import app.lianxi.access.StaffId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What associates are called by their guests. */
@Component
public class Associates {
    private final JdbcClient jdbc;

    Associates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Her given name, if she still works here. */
    public Optional<String> givenName(StaffId associate) {
        return jdbc.sql("select name from staff where id = ? and disabled_at is null")
                .param(associate.value())
                .query(String.class)
                .optional()
                .map(name -> name.strip().split("\\s+")[0]);
    }
}
