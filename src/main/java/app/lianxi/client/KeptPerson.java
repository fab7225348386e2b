package app.lianxi.client;

import app.lianxi.access.StaffRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who a client is: what she is called, where she is at home, which languages she reads, who serves her. */
@Component
@Order(10)
class KeptPerson implements KeptData {
    private final Clients clients;
    private final StaffRegister staff;

    KeptPerson(Clients clients, StaffRegister staff) {
        this.clients = clients;
        this.staff = staff;
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
        entries.add(new Entry(
                Words.of("kept.time", client.firstSeenAt()),
                Words.of("kept.person.firstSeenAt"),
                Map.of("firstSeenAt", client.firstSeenAt())));
        return entries;
    }

    private static Entry entry(String value, String name) {
        return new Entry(Words.plain(value), Words.of("kept.person." + name), Map.of(name, value));
    }
}
