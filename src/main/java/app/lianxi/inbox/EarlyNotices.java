package app.lianxi.inbox;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What came before that which it is about, for adapters that find out later that this has come too. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class EarlyNotices {
    private final JdbcClient jdbc;

    EarlyNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What those of a hook wait for that were set aside by {@link NoticeEarly}, however long ago. */
    public Set<String> awaited(String hook) {
        return jdbc.sql("""
                        select awaits from notice_waiting
                        where hook = ? and awaits is not null and set_aside_at is not null
                        """).param(hook).query((row, n) -> row.getString(1)).set();
    }

    /** Has those read that waited for this. */
    public void came(String hook, Collection<String> awaited) {
        jdbc.sql("""
                        update notice_waiting set set_aside_at = null, attempts = 0, again_at = null, awaits = null
                        where hook = :hook and awaits = any(:awaited) and set_aside_at is not null
                        """)
                .param("hook", hook)
                .param("awaited", awaited.toArray(String[]::new))
                .update();
    }

    /** Has notices read again that meant nothing when they were read. */
    public void readAgain(Collection<UUID> notices) {
        jdbc.sql("""
                        insert into notice_waiting (id, hook, bytes)
                        select id, hook, octet_length(body) from notice where id = any(:notices::uuid[])
                        on conflict do nothing
                        """)
                .param("notices", notices.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }
}
