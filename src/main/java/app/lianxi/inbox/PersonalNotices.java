package app.lianxi.inbox;

import app.lianxi.vault.Vault;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What stored notices say of persons, and how it is let go. A notice itself stays, so that the same again does nothing. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class PersonalNotices {
    private final JdbcClient jdbc;
    private final Vault vault;
    /** Readers write by what asks here. */
    private final ObjectProvider<NoticeReader> readers;

    PersonalNotices(JdbcClient jdbc, Vault vault, ObjectProvider<NoticeReader> readers) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.readers = readers;
    }

    private record Waiting(UUID id, String hook, String body) {}

    /**
     * Cuts a person out of what is stored and not read yet. What she did herself is dropped; of what was paid only her ids
     * go, so that it is counted as anybody's. Whoever reads one of these at this moment is waited for.
     *
     * @param ids by which platforms name her, as they write them
     */
    public void cutOut(Collection<String> ids) {
        var named = jdbc
                .sql("select w.id, w.hook, n.body from notice_waiting w join notice n using (id)")
                .query((row, n) -> new Waiting(
                        row.getObject(1, UUID.class), row.getString(2), vault.open(Inbox.SEALED_FOR, row.getBytes(3))))
                .stream()
                .filter(one -> ids.stream().anyMatch(one.body()::contains))
                .toList();
        var still = new HashSet<>(jdbc.sql("select id from notice_waiting where id = any(:ids) order by id for update")
                .param("ids", named.stream().map(Waiting::id).toArray(UUID[]::new))
                .query(UUID.class)
                .list());
        for (var one : named) {
            if (still.contains(one.id())) {
                cutOut(one, ids);
            }
        }
    }

    private void cutOut(Waiting one, Collection<String> ids) {
        var left = readers.stream()
                .filter(reader -> reader.hook().equals(one.hook()))
                .findAny()
                .flatMap(reader -> reader.without(ids, one.body()));
        if (left.isEmpty()) {
            jdbc.sql("delete from notice_waiting where id = ?").param(one.id()).update();
        }
        write(List.of(one.id()), left.orElse(""));
    }

    /** Those of these notices that name a person by one of her ids. */
    public Set<UUID> naming(Collection<UUID> notices, Collection<String> ids) {
        return jdbc
                .sql("select id, body from notice where id = any(:notices)")
                .param("notices", notices.toArray(UUID[]::new))
                .query((row, n) ->
                        Map.entry(row.getObject(1, UUID.class), vault.open(Inbox.SEALED_FOR, row.getBytes(2))))
                .stream()
                .filter(one -> ids.stream().anyMatch(one.getValue()::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Lets go of all that these notices say. */
    public void forget(Collection<UUID> notices) {
        if (!notices.isEmpty()) {
            write(notices, "");
        }
    }

    private void write(Collection<UUID> notices, String body) {
        jdbc.sql("update notice set body = :body where id = any(:notices)")
                .param("body", vault.seal(Inbox.SEALED_FOR, body))
                .param("notices", notices.toArray(UUID[]::new))
                .update();
    }
}
