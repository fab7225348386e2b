package app.lianxi.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.statement.StatementDay.Aside;
import app.lianxi.statement.StatementDay.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A day of which there is no statement is set aside, and waits and is missed no more. */
@HouseTest
class DaysAsideTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Instant NOW = Instant.parse("2026-12-20T12:01:00Z");
    private static final String WHY = "Citcon gives no file out";

    @Autowired
    StatementBook book;

    @Autowired
    DaysAside asides;

    @Autowired
    StatementImport statements;

    @Autowired
    StaffRegister register;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    TestClock clock;

    private final Portal portal = new Portal();
    private StatementHealth health;
    private StaffId manager = new StaffId(new UUID(0, 0));

    @BeforeEach
    void daysWaitForTheirStatements() {
        jdbc.sql("truncate statement, statement_sum, statement_line, statement_difference, payment, payment_key")
                .update();
        clock.stop(NOW);
        portal.ready = Optional.empty();
        health = new StatementHealth(List.of(portal), jdbc, clock);
        for (var back = 0; back < 3; back++) {
            await("maison", DAY.minusDays(back));
        }
        manager = as(Role.MANAGER, true).id();
    }

    @Test
    void itSaysByWhomWhenAndWhyAndIsNotMissed() {
        assertThat(health.findings()).hasSize(1);
        for (var back = 0; back < 3; back++) {
            assertThat(asides.setAside("portal", "maison", DAY.minusDays(back), WHY))
                    .hasSize(1);
        }
        assertThat(day(DAY).state()).isEqualTo(State.ASIDE);
        assertThat(day(DAY).aside()).isEqualTo(new Aside(NOW, manager, WHY));
        assertThat(health.findings()).isEmpty();
        assertThat(book.unfinished(DAY.plusDays(9), 9)).isEmpty();
        assertThat(book.days(DAY, DAY)).hasSize(1);
        assertThat(log("set_aside.statement")).containsExactly(WHY, WHY, WHY);
        assertThat(asides.setAside("portal", "maison", DAY, WHY))
                .as("it is already")
                .isEmpty();
    }

    @Test
    void allDaysOfItsAccountThatWaitBeforeItGoWithIt() {
        await("another", DAY.minusDays(1));
        await("maison", DAY.plusDays(1));
        jdbc.sql("update statement set read_at = now(), sha256 = 'x' where day = ?")
                .param(DAY.minusDays(2))
                .update();
        await("maison", DAY.minusDays(400));
        assertThat(asides.waitingBefore("portal", "maison", DAY)).isEqualTo(2);
        var days = asides.setAsideUntil("portal", "maison", DAY, WHY);
        assertThat(days).hasSize(3);
        assertThat(waiting()).containsExactly("another " + DAY.minusDays(1), "maison " + DAY.plusDays(1));
        assertThat(asides.waitingBefore("portal", "maison", DAY)).isZero();
        asides.takeUp(days);
        assertThat(waiting()).hasSize(5);
        assertThat(health.findings()).hasSize(1);
        assertThat(log("took_up.statement")).hasSize(3);
    }

    @Test
    void aStatementThatComesAllTheSameTakesItUpAgain() throws IOException {
        asides.setAside("portal", "maison", DAY, WHY);
        var file = Portal.line("P1", Instant.parse("2026-11-20T12:00:00Z"), "").getBytes(UTF_8);
        statements.read(portal, "maison", DAY, reading -> reading.read(new ByteArrayInputStream(file)), manager);
        assertThat(day(DAY).aside()).isNull();
        assertThat(day(DAY).state()).isEqualTo(State.OPEN);
        assertThat(asides.setAside("portal", "maison", DAY, WHY)).isEmpty();
    }

    @Test
    void nobodyFetchesItMeanwhile() {
        portal.ready = Optional.of(LocalTime.NOON);
        jdbc.sql("update statement set next_at = ?").param(Timestamp.from(NOW)).update();
        var days = asides.setAsideUntil("portal", "maison", DAY, WHY);
        var watch = new StatementWatch(List.of(portal), statements, jdbc, clock);
        watch.watch();
        assertThat(attempts()).isZero();
        asides.takeUp(days);
        watch.watch();
        assertThat(attempts()).isEqualTo(3);
    }

    /** A million lines take a while, and she who looks at another day does not wait for them. */
    @Test
    void aDayWhoseStatementIsJustBeingReadIsPassedOver() {
        var days = new ArrayList<UUID>();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select 1 from statement where day = ? for update")
                    .param(DAY)
                    .query()
                    .listOfRows();
            CompletableFuture.runAsync(new DelegatingSecurityContextRunnable(
                            () -> days.addAll(asides.setAsideUntil("portal", "maison", DAY, WHY))))
                    .join();
        });
        assertThat(days).hasSize(2);
        assertThat(day(DAY).state()).isEqualTo(State.WAITING);
    }

    @Test
    void itTakesAReasonAndSomebodyOfTheWholeHouse() {
        assertThatThrownBy(() -> asides.setAside("portal", "maison", DAY, " x "))
                .isInstanceOf(IllegalArgumentException.class);
        as(Role.MANAGER, false);
        assertThatThrownBy(() -> asides.setAside("portal", "maison", DAY, WHY))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> asides.takeUp(List.of())).isInstanceOf(AccessDeniedException.class);
        assertThat(waiting()).hasSize(3);
        as(Role.ADMINISTRATOR, false);
        assertThat(asides.setAside("portal", "maison", DAY, WHY)).hasSize(1);
    }

    @Test
    void ofUnfinishedDaysTheNewestAreRead() {
        assertThat(book.unfinished(DAY.plusDays(1), 2))
                .extracting(StatementDay::day)
                .containsExactly(DAY, DAY.minusDays(1));
    }

    private Staff as(Role role, boolean wholeHouse) {
        var who = SignedIn.somebody(register, role, Set.of(), wholeHouse);
        SignedIn.as(who);
        return who;
    }

    private void await(String account, LocalDate day) {
        jdbc.sql("insert into statement (id, channel, account, day) values (gen_random_uuid(), 'portal', ?, ?)")
                .params(account, day)
                .update();
    }

    private StatementDay day(LocalDate day) {
        return book.sheet("portal", "maison", day, 1).orElseThrow().day();
    }

    private List<String> waiting() {
        return jdbc.sql("""
                        select account || ' ' || day from statement where read_at is null and aside_at is null
                        order by account, day
                        """).query(String.class).list();
    }

    private int attempts() {
        return jdbc.sql("select sum(attempts) from statement where day <= ?")
                .param(DAY)
                .query(Integer.class)
                .single();
    }

    private List<String> log(String action) {
        return jdbc.sql("select reason from audit_entry where action = ? and staff_id = ?")
                .params(action, manager.value())
                .query(String.class)
                .list();
    }
}
