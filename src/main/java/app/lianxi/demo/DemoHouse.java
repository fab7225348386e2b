package app.lianxi.demo;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.DemoStaff;
import app.lianxi.access.Role;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Maison Aurore, the sample house: six boutiques and forty members of staff, put into an empty database, and their clients. */
@Component
@ConditionalOnProperty(name = "lianxi.demo", havingValue = "true")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoHouse implements ApplicationRunner, DemoStaff {
    static final String PASSWORD = "lianxi-demo";
    private static final Logger log = LoggerFactory.getLogger(DemoHouse.class);
    private static final BoutiqueId NONE = new BoutiqueId(new UUID(0, 0));
    /** So many stand on the sign-in page, the first of the list. */
    private static final int NAMED = 7;

    private final Boutiques boutiques;
    private final StaffRegister staff;
    private final ObjectProvider<DemoLife> life;

    DemoHouse(Boutiques boutiques, StaffRegister staff, ObjectProvider<DemoLife> life) {
        this.boutiques = boutiques;
        this.staff = staff;
        this.life = life;
    }

    private record Colleague(String username, String name, Role role, String boutique, String language) {}

    private static List<Colleague> people() {
        return Lines.rows("staff.tsv").stream()
                .map(row -> new Colleague(row.get(0), row.get(1), Role.valueOf(row.get(2)), row.get(3), row.get(4)))
                .toList();
    }

    private static List<Boutique> shops() {
        return Lines.rows("boutiques.tsv").stream()
                .map(row -> new Boutique(
                        NONE,
                        row.get(0),
                        row.get(1),
                        row.get(2),
                        row.get(3),
                        row.get(4),
                        ZoneId.of(row.get(5)),
                        row.get(6),
                        false))
                .toList();
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (!staff.isEmpty() || !boutiques.all().isEmpty()) {
            return;
        }
        var ids = shops().stream().collect(Collectors.toMap(Boutique::code, boutiques::add));
        ids.forEach((code, boutique) -> boutiques.addTerminal(code + "-1", boutique));
        staff.add(people().stream().map(person -> member(person, ids)).toList(), PASSWORD);
        life.ifAvailable(DemoLife::fill);
        log.info("The sample house is in place; its staff and their password stand on the sign-in page");
    }

    private static Staff member(Colleague person, Map<String, BoutiqueId> boutiques) {
        return new Staff(
                new StaffId(new UUID(0, 0)),
                person.username(),
                person.name(),
                person.role(),
                boutiques.entrySet().stream()
                        .filter(one -> one.getKey().equals(person.boutique()))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.toSet()),
                person.boutique().isEmpty(),
                person.language(),
                false);
    }

    @Override
    public List<Entry> entries() {
        var shops = shops().stream().collect(Collectors.toMap(Boutique::code, Function.identity()));
        return people().stream()
                .limit(NAMED)
                .map(person -> new Entry(
                        person.username(),
                        person.name(),
                        person.role(),
                        shops.containsKey(person.boutique())
                                ? shops.get(person.boutique()).name()
                                : "",
                        PASSWORD))
                .toList();
    }
}
