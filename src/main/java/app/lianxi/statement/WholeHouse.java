package app.lianxi.statement;

import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Role;
import app.lianxi.access.Staff;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Who works on statements, which are of accounts and not of boutiques: managers of the whole house, and administrators. */
@Component
class WholeHouse {
    private final CurrentStaff current;

    WholeHouse(CurrentStaff current) {
        this.current = current;
    }

    /** @throws AccessDeniedException for managers of some boutiques only */
    Staff require() {
        var who = current.require();
        if (who.role() != Role.ADMINISTRATOR && !who.wholeHouse()) {
            throw new AccessDeniedException("Statements are of the whole house");
        }
        return who;
    }
}
