package app.lianxi.client;

import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who of the staff may see a client as {@link ClientBook} decides, and so may be told of her or asked to do something: who
 * serves her, and unless she is discreet who works where she is known.
 */
@Service
@Transactional(readOnly = true)
public class ClientStaff {
    private final JdbcClient jdbc;
    private final Clients clients;
    private final ClientBoutiques clientBoutiques;
    private final StaffRegister register;

    ClientStaff(JdbcClient jdbc, Clients clients, ClientBoutiques clientBoutiques, StaffRegister register) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.clientBoutiques = clientBoutiques;
        this.register = register;
    }

    /** Those of these. */
    public Set<StaffId> among(ClientId client, Collection<StaffId> staff) {
        if (staff.isEmpty()) {
            return Set.of();
        }
        var serve = serving(client);
        var discreet = isDiscreet(client);
        var known = clientBoutiques.of(List.of(client));
        return register.serving(staff).values().stream()
                .filter(one -> serve.contains(one.id())
                        || !discreet && (one.wholeHouse() || known.stream().anyMatch(one::worksAt)))
                .map(Staff::id)
                .collect(Collectors.toSet());
    }

    /** Those whose name or username holds what was typed, by name; at most 100. */
    public List<Staff> find(ClientId client, String typed, int limit) {
        var there = isDiscreet(client)
                ? List.<Staff>of()
                : register.serving(clientBoutiques.of(List.of(client)), typed, limit);
        return Stream.concat(
                        register.serving(serving(client)).values().stream().filter(one -> holds(one, typed)),
                        there.stream())
                .distinct()
                .sorted(Comparator.comparing(Staff::name)
                        .thenComparing(one -> one.id().value()))
                .limit(limit)
                .toList();
    }

    private static boolean holds(Staff one, String typed) {
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        return one.name().toLowerCase(Locale.ROOT).contains(wanted)
                || one.username().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private Set<StaffId> serving(ClientId client) {
        return jdbc.sql("""
                        select staff_id from client_staff where client_id = :client
                        union select lead_staff_id from client where id = :client and lead_staff_id is not null
                        """)
                .param("client", client.value())
                .query((row, n) -> new StaffId(row.getObject(1, UUID.class)))
                .set();
    }

    private boolean isDiscreet(ClientId client) {
        return clients.find(client).filter(Client::discreet).isPresent();
    }
}
