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
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Maison Aurore, the sample house: three boutiques and seven members of staff, put into an empty database. */
@Component
@ConditionalOnProperty(name = "lianxi.demo", havingValue = "true")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoHouse implements ApplicationRunner, DemoStaff {
    static final String PASSWORD = "lianxi-demo";
    private static final Logger log = LoggerFactory.getLogger(DemoHouse.class);
    private static final BoutiqueId NONE = new BoutiqueId(new UUID(0, 0));

    private final Boutiques boutiques;
    private final StaffRegister staff;

    DemoHouse(Boutiques boutiques, StaffRegister staff) {
        this.boutiques = boutiques;
        this.staff = staff;
    }

    private record Person(String username, String name, Role role, String boutique, String language) {}

    private static final List<Person> PEOPLE = List.of(
            new Person("amelie", "Amélie Bernard", Role.ASSOCIATE, "nyc5", "en"),
            new Person("jason", "Jason Wu", Role.ASSOCIATE, "nyc5", "zh"),
            new Person("camille", "Camille Laurent", Role.ASSOCIATE, "sho", "fr"),
            new Person("sofia", "Sofia Marchetti", Role.MARKETER, "", "en"),
            new Person("daniel", "Daniel Hart", Role.MANAGER, "nyc5", "en"),
            new Person("helene", "Hélène Roux", Role.MANAGER, "", "fr"),
            new Person("admin", "Ada Lindqvist", Role.ADMINISTRATOR, "", "en"));

    private static final List<Boutique> SHOPS = List.of(
            shop("nyc5", "Fifth Avenue, New York", "纽约第五大道", "New York", "US", "America/New_York", "USD"),
            shop("sho", "Rue Saint-Honoré, Paris", "巴黎圣奥诺雷街", "Paris", "FR", "Europe/Paris", "EUR"),
            shop("yvr", "Alberni Street, Vancouver", "温哥华阿尔伯尼街", "Vancouver", "CA", "America/Vancouver", "CAD"));

    private static Boutique shop(
            String code, String name, String nameZh, String city, String country, String zone, String currency) {
        return new Boutique(NONE, code, name, nameZh, city, country, ZoneId.of(zone), currency, false);
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (!staff.isEmpty() || !boutiques.all().isEmpty()) {
            return;
        }
        SHOPS.forEach(shop -> boutiques.addTerminal(shop.code() + "-1", boutiques.add(shop)));
        PEOPLE.forEach(person -> staff.add(
                new Staff(
                        new StaffId(new UUID(0, 0)),
                        person.username(),
                        person.name(),
                        person.role(),
                        worksAt(person),
                        person.boutique().isEmpty(),
                        person.language(),
                        false),
                PASSWORD));
        log.info("The sample house is in place; its staff and their password stand on the sign-in page");
    }

    private Set<BoutiqueId> worksAt(Person person) {
        return person.boutique().isEmpty()
                ? Set.of()
                : Set.of(boutiques.findByCode(person.boutique()).orElseThrow().id());
    }

    @Override
    public List<Entry> entries() {
        return PEOPLE.stream()
                .map(person -> new Entry(
                        person.username(),
                        person.name(),
                        person.role(),
                        SHOPS.stream()
                                .filter(shop -> shop.code().equals(person.boutique()))
                                .map(Boutique::name)
                                .findAny()
                                .orElse(""),
                        PASSWORD))
                .toList();
    }
}
