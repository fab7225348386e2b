package app.lianxi.followup;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.followup.FollowUp.Cursor;
import app.lianxi.followup.FollowUp.Page;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is to be done in a manager's boutiques, and whose it is. */
@Service
@Transactional(readOnly = true)
@Secured("ROLE_MANAGER")
public class TeamFollowUps {
    private static final int MOST_STAFF = 100;

    private final JdbcClient jdbc;
    private final TaskLists lists;
    private final BoutiqueDays days;
    private final StaffRegister register;
    private final CurrentStaff current;

    TeamFollowUps(JdbcClient jdbc, TaskLists lists, BoutiqueDays days, StaffRegister register, CurrentStaff current) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.days = days;
        this.register = register;
        this.current = current;
    }

    /**
     * Which tasks.
     *
     * @param boutique null for all of the reader's
     * @param assignee null for everybody's
     * @param unassigned only what is nobody's yet
     */
    public record Filter(
            @Nullable BoutiqueId boutique, @Nullable StaffId assignee, boolean unassigned, Due due) {}

    /**
     * @param after where the last page ended, or null for the first
     * @param limit at most 200
     */
    public Page page(Filter filter, @Nullable Cursor after, int limit) {
        var boutique = filter.boutique();
        var assignee = filter.assignee();
        return lists.page(
                """
                (:wholeHouse or t.boutique_id = any(:boutiques::uuid[]))
                and (:boutique::uuid is null or t.boutique_id = :boutique)
                and (:assignee::uuid is null or t.assignee_id = :assignee)
                and (not :unassigned or t.assignee_id is null)""",
                query -> query.param("boutique", boutique == null ? null : boutique.value(), Types.OTHER)
                        .param("assignee", assignee == null ? null : assignee.value(), Types.OTHER)
                        .param("unassigned", filter.unassigned()),
                filter.due(),
                after,
                limit);
    }

    /**
     * How much somebody has to do in a boutique.
     *
     * @param staff null for what is nobody's yet
     * @param now whose day has come, what is overdue among it
     * @param open all, what is put off and what comes later too
     */
    public record Load(@Nullable Staff staff, int now, int overdue, int open) {}

    /**
     * Of everybody who serves clients there, also of who has nothing to do; what is nobody's first.
     *
     * @throws AccessDeniedException when it is no boutique of the reader's
     */
    public List<Load> load(BoutiqueId boutique) {
        if (!current.require().worksAt(boutique)) {
            throw new AccessDeniedException("Another manager's boutique");
        }
        var counted = counted(boutique);
        var staff = new LinkedHashMap<UUID, Staff>();
        register.serving(List.of(boutique), "", MOST_STAFF)
                .forEach(one -> staff.put(one.id().value(), one));
        register.named(counted.stream()
                        .flatMap(one -> Optional.ofNullable(one.staff()).stream())
                        .map(StaffId::new)
                        .toList())
                .forEach((id, one) -> staff.putIfAbsent(id.value(), one));
        var loads = new ArrayList<Load>();
        counted.stream().filter(one -> one.staff() == null).forEach(one -> loads.add(one.of(null)));
        staff.forEach((id, one) -> loads.add(counted.stream()
                .filter(count -> id.equals(count.staff()))
                .findFirst()
                .orElse(new Count(id, 0, 0, 0))
                .of(one)));
        return loads;
    }

    private record Count(@Nullable UUID staff, int now, int overdue, int open) {
        Load of(@Nullable Staff one) {
            return new Load(one, now, overdue, open);
        }
    }

    private List<Count> counted(BoutiqueId boutique) {
        return jdbc.sql("""
                        select t.assignee_id, count(*) filter (where t.awaits_on <= :today),
                            count(*) filter (where t.awaits_on < :today), count(*)
                        from task t
                        where t.boutique_id = :boutique and t.done_at is null and t.cancelled_at is null
                        group by t.assignee_id
                        """)
                .param("today", days.today(boutique))
                .param("boutique", boutique.value())
                .query((row, n) -> new Count(row.getObject(1, UUID.class), row.getInt(2), row.getInt(3), row.getInt(4)))
                .list();
    }
}
