package app.lianxi.followup;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.client.ClientId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose words lists of tasks show, and to whom. */
@HouseTest
class TaskListsTest extends FridayEvening {
    @Autowired
    TeamFollowUps teams;

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
