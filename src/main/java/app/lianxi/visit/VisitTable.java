package app.lianxi.visit;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Scope;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import app.lianxi.ids.Ids;
import app.lianxi.messaging.MessageId;
import app.lianxi.visit.announcement.ArrivalTime;
import app.lianxi.visit.announcement.ArrivalTime.Certainty;
import app.lianxi.visit.announcement.Transport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code visit} and of {@code visit_boutique}. */
@Component
class VisitTable {
    private static final String ALL = """
            select v.*, array(select b.boutique_id from visit_boutique b where b.visit_id = v.id) as boards from visit v\s""";
    private static final String AWAITED = " v.arrived_at is null and v.missed_at is null and v.cancelled_at is null ";

    private final JdbcClient jdbc;

    VisitTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    VisitId add(
            ClientId client,
            Collection<BoutiqueId> boards,
            MessageId message,
            Instant announcedAt,
            ArrivalTime arrival,
            @Nullable Integer others,
            @Nullable Transport transport) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into visit (id, client_id, boutique_id, message_id, announced_at, expected_at, certainty, others,
                            transport)
                        values (:id, :client, :boutique, :message, :announced, :expected, :certainty, :others, :transport)
                        """)
                .param("id", id)
                .param("client", client.value())
                .param("boutique", boards.size() == 1 ? boards.iterator().next().value() : null)
                .param("message", message.value())
                .param("announced", Timestamp.from(announcedAt))
                .param("expected", Timestamp.from(arrival.at()))
                .param("certainty", arrival.certainty().name())
                .param("others", others)
                .param("transport", transport == null ? null : transport.name())
                .update();
        boards.forEach(boutique -> jdbc.sql("insert into visit_boutique (visit_id, boutique_id) values (?, ?)")
                .params(id, boutique.value())
                .update());
        return new VisitId(id);
    }

    /** The one that she announced and that is still awaited; held until the transaction ends. */
    Optional<Visit> awaited(ClientId client) {
        return jdbc.sql(ALL + "where v.client_id = ? and" + AWAITED + "for update of v")
                .param(client.value())
                .query(VisitTable::toVisit)
                .optional();
    }

    /** Whether she announced a visit at that time or after it, came, or said that she does not. */
    boolean heardSince(ClientId client, Instant at) {
        return jdbc.sql("""
                        select exists (select from visit
                            where client_id = ? and greatest(announced_at, arrived_at, cancelled_at) >= ?)
                        """)
                .params(client.value(), Timestamp.from(at))
                .query(Boolean.class)
                .single();
    }

    /** Held until the transaction ends. */
    Optional<Visit> lock(VisitId id) {
        return jdbc.sql(ALL + "where v.id = ? for update of v")
                .param(id.value())
                .query(VisitTable::toVisit)
                .optional();
    }

    Optional<Visit> find(VisitId id) {
        return jdbc.sql(ALL + "where v.id = ?")
                .param(id.value())
                .query(VisitTable::toVisit)
                .optional();
    }

    /** What stands on the boards of these boutiques: expected before then, and not served, missed, cancelled or long here. */
    List<Visit> board(Scope scope, Instant before, Instant arrivedAfter) {
        return jdbc.sql(ALL + """
                        where v.served_at is null and v.missed_at is null and v.cancelled_at is null and v.expected_at < :before
                          and (v.arrived_at is null or v.arrived_at > :arrivedAfter)
                          and (:wholeHouse or exists (select from visit_boutique b where b.visit_id = v.id
                            and b.boutique_id = any(:boutiques::uuid[])))
                        order by v.expected_at, v.id
                        """)
                .param("before", Timestamp.from(before))
                .param("arrivedAfter", Timestamp.from(arrivedAfter))
                .param("wholeHouse", scope.wholeHouse())
                .param("boutiques", scope.ids())
                .query(VisitTable::toVisit)
                .list();
    }

    List<Visit> of(ClientId client, int limit) {
        return jdbc.sql(ALL + "where v.client_id = ? order by v.expected_at desc limit ?")
                .params(client.value(), limit)
                .query(VisitTable::toVisit)
                .list();
    }

    void expect(VisitId id, MessageId message, Instant announcedAt, ArrivalTime arrival) {
        jdbc.sql("""
                        update visit set message_id = :message, announced_at = :announced, expected_at = :expected,
                            certainty = :certainty, version = version + 1
                        where id = :id
                        """)
                .param("message", message.value())
                .param("announced", Timestamp.from(announcedAt))
                .param("expected", Timestamp.from(arrival.at()))
                .param("certainty", arrival.certainty().name())
                .param("id", id.value())
                .update();
    }

    /** Sets one of the times that say what became of it, or takes it back. */
    void set(VisitId id, Moment moment, @Nullable Instant at, @Nullable StaffId by) {
        var person = moment == Moment.ACCEPTED || moment == Moment.SERVED
                ? ", " + moment.column.replace("_at", "_by") + " = :by"
                : "";
        var query = jdbc.sql("update visit set " + moment.column + " = :at" + person
                        + ", version = version + 1 where id = :id")
                .param("at", at == null ? null : Timestamp.from(at))
                .param("id", id.value());
        (person.isEmpty() ? query : query.param("by", by == null ? null : by.value())).update();
    }

    /** The columns that {@link #set} may set. */
    enum Moment {
        ESCALATED("escalated_at"),
        ACCEPTED("accepted_at"),
        ARRIVED("arrived_at"),
        SERVED("served_at"),
        MISSED("missed_at"),
        CANCELLED("cancelled_at");

        private final String column;

        Moment(String column) {
            this.column = column;
        }
    }

    /** It is this boutique that she meant. */
    void settle(VisitId id, BoutiqueId boutique) {
        jdbc.sql("update visit set boutique_id = ? where id = ?")
                .params(boutique.value(), id.value())
                .update();
        jdbc.sql("delete from visit_boutique where visit_id = ? and boutique_id <> ?")
                .params(id.value(), boutique.value())
                .update();
    }

    /** Those that nobody accepted for so long, each for one node. */
    List<Visit> unaccepted(Instant now, Duration after) {
        return jdbc.sql(
                        ALL + "where v.accepted_at is null and v.escalated_at is null and" + AWAITED
                                + "and v.announced_at < :before and v.expected_at < :soon order by v.id for update of v skip locked")
                .param("before", Timestamp.from(now.minus(after)))
                .param("soon", Timestamp.from(now.plus(Duration.ofHours(1))))
                .query(VisitTable::toVisit)
                .list();
    }

    /** Those whose time is so long past; where she named a day only, the middle of which stands for it, the day with it. */
    List<Visit> overdue(Instant before) {
        return jdbc.sql(ALL + "where" + AWAITED + """
                        and v.expected_at < case v.certainty when 'DAY' then :dayBefore else :before end::timestamptz
                        order by v.id for update of v skip locked
                        """)
                .param("before", Timestamp.from(before))
                .param("dayBefore", Timestamp.from(before.minus(Duration.ofHours(12))))
                .query(VisitTable::toVisit)
                .list();
    }

    private static Visit toVisit(ResultSet row, int n) throws SQLException {
        var boutique = row.getObject("boutique_id", UUID.class);
        var accepted = row.getObject("accepted_by", UUID.class);
        var transport = row.getString("transport");
        return new Visit(
                new VisitId(row.getObject("id", UUID.class)),
                new ClientId(row.getObject("client_id", UUID.class)),
                boutique == null ? null : new BoutiqueId(boutique),
                Arrays.stream((UUID[]) row.getArray("boards").getArray())
                        .map(BoutiqueId::new)
                        .collect(Collectors.toSet()),
                new MessageId(row.getObject("message_id", UUID.class)),
                Objects.requireNonNull(row.getTimestamp("announced_at")).toInstant(),
                Objects.requireNonNull(row.getTimestamp("expected_at")).toInstant(),
                Certainty.valueOf(row.getString("certainty")),
                row.getObject("others", Integer.class),
                transport == null ? null : Transport.valueOf(transport),
                time(row, "escalated_at"),
                time(row, "accepted_at"),
                accepted == null ? null : new StaffId(accepted),
                time(row, "arrived_at"),
                time(row, "served_at"),
                time(row, "missed_at"),
                time(row, "cancelled_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
