package app.lianxi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.Narrowing.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Clients are narrowed, counted and sorted within what the reader sees; lists of them are kept and handed on. */
@HouseTest
class NarrowingTest {
    @Autowired
    Narrowing narrowing;

    @Autowired
    SavedLists lists;

    @Autowired
    Clients clients;

    @Autowired
    ClientBoutiques clientBoutiques;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private BoutiqueId newYork;
    private BoutiqueId paris;
    private Staff amelie;

    @BeforeEach
    void twoBoutiques() {
        jdbc.sql("truncate client_facet").update();
        newYork = Shops.fifthAvenue(boutiques);
        paris = Shops.avenueMontaigne(boutiques);
        amelie = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false);
        SignedIn.as(amelie);
    }

    @Test
    void eachFacetCountsWhatTheOthersLeave() {
        known("林美", newYork, "Gold", "Chengdu", 2_500_000, 10);
        known("陈子轩", newYork, "Gold", "Shanghai", 300_000, 100);
        known("王诗涵", newYork, "Platinum", "Shanghai", 20_000_000, 400);
        known("赵伟", paris, "Gold", "Shanghai", 1, 1);

        var gold = Criteria.NONE.with(Facet.TIER, Set.of("Gold"));
        assertThat(names(gold, Sort.NAME)).containsExactly("陈子轩", "林美");
        assertThat(narrowing.count(gold)).isEqualTo(2);
        assertThat(counts(gold, Facet.TIER)).isEqualTo(Map.of("Gold", 2, "Platinum", 1));
        assertThat(counts(gold, Facet.HOME_CITY)).isEqualTo(Map.of("Chengdu", 1, "Shanghai", 1));
        assertThat(counts(Criteria.NONE, Facet.SPEND)).isEqualTo(Map.of("5", 1, "100", 1, "MORE", 1));
        assertThat(counts(Criteria.NONE, Facet.LAST_PURCHASE)).isEqualTo(Map.of("MONTH", 1, "YEAR", 1, "LONGER", 1));
        assertThat(counts(Criteria.NONE, Facet.BOUTIQUE))
                .isEqualTo(Map.of(newYork.value().toString(), 3));
        assertThat(counts(Criteria.NONE, Facet.WINDOW)).isEqualTo(Map.of("false", 3));
        assertThat(counts(Criteria.NONE, Facet.AGREES)).isEqualTo(Map.of("0", 3));
        assertThat(names(Criteria.NONE, Sort.SPEND)).containsExactly("王诗涵", "林美", "陈子轩");
        assertThat(names(Criteria.NONE, Sort.LAST_PURCHASE)).containsExactly("林美", "陈子轩", "王诗涵");
        assertThat(names(gold.toggled(Facet.HOME_CITY, "Shanghai"), Sort.RECENT))
                .containsExactly("陈子轩");

        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        assertThat(narrowing.count(gold)).isEqualTo(3);
    }

    @Test
    void aPageBeginsAfterTheLastRowOfTheOneBefore() {
        for (var n = 0; n < 57; n++) {
            known("王" + n % 7, newYork, "", "", n % 5 * 100, n % 3 * 40 + 1);
        }
        for (var sort : Sort.values()) {
            var all = new ArrayList<UUID>();
            Narrowing.Cursor after = null;
            List<Narrowing.Row> page;
            do {
                page = narrowing.page(Criteria.NONE, sort, after, 10);
                page.forEach(row -> all.add(row.client().id().value()));
                after = page.isEmpty() ? null : page.getLast().cursor();
            } while (page.size() == 10);
            assertThat(all).as(sort.name()).doesNotHaveDuplicates().hasSize(sort == Sort.SPEND ? 45 : 57);
        }
    }

    @Test
    void countsAreExactToTenThousandAndGoNoFurther() {
        jdbc.sql("""
                        with c as (insert into client (id, first_seen_at, created_at)
                            select gen_random_uuid(), now(), now() from generate_series(1, 10300) returning id)
                        insert into client_facet select id, '', case when row_number() over () <= 10200 then 'Gold' else 'Silver' end,
                            '', 'zh', array[:boutique], '{}', null, false, true, case when row_number() over () <= 10200 then 0 else 1 end,
                            null, null, 0, 0, now(), now() from c
                        """).param("boutique", newYork.value()).update();
        assertThat(narrowing.count(Criteria.NONE)).isEqualTo(Narrowing.COUNTED + 1);
        assertThat(counts(Criteria.NONE, Facet.TIER)).isEqualTo(Map.of("Gold", Narrowing.COUNTED + 1, "Silver", 100));
        assertThat(narrowing.count(Criteria.NONE.with(Facet.TIER, Set.of("Silver"))))
                .isEqualTo(100);
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        assertThat(counts(Criteria.NONE, Facet.TIER))
                .as("by who sees the whole house, value by value")
                .isEqualTo(Map.of("Gold", Narrowing.COUNTED + 1, "Silver", 100));
        assertThat(counts(Criteria.NONE, Facet.AGREES))
                .as("none of the first ten thousand agreed to anything")
                .isEqualTo(Map.of("0", 100));
    }

    @Test
    void aCityIsFoundHoweverItIsWrittenAndBeyondManyAsItIsWritten() {
        known("林美", newYork, "", "Chéngdū", 0, 1);
        known("陈子轩", newYork, "", "Zürich", 0, 1);
        assertThat(cities(" chengdu")).containsExactly("Chéngdū");
        assertThat(cities("zurich")).containsExactly("Zürich");
        jdbc.sql("""
                        with c as (insert into client (id, first_seen_at, created_at)
                            select gen_random_uuid(), now(), now() from generate_series(1, 5001) returning id)
                        insert into client_facet select id, '', '', 'M' || row_number() over (), 'zh', array[:boutique], '{}', null, false,
                            true, 0, null, null, 0, 0, now(), now() from c
                        """).param("boutique", newYork.value()).update();
        assertThat(cities("chengdu")).containsExactly("Chéngdū");
        assertThat(cities("zurich")).as("not looked through").isEmpty();
        assertThat(cities("Zürich\u0000 ")).containsExactly("Zürich");
    }

    private List<String> cities(String typed) {
        return narrowing.cities(Criteria.NONE, typed).stream()
                .map(Narrowing.Count::value)
                .toList();
    }

    @Test
    void whatADiscreetClientSpentIsCountedForThoseWhoServeHerOnly() {
        var discreet = known("赵雅芝", newYork, "Gold", "Chengdu", 9_000_000, 10);
        jdbc.sql("update client set discreet_at = now() where id = ?")
                .param(discreet.value())
                .update();
        jdbc.sql("update client_facet set discreet = true").update();
        assertThat(counts(Criteria.NONE, Facet.SPEND)).isEmpty();
        assertThat(names(Criteria.NONE, Sort.SPEND)).isEmpty();
        assertThat(names(Criteria.NONE.with(Facet.LAST_PURCHASE, Set.of("MONTH")), Sort.NAME))
                .isEmpty();
        assertThat(narrowing.page(Criteria.NONE, Sort.NAME, null, 10))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.client().name()).isEqualTo("赵•");
                    assertThat(row.spend()).isZero();
                });
        jdbc.sql("update client_facet set staff = array[?]")
                .param(amelie.id().value())
                .update();
        assertThat(names(Criteria.NONE, Sort.SPEND)).containsExactly("赵雅芝");
    }

    @Test
    void aListIsKeptHandedOnAndTakenBack() {
        var gold = Criteria.NONE
                .with(Facet.TIER, Set.of("Gold"))
                .with(Facet.BOUTIQUE, Set.of(newYork.value().toString()));
        var list = lists.save("  Gold of ours \u0007", gold);
        assertThat(lists.mine()).singleElement().isEqualTo(new SavedLists.SavedList(list, "Gold of ours", gold, null));

        var jason = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false);
        var camille = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(paris), false);
        assertThat(lists.colleagues("")).contains(jason).doesNotContain(amelie, camille);
        lists.hand(list, jason.id());
        assertThatThrownBy(() -> lists.hand(list, camille.id())).isInstanceOf(AccessDeniedException.class);
        SignedIn.as(jason);
        assertThat(lists.mine())
                .singleElement()
                .satisfies(one -> assertThat(one.from()).isEqualTo(amelie.name()));
        lists.remove(list);
        assertThat(lists.mine()).isEmpty();
        SignedIn.as(camille);
        assertThatThrownBy(() -> lists.hand(list, camille.id())).isInstanceOf(AccessDeniedException.class);
        SignedIn.as(amelie);
        lists.remove(list);
        assertThat(lists.mine()).isEmpty();
        lists.restore(list);
        assertThat(lists.mine()).hasSize(1);
        assertThatThrownBy(() -> lists.save(" \n ", gold)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> names(Criteria criteria, Sort sort) {
        return narrowing.page(criteria, sort, null, 100).stream()
                .map(row -> row.client().name())
                .toList();
    }

    private Map<String, Integer> counts(Criteria criteria, Facet facet) {
        var counts = new TreeMap<String, Integer>();
        narrowing.counts(criteria, facet).forEach(count -> counts.put(count.value(), count.clients()));
        return counts;
    }

    /** @param days ago she bought last */
    private ClientId known(String name, BoutiqueId boutique, String tier, String city, long spend, int days) {
        var at = clock.instant();
        var client = clients.recognise(Identity.wechatOpenid("wx0000000000000000", "o" + UUID.randomUUID()), at);
        clients.introduce(client, name, city, "zh-CN");
        clientBoutiques.knownAt(client, boutique, at);
        jdbc.sql("""
                        insert into client_facet values (:id, :name, :tier, :city, 'zh', array[:boutique], '{}', null, false, true, 1, null,
                            now() - :days * interval '1 day', 1, :spend, now(), now() - :days * interval '1 day')
                        """)
                .param("id", client.value())
                .param("name", NameGrams.folded(LatinName.of(name).isEmpty() ? name : LatinName.of(name)))
                .param("tier", tier)
                .param("city", city)
                .param("boutique", boutique.value())
                .param("days", days)
                .param("spend", spend)
                .update();
        return client;
    }
}
