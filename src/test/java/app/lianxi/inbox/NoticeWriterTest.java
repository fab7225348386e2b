package app.lianxi.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.ids.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What arrives together is committed together, and each still gets its own answer. */
@HouseTest
class NoticeWriterTest {
    private static final int THREADS = 32;

    @Autowired
    NoticeWriter writer;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    private final String hook = "test-" + UUID.randomUUID();

    @Test
    void eachIsStoredOnceHoweverManyComeTogether() throws Exception {
        var answers = together(IntStream.range(0, 1_000)
                .mapToObj(n -> (Callable<Boolean>) () -> writer.write(row("key " + n % 250)))
                .toList());

        assertThat(answers).filteredOn(answer -> answer.equals(true)).hasSize(250);
        assertThat(stored()).isEqualTo(250);
    }

    @Test
    void oneThatCanNotBeStoredHoldsUpNobody() throws Exception {
        var answers = together(IntStream.range(0, 400)
                .mapToObj(n -> (Callable<Boolean>) () -> writer.write(row(n % 10 == 0 ? "\0 " + n : "key " + n)))
                .toList());

        assertThat(answers)
                .filteredOn(DataIntegrityViolationException.class::isInstance)
                .hasSize(40);
        assertThat(answers).filteredOn(answer -> answer.equals(true)).hasSize(360);
        assertThat(stored()).isEqualTo(360);
    }

    @Test
    @Timeout(60)
    void whatTheDatabaseLeavesHangingIsRefusedWhileItHangs() throws Exception {
        writer.write(row("before"));
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("lock table notice in exclusive mode");
            }

            var answers = together(IntStream.range(0, THREADS)
                    .mapToObj(n -> (Callable<Boolean>) () -> writer.write(row("key " + n)))
                    .toList());

            assertThat(answers).hasSize(THREADS).hasOnlyElementsOfType(DataAccessException.class);
            other.rollback();
        }
        assertThat(writer.write(row("after"))).isTrue();
    }

    private NoticeWriter.Row row(String key) {
        return new NoticeWriter.Row(
                Ids.next(), hook, "account", key, "kind", new byte[] {1, 2, 3}, Timestamp.from(Instant.now()));
    }

    private long stored() {
        return jdbc.sql("select count(*) from notice where hook = ?")
                .param(hook)
                .query(Long.class)
                .single();
    }

    /** The answers, or what was thrown. */
    private static List<Object> together(List<Callable<Boolean>> calls) throws InterruptedException {
        var answers = new ArrayList<Object>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (var call : threads.invokeAll(calls)) {
                try {
                    answers.add(call.get());
                } catch (ExecutionException e) {
                    answers.add(e.getCause());
                }
            }
        }
        return answers;
    }
}
