package app.lianxi.client;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Shops;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Facts are told of whoever changed; one client whose facts can't be told holds up nobody else. */
@HouseTest
class ClientFoldingTest {
    @Autowired
    Clients clients;

    @Autowired
    Identities identities;

    @Autowired
    ClientBoutiques clientBoutiques;

    @Autowired
    Boutiques boutiques;

    @Autowired
    FactTable table;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private ClientId mei;
    private ClientId wei;

    @BeforeEach
    void twoClients() {
        mei = clients.recognise(Identity.wechatOpenid("wx1", "o-mei-" + System.nanoTime()), clock.instant());
        wei = clients.recognise(Identity.wechatOpenid("wx1", "o-wei-" + System.nanoTime()), clock.instant());
        jdbc.sql("truncate client_stale").update();
        jdbc.sql("insert into client_stale (client_id) values (?), (?)")
                .params(mei.value(), wei.value())
                .update();
    }

    @AfterEach
    void allowed() {
        jdbc.sql("alter table client_search drop constraint if exists not_her").update();
        jdbc.sql("truncate client_stale").update();
    }

    @Test
    void whoCannotBeToldIsPutOffAndTheOthersAreTold() {
        jdbc.sql("alter table client_search add constraint not_her check (client_id <> '" + mei.value()
                        + "') not valid")
                .update();
        new ClientFolding(table).work();
        assertThat(told(mei)).isZero();
        assertThat(told(wei)).isOne();
        assertThat(jdbc.sql("select client_id from client_stale where not_before > now()")
                        .query(UUID.class)
                        .list())
                .containsExactly(mei.value());
    }

    @Test
    void aPhoneThatNoKeyOpensLeavesHerToBeFoundByHerName() {
        identities.tie(
                new Identity(IdentityKind.PHONE, "", "+861391234" + System.nanoTime() % 10_000), mei, clock.instant());
        jdbc.sql("update identity set external_id = '\\x00' where client_id = ? and kind = 'phone'")
                .param(mei.value())
                .update();
        new ClientFolding(table).work();
        assertThat(told(mei)).isOne();
        assertThat(told(wei)).isOne();
    }

    @Test
    void sheStandsNearEachBoutiqueThatKnowsHerAndWhoServesHerUntilSheIsFoundNoMore() {
        var newYork = Shops.fifthAvenue(boutiques);
        var paris = Shops.avenueMontaigne(boutiques);
        clientBoutiques.knownAt(mei, newYork, clock.instant());
        clientBoutiques.knownAt(mei, paris, clock.instant());
        new ClientFolding(table).work();
        assertThat(standsNear(mei)).containsExactlyInAnyOrder(newYork.value(), paris.value());

        jdbc.sql("delete from client_boutique where client_id = ? and boutique_id = ?")
                .params(mei.value(), paris.value())
                .update();
        tellAnew();
        assertThat(standsNear(mei)).containsExactly(newYork.value());

        jdbc.sql("update client set merged_into = ? where id = ?")
                .params(wei.value(), mei.value())
                .update();
        tellAnew();
        assertThat(standsNear(mei)).isEmpty();
    }

    private void tellAnew() {
        jdbc.sql("insert into client_stale (client_id) values (?)")
                .param(mei.value())
                .update();
        new ClientFolding(table).work();
    }

    private List<UUID> standsNear(ClientId client) {
        return jdbc.sql("select near_id from client_search_near where client_id = ?")
                .param(client.value())
                .query(UUID.class)
                .list();
    }

    private long told(ClientId client) {
        return jdbc.sql("select count(*) from client_search where client_id = ?")
                .param(client.value())
                .query(Long.class)
                .single();
    }
}
