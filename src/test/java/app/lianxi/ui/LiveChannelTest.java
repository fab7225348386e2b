package app.lianxi.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.TestDatabase;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class LiveChannelTest {
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();
    private final BlockingQueue<String> here = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> there = new LinkedBlockingQueue<>();
    private LiveChannel node;
    private LiveChannel other;

    @BeforeEach
    void twoNodes() throws Exception {
        dataSource.setUrl(TestDatabase.create());
        dataSource.setUser("postgres");
        node = new LiveChannel(dataSource);
        other = new LiveChannel(dataSource);
        node.start((topic, message) -> here.add(topic + "|" + message), () -> here.add("again"));
        other.start((topic, message) -> there.add(topic + "|" + message), () -> there.add("again"));
        // Until both listen
        for (var queue : java.util.List.of(here, there)) {
            String heard = null;
            while (heard == null) {
                node.send(LiveChannel.payload("hello", "?"));
                heard = queue.poll(200, TimeUnit.MILLISECONDS);
            }
        }
        Thread.sleep(300);
        here.clear();
        there.clear();
    }

    @AfterEach
    void stop() {
        node.stop();
        other.stop();
    }

    @Test
    void everyNodeHearsWhatOnePublishes() throws Exception {
        node.send(LiveChannel.payload("client:1", "第一\nline"));
        assertThat(here.poll(5, TimeUnit.SECONDS)).isEqualTo("client:1|第一\nline");
        assertThat(there.poll(5, TimeUnit.SECONDS)).isEqualTo("client:1|第一\nline");
    }

    @Test
    void aLostConnectionIsMadeAnewAndScreensAreToldToReadAgain() throws Exception {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where query = 'listen lianxi_live' and datname = current_database()");
        }
        assertThat(here.poll(20, TimeUnit.SECONDS)).isEqualTo("again");
        assertThat(there.poll(20, TimeUnit.SECONDS)).isEqualTo("again");
        other.send(LiveChannel.payload("hooks", "1"));
        assertThat(here.poll(5, TimeUnit.SECONDS)).isEqualTo("hooks|1");
    }

    @Test
    void whatIsTooLongIsRefusedWhereItIsWritten() {
        assertThatThrownBy(() -> LiveChannel.payload("client:1", "汉".repeat(3_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
