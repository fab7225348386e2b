package app.lianxi.client;

import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who of the staff may see a client as {@link ClientBook} decides, and so may be told of her or asked to do something. */
@Service
@Transactional(readOnly = true)
public class ClientStaff {
    private final Clients clients;
    private final StaffRegister register;

    ClientStaff(Clients clients, StaffRegister register) {
        this.clients = clients;
        this.register = register;
    }

    /** Those of these. */
    public Set<StaffId> among(ClientId client, Collection<StaffId> staff) {
        if (staff.isEmpty()) {
            return Set.of();
        }
        var known = clients.boutiquesOf(List.of(client));
        return register.serving(staff).values().stream()
                .filter(one -> one.wholeHouse() || known.stream().anyMatch(one::worksAt))
                .map(Staff::id)
                .collect(Collectors.toSet());
    }

    /** Those whose name or username holds what was typed, by name; at most 100. */
    public List<Staff> find(ClientId client, String typed, int limit) {
        return register.serving(clients.boutiquesOf(List.of(client)), typed, limit);
    }
}
