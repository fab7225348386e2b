package app.lianxi.access;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** A signed-in member of staff, with the time at which this session began. */
record StaffPrincipal(Staff staff, String passwordHash, boolean enabled, Instant signedInAt)
        implements UserDetails, Serializable {
    /** None before she has chosen a password of her own: then no screen, service or address is hers but that one. */
    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        if (staff.mustChangePassword()) {
            return List.of();
        }
        return List.of(new SimpleGrantedAuthority("ROLE_" + staff.role().name()));
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return staff.username();
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public String toString() {
        return "StaffPrincipal[" + staff.username() + "]";
    }
}
