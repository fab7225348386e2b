package app.lianxi.followup;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose words lists of tasks show, and to whom. */
@HouseTest
class TaskListsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Autowired
    FollowUps followUps;

    @Autowired
    TeamFollowUps teams;

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

    private @Nullable Team team;

    @BeforeEach
    void aTeamOfNewYork() {
        clock.stop(Instant.parse("2026-11-21T02:00:00Z"));
        team = Team.of(jdbc, clients, clientBoutiques, register, Shops.fifthAvenue(boutiques));
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void whatSomebodyWroteOfAMaskedClientIsReadByWhoServesHerOnly() {
        var client = team.client();
        add(client, "Call Lin Mei about the ring");
        jdbc.sql("update client set discreet_at = now() where id = ?")
                .param(client.value())
                .update();
        assertThat(seenBy(team.manager())).containsExactly("");
        assertThat(seenBy(team.amelie())).as("who wrote it too").containsExactly("");
        team.lead(client, team.manager());
        assertThat(seenBy(team.manager())).containsExactly("Call Lin Mei about the ring");
    }

    @Test
    void whatIsLeftOfOneWhoWentDoesNotTakeThePageAway() {
        var gone = team.client();
        add(gone, "hers");
        add(team.client(), "another's");
        jdbc.sql("update client set erased_at = now() where id = ?")
                .param(gone.value())
                .update();
        assertThat(seenBy(SignedIn.somebody(register, Role.MANAGER, Set.of(), true)))
                .containsExactly("another's");
    }

    private void add(ClientId client, String title) {
        SignedIn.as(team.amelie());
        followUps.add(new FollowUps.Draft(client, null, title, "", TODAY));
    }

    private List<String> seenBy(Staff reader) {
        SignedIn.as(reader);
        var page = reader.role() == Role.MANAGER
                ? teams.page(new TeamFollowUps.Filter(team.boutique(), null, false, Due.EVER), null, 10)
                : followUps.mine(Due.EVER, null, 10);
        return page.items().stream().map(item -> item.task().title()).toList();
    }
}
