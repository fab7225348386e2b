package app.lianxi.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientRefused;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.messaging.Conversations;
import app.lianxi.messaging.Hearing;
import app.lianxi.messaging.InboundMessage;
import app.lianxi.messaging.MessageKind;
import app.lianxi.optin.Scans;
import app.lianxi.visit.Visit.State;
import app.lianxi.visit.announcement.ArrivalTime.Certainty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** From what she writes to a tile of her boutique's board, and what becomes of it. */
@HouseTest
@RecordApplicationEvents
class ArrivalsTest {
    private static final String ACCOUNT = "wxmaison";
    /** A Saturday: 9 in New York, 15 in Paris. */
    private static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");

    @Autowired
    ArrivalBoard board;

    @Autowired
    VisitWatch watch;

    @Autowired
    Hearing hearing;

    @Autowired
    Conversations conversations;

    @Autowired
    Clients clients;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ApplicationEvents published;

    private final String openid = "o" + UUID.randomUUID();
    private BoutiqueId newYork = new BoutiqueId(new UUID(0, 0));
    private BoutiqueId paris = newYork;
    private ClientId client = new ClientId(new UUID(0, 0));

    @BeforeEach
    void sheLastScannedACodeInParis() {
        clock.stop(NOW);
        jdbc.sql("delete from visit").update();
        newYork = boutique("ny", Shops::fifthAvenue);
        paris = boutique("fr", Shops::avenueMontaigne);
        client = clients.recognise(Identity.wechatOpenid(ACCOUNT, openid), NOW.minusSeconds(9));
        Scans.one(jdbc, client, paris, ACCOUNT, NOW);
        as(associate(paris));
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void tenMinutesAreTenMinutesOnTheBoardOfHerBoutique() {
        says("我十分钟后到");
        var tile = only();
        assertThat(tile.visit().boards()).containsExactly(paris);
        assertThat(tile.visit().expectedAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        assertThat(tile.said()).isEqualTo("我十分钟后到");
        assertThat(tile.client().name()).as("whoever has told no name has none").isEmpty();
        as(associate(newYork));
        assertThat(board.arrivals()).isEmpty();
    }

    @Test
    void howADiscreetClientSaidItIsForThoseWhoServeHer() {
        says("我十分钟后到");
        jdbc.sql("update client set discreet_at = now() where id = ?")
                .param(client.value())
                .update();
        assertThat(only().said()).isEmpty();
        var hers = associate(paris);
        jdbc.sql("insert into client_staff (client_id, staff_id, since, added_by) values (?, ?, now(), ?)")
                .params(client.value(), hers.id().value(), hers.id().value())
                .update();
        as(hers);
        assertThat(only().said()).isEqualTo("我十分钟后到");
    }

    @Test
    void aTimeOfTheClockIsThatOfTheBoutiqueSheNames() {
        says("四点半到");
        assertThat(only().visit().expectedAt()).isEqualTo(Instant.parse("2026-11-21T15:30:00Z"));
        clock.forward(Duration.ofMinutes(1));
        says("我下午四点半到第五大道");
        assertThat(board.arrivals()).isEmpty();
        as(associate(newYork));
        assertThat(only().visit().expectedAt()).isEqualTo(Instant.parse("2026-11-21T21:30:00Z"));
    }

    @Test
    void ofTwoWhoAcceptAtOnceOneDoesAndTheOtherHearsWho() throws Exception {
        says("我十分钟后到");
        var id = only().visit().id();
        var staff = List.of(associate(paris), associate(paris), associate(paris), associate(paris));
        try (var threads = Executors.newFixedThreadPool(staff.size())) {
            var calls = staff.stream()
                    .map(one -> (Callable<Visit>) () -> {
                        SecurityContextHolder.setContext(SignedIn.context(one));
                        return board.accept(id);
                    })
                    .toList();
            var winners = threads.invokeAll(calls).stream()
                    .map(call -> call.resultNow().acceptedBy())
                    .distinct()
                    .toList();
            assertThat(winners).hasSize(1);
            assertThat(staff).extracting(Staff::id).contains(winners.getFirst());
        }
        assertThat(only().visit().state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void onlyWhoAcceptedOrAManagerGivesItBack() {
        says("我十分钟后到");
        var hers = associate(paris);
        as(hers);
        var id = board.accept(only().visit().id()).id();
        as(associate(paris));
        assertThatThrownBy(() -> board.giveBack(id)).isInstanceOf(AccessDeniedException.class);
        as(hers);
        board.giveBack(id);
        assertThat(only().visit().state()).isEqualTo(State.ANNOUNCED);
        board.accept(id);
        as(SignedIn.somebody(register, Role.MANAGER, Set.of(paris), false));
        board.giveBack(id);
        assertThat(only().visit().state()).isEqualTo(State.ANNOUNCED);
    }

    @Test
    void sheComesAndIsServedAndLeavesTheBoard() {
        says("我十分钟后到");
        var id = board.accept(only().visit().id()).id();
        clock.forward(Duration.ofMinutes(9));
        says("我到啦，在门口");
        assertThat(only().visit().state()).isEqualTo(State.ARRIVED);
        board.served(id);
        assertThat(board.arrivals()).isEmpty();
        assertThat(board.of(client, 10)).extracting(Visit::state).containsExactly(State.SERVED);
        board.notServed(id);
        assertThat(only().visit().state()).isEqualTo(State.ARRIVED);
        assertThat(published.stream(VisitServed.class).map(told -> told.visit().state()))
                .containsExactly(State.SERVED, State.ARRIVED);
    }

    @Test
    void whoeverDoesNotComeWithinTwoHoursIsMissed() {
        says("我十分钟后到");
        clock.forward(Duration.ofMinutes(130));
        watch.watch();
        assertThat(board.arrivals()).hasSize(1);
        clock.forward(Duration.ofSeconds(1));
        watch.watch();
        assertThat(board.arrivals()).isEmpty();
        assertThat(board.of(client, 10)).extracting(Visit::state).containsExactly(State.MISSED);
        says("我十分钟后到");
        assertThat(only().visit().state()).isEqualTo(State.ANNOUNCED);
    }

    @Test
    void whoNamesADayOnlyMayComeUntilItEnds() {
        says("我明天过来");
        var expected = board.of(client, 1).getFirst();
        assertThat(expected.certainty()).isEqualTo(Certainty.DAY);
        clock.stop(expected.expectedAt().plus(Duration.ofHours(3)));
        watch.watch();
        assertThat(only().visit().state()).isEqualTo(State.ANNOUNCED);
        clock.forward(Duration.ofHours(12));
        watch.watch();
        assertThat(board.arrivals()).isEmpty();
    }

    @Test
    void whatNobodyAcceptsForTwoMinutesIsRaisedOnce() {
        says("我十分钟后到");
        clock.forward(Duration.ofMinutes(2));
        watch.watch();
        assertThat(only().visit().escalatedAt()).isNull();
        assertThat(raised()).isEmpty();
        clock.forward(Duration.ofSeconds(1));
        watch.watch();
        assertThat(raised()).containsExactly(new VisitEscalated(client, Set.of(paris)));
        var raised = clock.instant();
        assertThat(only().visit().escalatedAt()).isEqualTo(raised);
        clock.forward(Duration.ofMinutes(1));
        watch.watch();
        assertThat(only().visit().escalatedAt()).isEqualTo(raised);
        assertThat(raised()).hasSize(1);
    }

    @Test
    void whatSomebodyAcceptedIsNotRaised() {
        says("我十分钟后到");
        board.accept(only().visit().id());
        clock.forward(Duration.ofMinutes(5));
        watch.watch();
        assertThat(only().visit().escalatedAt()).isNull();
    }

    @Test
    void aSecondAnnouncementMovesTheFirstAndKeepsWhoReceivesHer() {
        says("我十分钟后到蒙田大道");
        var first = board.accept(only().visit().id());
        clock.forward(Duration.ofMinutes(5));
        says("不好意思，还要二十分钟才到");
        assertThat(only().visit().id()).isEqualTo(first.id());
        assertThat(only().visit().expectedAt()).isEqualTo(NOW.plus(Duration.ofMinutes(25)));
        assertThat(only().visit().acceptedBy()).isEqualTo(first.acceptedBy());
    }

    @Test
    void whoNamesNoBoutiqueAgainMeansTheOneThatSheNamed() {
        says("我下午四点到第五大道");
        clock.forward(Duration.ofMinutes(5));
        says("我十分钟后到");
        assertThat(board.arrivals()).isEmpty();
        as(associate(newYork));
        assertThat(only().visit().expectedAt()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(jdbc.sql("select count(*) from visit").query(Long.class).single())
                .isOne();
    }

    @Test
    void whoDoesNotComeLeavesTheBoard() {
        says("我十分钟后到");
        clock.forward(Duration.ofMinutes(1));
        says("抱歉，今天不来了");
        assertThat(board.arrivals()).isEmpty();
        assertThat(board.of(client, 10)).extracting(Visit::state).containsExactly(State.CANCELLED);
    }

    @Test
    void whoCancelsAnotherDayOrAnotherBoutiqueIsStillAwaited() {
        says("我十分钟后到");
        for (var other : List.of("明天来不了啦", "第五大道来不了了")) {
            clock.forward(Duration.ofMinutes(1));
            says(other);
            assertThat(only().visit().state()).as(other).isEqualTo(State.ANNOUNCED);
        }
        clock.forward(Duration.ofMinutes(1));
        says("蒙田大道今天来不了了");
        assertThat(board.arrivals()).isEmpty();
    }

    @Test
    void theDayThatSheCancelsIsCalledSoWhereSheIsExpected() {
        as(associate(newYork));
        clock.stop(Instant.parse("2026-11-21T22:30:00Z"));
        says("我晚上九点到第五大道");
        assertThat(only().visit().expectedAt()).isEqualTo(Instant.parse("2026-11-22T02:00:00Z"));
        clock.stop(Instant.parse("2026-11-21T23:30:00Z"));
        says("明天来不了了");
        assertThat(only().visit().state())
                .as("tomorrow in New York, though it is tomorrow in Paris already")
                .isEqualTo(State.ANNOUNCED);
        clock.forward(Duration.ofMinutes(1));
        says("今天来不了了");
        assertThat(board.arrivals()).isEmpty();
    }

    @Test
    void whoIsLateForOrAtAnotherBoutiqueIsAwaitedAsBefore() {
        says("我十分钟后到");
        for (var other : List.of("第五大道那边我要晚到二十分钟", "我到第五大道了")) {
            clock.forward(Duration.ofMinutes(1));
            says(other);
            assertThat(only().visit().state()).as(other).isEqualTo(State.ANNOUNCED);
            assertThat(only().visit().expectedAt()).as(other).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        }
    }

    @Test
    void whoCameAndWasNeverMarkedAsServedLeavesTheBoardAfterTwelveHours() {
        says("我十分钟后到");
        board.arrived(only().visit().id());
        clock.forward(Duration.ofHours(12).minusSeconds(1));
        assertThat(only().visit().state()).isEqualTo(State.ARRIVED);
        clock.forward(Duration.ofSeconds(1));
        assertThat(board.arrivals()).isEmpty();
    }

    @Test
    void thatSheDidNotComeIsUndone() {
        says("我十分钟后到");
        var id = board.accept(only().visit().id()).id();
        board.missed(id);
        assertThat(board.arrivals()).isEmpty();
        board.notMissed(id);
        assertThat(only().visit().state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void whatIsUndoneAfterSheAnnouncedAnotherVisitStays() {
        says("我十分钟后到");
        var missed = only().visit().id();
        board.missed(missed);
        clock.forward(Duration.ofMinutes(1));
        says("我十分钟后到");
        board.notMissed(missed);
        var arrived = only().visit().id();
        board.arrived(arrived);
        clock.forward(Duration.ofMinutes(1));
        says("我二十分钟后到");
        board.notArrived(arrived);
        assertThat(board.of(client, 10))
                .extracting(Visit::state)
                .containsExactlyInAnyOrder(State.MISSED, State.ARRIVED, State.ANNOUNCED);
    }

    @Test
    void theSameNoticeTwiceIsOneVisitAndOneHeardLateChangesNothing() {
        var notice = UUID.randomUUID();
        says(notice, "我十分钟后到", NOW);
        says(notice, "我十分钟后到", NOW);
        clock.forward(Duration.ofMinutes(9));
        says("我到啦，在门口");
        says(UUID.randomUUID(), "我五分钟后到", NOW.minusSeconds(60));
        assertThat(board.of(client, 10)).extracting(Visit::state).containsExactly(State.ARRIVED);
    }

    @Test
    void whatIsHeardWhenAllIsOverRaisesNobody() {
        says(UUID.randomUUID(), "我十分钟后到", NOW.minus(Duration.ofHours(3)));
        assertThat(board.arrivals()).isEmpty();
        assertThat(jdbc.sql("select count(*) from visit").query(Long.class).single())
                .isZero();
    }

    @Test
    void fiveHundredMinutesAreThisEveningAndFiveThousandAreToBeAskedAbout() {
        says("in 500 minutes");
        assertThat(only().visit().expectedAt()).isEqualTo(Instant.parse("2026-11-21T22:20:00Z"));
        clock.forward(Duration.ofMinutes(10));
        watch.watch();
        assertThat(only().visit().escalatedAt())
                .as("nobody is called for this evening yet")
                .isNull();
        says("sorry, can't make it today");
        clock.forward(Duration.ofMinutes(1));
        says("in 5000 minutes");
        assertThat(board.arrivals()).isEmpty();
        assertThat(conversations.open(client, 1).waitingSince()).isNotNull();
    }

    @Test
    void whoNamesTwoBoutiquesIsExpectedInBothUntilOneReceivesHer() {
        says("我十分钟后到第五大道或者蒙田大道");
        assertThat(only().visit().boutique()).isNull();
        assertThat(only().visit().boards()).containsExactlyInAnyOrder(newYork, paris);
        as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        var id = only().visit().id();
        assertThat(board.accept(id).boards())
                .as("who works in both can't tell in which")
                .hasSize(2);
        board.giveBack(id);
        as(associate(newYork));
        assertThat(board.accept(id).boutique()).isEqualTo(newYork);
        assertThat(only().visit().boards()).containsExactly(newYork);
        as(associate(paris));
        assertThat(board.arrivals()).isEmpty();
    }

    @Test
    void whereSheStandsIsWhereSheIsSeen() {
        says("我十分钟后到第五大道或者蒙田大道");
        board.arrived(only().visit().id());
        assertThat(only().visit().boutique()).isEqualTo(paris);
        as(associate(newYork));
        assertThat(board.arrivals()).isEmpty();
    }

    @Test
    void anotherBoutiquesAssociateNeitherSeesNorReceivesHer() {
        says("我十分钟后到");
        var id = only().visit().id();
        as(associate(newYork));
        assertThatThrownBy(() -> board.accept(id)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> board.arrived(id)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> board.of(client, 1)).isInstanceOf(ClientRefused.class);
    }

    /** What her boutique was told of. */
    private List<VisitEscalated> raised() {
        return published.stream(VisitEscalated.class).toList();
    }

    private ArrivalBoard.Arrival only() {
        var arrivals = board.arrivals();
        assertThat(arrivals).hasSize(1);
        return arrivals.getFirst();
    }

    private void says(String text) {
        says(UUID.randomUUID(), text, clock.instant());
    }

    private void says(UUID notice, String text, Instant at) {
        var message = new InboundMessage(notice, ACCOUNT, openid, MessageKind.TEXT, text, null, null, at);
        new TransactionTemplate(transactions).executeWithoutResult(status -> hearing.received(message));
    }

    private static void as(Staff staff) {
        SignedIn.as(staff);
    }

    private Staff associate(BoutiqueId boutique) {
        return SignedIn.somebody(register, Role.ASSOCIATE, Set.of(boutique), false);
    }

    /** One of each, as she names them: of two with one name nobody could say which she means. */
    private BoutiqueId boutique(String code, BiFunction<Boutiques, String, BoutiqueId> open) {
        return boutiques.findByCode(code).map(Boutique::id).orElseGet(() -> open.apply(boutiques, code));
    }
}
