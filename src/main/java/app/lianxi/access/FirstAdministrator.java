package app.lianxi.access;

import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Makes the first administrator that the settings name, when nobody works here yet. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class FirstAdministrator implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

    private final StaffRegister staff;
    private final AccessSettings settings;
    private final Environment environment;

    FirstAdministrator(StaffRegister staff, AccessSettings settings, Environment environment) {
        this.staff = staff;
        this.settings = settings;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!staff.isEmpty()) {
            return;
        }
        var username = settings.admin().username();
        var password = settings.admin().password();
        if (username == null || password == null) {
            if (!environment.getProperty("lianxi.demo", Boolean.class, false)) {
                log.warn("There is no staff yet and nobody can sign in: set lianxi.admin.username and"
                        + " lianxi.admin.password and start again");
            }
            return;
        }
        try {
            staff.add(
                    new Staff(
                            new StaffId(new UUID(0, 0)),
                            username,
                            username,
                            Role.ADMINISTRATOR,
                            Set.of(),
                            true,
                            "en",
                            true),
                    password);
            log.info(
                    "The first administrator {} was made; the password must be changed at the first sign-in", username);
        } catch (DataIntegrityViolationException e) {
            log.info("Another node made the first administrator");
        }
    }
}
