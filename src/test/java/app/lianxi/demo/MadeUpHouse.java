package app.lianxi.demo;

import app.lianxi.TestClock;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A test of the sample house as it is on the day of its first start: filled in once for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MadeUpHouse {
    static final Instant NOW = Instant.parse("2026-11-23T15:20:00Z");

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StaffRegister register;

    @Autowired
    TestClock clock;

    DemoHouse house;
    DemoLife life;

    @BeforeAll
    void fill() {
        clock.stop(NOW);
        house = beans.createBean(DemoHouse.class);
        life = beans.createBean(DemoLife.class);
        house.run(new DefaultApplicationArguments());
        life.fill();
    }

    Staff signIn(String username) {
        var id = jdbc.sql("select id from staff where username = ?")
                .param(username)
                .query((row, n) -> new StaffId(row.getObject(1, UUID.class)))
                .single();
        var staff = register.find(id).orElseThrow();
        SignedIn.as(staff);
        return staff;
    }

    long count(String from) {
        return jdbc.sql("select count(*) from " + from.replace("now()", "timestamptz '" + NOW + "'"))
                .query(Long.class)
                .single();
    }
}
