package app.lianxi.client;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One client whose facts can't be told holds up nobody else. */
@HouseTest
class ClientFoldingTest {
    @Autowired
    Clients clients;

    @Autowired
    Identities identities;

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
                        .query(java.util.UUID.class)
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

    private long told(ClientId client) {
        return jdbc.sql("select count(*) from client_search where client_id = ?")
                .param(client.value())
                .query(Long.class)
                .single();
    }
}
