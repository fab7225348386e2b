package app.lianxi.client;

import app.lianxi.access.StaffRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who a client is: what she is called, where she is at home, which languages she reads, who serves her, whether she is discreet. */
@Component
@Order(10)
class KeptPerson implements KeptData {
    private final Clients clients;
    private final StaffRegister staff;
    private final JdbcClient jdbc;

    KeptPerson(Clients clients, StaffRegister staff, JdbcClient jdbc) {
        this.clients = clients;
        this.staff = staff;
        this.jdbc = jdbc;
    }

    @Override
    public String section() {
        return "person";
    }

    @Override
    @Transactional(readOnly = true)
    public int count(ClientId client) {
        return newest(client, Locale.ROOT, Integer.MAX_VALUE).size();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> newest(ClientId client, Locale language, int limit) {
        return clients.find(client).map(this::entries).orElse(List.of()).stream()
                .limit(limit)
                .toList();
    }

    private List<Entry> entries(Client client) {
        var entries = new ArrayList<Entry>();
        if (!client.name().isEmpty()) {
            entries.add(new Entry(
                    Words.plain(client.name()),
                    Words.of("kept.person.name"),
                    Map.of("name", client.name(), "nameLatin", client.nameLatin())));
        }
        if (!client.homeCity().isEmpty()) {
            entries.add(entry(client.homeCity(), "homeCity"));
        }
        if (!client.languages().isEmpty()) {
            entries.add(new Entry(
                    Words.plain(String.join(", ", client.languages())),
                    Words.of("kept.person.languages"),
                    Map.of("languages", client.languages())));
        }
        if (!client.tier().isEmpty()) {
            entries.add(entry(client.tier(), "tier"));
        }
        if (client.lead() != null) {
            staff.find(client.lead()).ifPresent(lead -> entries.add(entry(lead.name(), "lead")));
        }
        var others = others(client.id());
        if (!others.isEmpty()) {
            entries.add(new Entry(
                    Words.plain(String.join(", ", others)), Words.of("kept.person.others"), Map.of("others", others)));
        }
        if (client.discreet()) {
            entries.add(new Entry(
                    Words.of("kept.person.discreet.yes"), Words.of("kept.person.discreet"), Map.of("discreet", true)));
        }
        entries.add(new Entry(
                Words.of("kept.time", client.firstSeenAt()),
                Words.of("kept.person.firstSeenAt"),
                Map.of("firstSeenAt", client.firstSeenAt())));
        return entries;
    }

    private List<String> others(ClientId client) {
        return jdbc.sql("""
                        select s.name from client_staff w join staff s on s.id = w.staff_id where w.client_id = ?
                        order by w.since, s.id
                        """)
                .param(client.value())
                .query((row, n) -> row.getString(1))
                .list();
    }

    private static Entry entry(String value, String name) {
        return new Entry(Words.plain(value), Words.of("kept.person." + name), Map.of(name, value));
    }
}
