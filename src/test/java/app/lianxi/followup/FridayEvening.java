package app.lianxi.followup;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.TestClock;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.followup.Rule.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests of follow-ups begin with: an evening in New York, a team there, a client of it, no rules, and nobody signed in. */
abstract class FridayEvening {
    /** Friday evening in New York, Saturday in Paris. */
    static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");

    static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Autowired
    FollowUps followUps;

    @Autowired
    FollowUpRules rules;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    Clients clients;

    @Autowired
    ClientBoutiques clientBoutiques;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    final String openid = "o" + UUID.randomUUID();
    Team team;
    ClientId client;

    @BeforeEach
    void aClientOfNewYork() {
        clock.stop(NOW);
        jdbc.sql("truncate task_rule cascade").update();
        team = Team.of(jdbc, clients, clientBoutiques, register, Shops.fifthAvenue(boutiques));
        client = team.client(openid);
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    /** The one task of the client. */
    Task only() {
        var tasks = team.tasks(client);
        assertThat(tasks).hasSize(1);
        return tasks.getFirst();
    }

    void start(Terms terms) {
        SignedIn.as(house());
        rules.start(terms);
        SignedIn.out();
    }

    /** A manager of the whole house. */
    Staff house() {
        return SignedIn.somebody(register, Role.MANAGER, Set.of(), true);
    }
}
