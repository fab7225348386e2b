package app.lianxi.optin;

import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What associates are called by their guests. */
@Component
public class Associates {
    private final StaffRegister staff;

    Associates(StaffRegister staff) {
        this.staff = staff;
    }

    /** Her given name: a Chinese name is written without a space and stays whole. */
    public Optional<String> givenName(StaffId associate) {
        return staff.find(associate).map(one -> one.name().strip().split("\\s+")[0]);
    }
}
