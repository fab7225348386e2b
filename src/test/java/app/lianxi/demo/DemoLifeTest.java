package app.lianxi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.client.ClientIndex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The sample house's made-up life keeps every rule that real life is held to. */
@HouseTest
class DemoLifeTest extends MadeUpHouse {
    @Autowired
    ClientIndex index;

    @Test
    void sixBoutiquesHaveFortyStaffAndTwoThousandClients() {
        assertThat(count("boutique")).isEqualTo(6);
        assertThat(count("boutique_terminal")).isEqualTo(6);
        assertThat(count("staff")).isEqualTo(40);
        assertThat(count("client")).isEqualTo(DemoLife.CLIENTS);
        assertThat(count("payment")).isBetween(10_000L, 40_000L);
        assertThat(count("link where ended_at is null")).isBetween(5_000L, 30_000L);
        assertThat(count("refund") * 100.0 / count("payment")).isBetween(1.0, 3.0);
        assertThat(count("message")).isBetween(2_000L, 30_000L);
        assertThat(count("client where name = ''")).isBetween(50L, 300L);
        assertThat(count("client where discreet_at is not null")).isEqualTo(3);
        assertThat(count("payment where paid_at > now() or paid_at < timestamptz '2016-11-20'"))
                .isZero();
        jdbc.sql("select tier, count(*) from client group by 1 order by 2 desc")
                .query()
                .listOfRows()
                .forEach(row -> assertThat((Long) row.get("count")).isBetween(10L, 1_900L));
    }

    @Test
    void onlyTheFirstSevenStandOnTheSignInPage() {
        assertThat(house.entries())
                .extracting(entry -> entry.username())
                .containsExactly("amelie", "jason", "camille", "sofia", "daniel", "helene", "admin");
        assertThat(house.entries().getFirst().boutique()).isEqualTo("Fifth Avenue, New York");
    }

    @Test
    void theSameStartGivesTheSameHouse() {
        fillAgain();
        var first = digests();
        fillAgain();
        assertThat(digests()).isEqualTo(first);
    }

    private void fillAgain() {
        jdbc.sql("truncate "
                        + Tables.named(
                                "consent_text",
                                "client_search",
                                "client_facet",
                                "client_stale",
                                "profile_change",
                                "task_history")
                        + " cascade")
                .update();
        jdbc.sql("truncate spend_hour, spend_day, spend_house").update();
        life.fill();
    }

    /** Of each table all that is not sealed: what is sealed differs each time. */
    private List<String> digests() {
        return List.of((Tables.named(
                                "consent_text",
                                "client_search",
                                "client_facet",
                                "spend_hour",
                                "profile_change",
                                "task_history"))
                        .split(", "))
                .stream()
                .map(table -> table + " "
                        + jdbc.sql("""
                                select count(*) || ' ' || md5(string_agg(row, '' order by row)) from (
                                    select md5((to_jsonb(t) - array['external_id', 'payer', 'content'])::text) as row from %s t) rows
                                """.formatted(table)).query(String.class).single())
                .toList();
    }

    @Test
    void noPaymentIsTiedToWhoDoesNotAgree() {
        assertThat(count("""
                link l where l.ended_at is null and (select count(distinct purpose) from opt_in o
                    where o.client_id = l.client_id and o.withdrawn_at is null
                      and o.purpose in ('PURCHASE_HISTORY', 'TRANSFER_ABROAD') and o.given_at <= l.made_at) < 2
                """)).isZero();
        assertThat(count("link where cause = 'withdrawn'")).isPositive();
        assertThat(count("link where made_at < paid_at or ended_at <= made_at")).isZero();
        assertThat(count("""
                client_boutique b full join (select distinct l.client_id, p.boutique_id, 'purchase' as origin
                    from link l join payment p on p.id = l.payment_id where l.ended_at is null) bought
                    using (client_id, boutique_id, origin)
                where origin = 'purchase' and (b.client_id is null or bought.client_id is null)
                """)).isZero();
    }

    @Test
    void noSentMessageComesBeforeSheFollowedAndWhoWaitsIsWhoWasNotAnswered() {
        assertThat(count("message m join client c on c.id = m.client_id where m.at <= c.first_seen_at or m.at > now()"))
                .isZero();
        assertThat(count("""
                conversation c where waiting_since is distinct from (select min(h.at) from message h
                    where h.client_id = c.client_id and h.direction = 'IN' and h.at > coalesce((select max(w.at) from message w
                        where w.client_id = c.client_id and w.direction = 'OUT'), '-infinity'))
                """)).isZero();
        assertThat(count("conversation where waiting_since is not null")).isGreaterThan(12);
    }

    @Test
    void figuresAreWhatWasPaid() {
        assertThat(jdbc.sql("select recount_spend()").query(Long.class).single())
                .isZero();
        assertThat(jdbc.sql("select currency || sum(spend) from spend_day group by currency order by 1")
                        .query(String.class)
                        .list())
                .isEqualTo(jdbc.sql("select currency || sum(amount) from payment group by currency order by 1")
                        .query(String.class)
                        .list());
    }

    @Test
    void factsToldAgainAreTheSame() {
        var before = facts();
        index.rebuild();
        assertThat(facts()).isEqualTo(before);
        assertThat(count("client_search")).isEqualTo(DemoLife.CLIENTS);
        assertThat(count("client_stale")).isZero();
        assertThat(count("client_facet where window_until is not null")).isGreaterThan(20);
        assertThat(count("client_facet where spend > 0")).isGreaterThan(1_000);
    }

    private String facts() {
        return jdbc.sql("select md5(string_agg(f::text, '' order by client_id)) from client_facet f")
                .query(String.class)
                .single();
    }
}
