package app.lianxi.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.ClientsMerging;
import app.lianxi.client.Identity;
import app.lianxi.privacy.DataRequest.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What two asked for who turn out to be one person. */
@HouseTest
class RequestsMergedTest {
    @Autowired
    DataRequests requests;

    @Autowired
    RequestTable table;

    @Autowired
    Clients clients;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    StaffRegister register;

    @Autowired
    TestClock clock;

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void whatBothAskedForIsAskedForOnceAndTheOtherIsTakenBackThen() {
        clock.stop(Instant.parse("2027-03-01T12:00:00Z"));
        var kept = client();
        var gone = client();
        requests.askErasure(kept);
        clock.forward(Duration.ofHours(1));
        requests.askErasure(gone);
        clock.forward(Duration.ofHours(1));
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        transaction.executeWithoutResult(status -> events.publishEvent(new ClientsMerging(gone, kept)));
        assertThat(requests.open(kept).orElseThrow().askedAt()).isEqualTo(Instant.parse("2027-03-01T12:00:00Z"));
        assertThat(table.of(kept, 10))
                .filteredOn(request -> request.state() == State.TAKEN_BACK)
                .singleElement()
                .satisfies(
                        request -> assertThat(request.takenBackAt()).isEqualTo(Instant.parse("2027-03-01T14:00:00Z")));
    }

    private ClientId client() {
        return clients.recognise(Identity.wechatOpenid("wxmaison", "o" + UUID.randomUUID()), Instant.EPOCH);
    }
}
