package app.lianxi.promotion;

import app.lianxi.access.StaffId;
import app.lianxi.money.Money;
import app.lianxi.promotion.rules.Budget;
import app.lianxi.promotion.rules.Terms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code promotion} and {@code promotion_version}. A version never changes, so that what was read is kept. */
@Component
class PromotionTable {
    private static final String ALL = "select p.* from promotion p ";

    private record Key(UUID promotion, int version) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Map<Key, Terms> versions = new ConcurrentHashMap<>();

    PromotionTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(PromotionId id, Terms terms, StaffId by, Instant now) {
        write("""
                insert into promotion (id, name, version, currency, first_day, last_day, budget_money, budget_uses, written_by,
                    written_at)
                values (:id, :name, 1, :currency, :first, :last, :money, :uses, :by, :now)
                """, id, terms, by, now);
        version(id, 1, terms, by, now);
    }

    /** A draft's next version. */
    void update(PromotionId id, int version, Terms terms, StaffId by, Instant now) {
        write("""
                update promotion set name = :name, version = version + 1, currency = :currency, first_day = :first,
                    last_day = :last, budget_money = :money, budget_uses = :uses, written_by = :by, written_at = :now
                where id = :id
                """, id, terms, by, now);
        version(id, version, terms, by, now);
    }

    private void write(String sql, PromotionId id, Terms terms, StaffId by, Instant now) {
        var money = terms.budget().money();
        jdbc.sql(sql)
                .param("id", id.value())
                .param("name", terms.name())
                .param(
                        "currency",
                        terms.currency() == null ? null : terms.currency().getCurrencyCode())
                .param("first", terms.firstDay())
                .param("last", terms.lastDay())
                .param("money", money == null ? null : money.value())
                .param("uses", terms.budget().uses())
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    private void version(PromotionId id, int version, Terms terms, StaffId by, Instant now) {
        jdbc.sql("""
                        insert into promotion_version (promotion_id, version, terms, written_by, written_at)
                        values (:id, :version, cast(:terms as jsonb), :by, :now)
                        """)
                .param("id", id.value())
                .param("version", version)
                .param("terms", json.writeValueAsString(terms))
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    void start(PromotionId id, StaffId by, Instant now) {
        jdbc.sql("update promotion set started_by = ?, started_at = ? where id = ? and started_at is null")
                .params(by.value(), Timestamp.from(now), id.value())
                .update();
    }

    void stop(PromotionId id, @Nullable Instant at) {
        jdbc.sql("update promotion set stopped_at = :at where id = :id")
                .param("at", at == null ? null : Timestamp.from(at))
                .param("id", id.value())
                .update();
    }

    List<Promotion> all() {
        return jdbc.sql(ALL + "order by p.last_day desc, p.id desc limit 500")
                .query(this::toPromotion)
                .list();
    }

    Optional<Promotion> find(PromotionId id) {
        return jdbc.sql(ALL + "where p.id = ?")
                .param(id.value())
                .query(this::toPromotion)
                .optional();
    }

    Optional<Promotion> lock(PromotionId id) {
        return jdbc.sql(ALL + "where p.id = ? for no key update")
                .param(id.value())
                .query(this::toPromotion)
                .optional();
    }

    /** Those that run on this day, and those given by id whatever became of them since. */
    List<Promotion> running(LocalDate day, Collection<UUID> besides) {
        return jdbc.sql(ALL
                        + "where p.started_at is not null and p.stopped_at is null and :day between p.first_day and p.last_day"
                        + (besides.isEmpty() ? "" : " or p.id = any(:besides)")
                        + " order by p.id")
                .param("day", day)
                .param("besides", besides.toArray(UUID[]::new))
                .query(this::toPromotion)
                .list();
    }

    Terms terms(UUID promotion, int version) {
        return versions.computeIfAbsent(
                new Key(promotion, version),
                key -> jdbc.sql("select terms from promotion_version where promotion_id = ? and version = ?")
                        .params(key.promotion(), key.version())
                        .query((row, n) -> json.readValue(row.getString(1), Terms.class))
                        .single());
    }

    /**
     * Changes what is held of a budget, if there is as much.
     *
     * @return whether there was; nothing changed when not
     */
    boolean hold(UUID promotion, long money, int uses) {
        return jdbc.sql("""
                        update promotion set held_money = held_money + :money, held_uses = held_uses + :uses
                        where id = :id
                          and (:money <= 0 or budget_money is null or held_money + redeemed_money + :money <= budget_money)
                          and (:uses <= 0 or budget_uses is null or held_uses + redeemed_uses + :uses <= budget_uses)
                        """)
                        .param("money", money)
                        .param("uses", uses)
                        .param("id", promotion)
                        .update()
                == 1;
    }

    /** What was held is used. */
    void redeem(UUID promotion, long money, int uses) {
        jdbc.sql("""
                        update promotion set held_money = held_money - :money, held_uses = held_uses - :uses,
                            redeemed_money = redeemed_money + :money, redeemed_uses = redeemed_uses + :uses
                        where id = :id
                        """)
                .param("money", money)
                .param("uses", uses)
                .param("id", promotion)
                .update();
    }

    /** What was used comes back. */
    void giveBack(UUID promotion, long money, int uses) {
        jdbc.sql(
                        "update promotion set redeemed_money = redeemed_money - ?, redeemed_uses = redeemed_uses - ? where id = ?")
                .params(money, uses, promotion)
                .update();
    }

    /**
     * Locks these in one order, so that two who need several wait for each other and never both. Offers that are being
     * attached may refer to them meanwhile.
     */
    void lockAll(Collection<UUID> promotions) {
        jdbc.sql("select id from promotion where id = any(?) order by id for no key update")
                .param(promotions.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    private Promotion toPromotion(ResultSet row, int n) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var terms = terms(id, row.getInt("version"));
        var starter = row.getObject("started_by", UUID.class);
        return new Promotion(
                new PromotionId(id),
                row.getInt("version"),
                terms,
                budget(terms, row.getLong("held_money"), row.getLong("held_uses")),
                budget(terms, row.getLong("redeemed_money"), row.getLong("redeemed_uses")),
                new StaffId(row.getObject("written_by", UUID.class)),
                Objects.requireNonNull(row.getTimestamp("written_at")).toInstant(),
                starter == null ? null : new StaffId(starter),
                time(row, "started_at"),
                time(row, "stopped_at"));
    }

    private static Budget budget(Terms terms, long money, long uses) {
        return new Budget(terms.currency() == null ? null : new Money(money, terms.currency()), uses);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
