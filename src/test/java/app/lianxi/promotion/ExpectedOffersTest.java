package app.lianxi.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.Client;
import app.lianxi.client.ClientId;
import app.lianxi.ids.Ids;
import app.lianxi.money.Money;
import app.lianxi.optin.Purpose;
import app.lianxi.promotion.ExpectedOffers.Standing;
import app.lianxi.promotion.rules.Audience;
import app.lianxi.promotion.rules.Audience.Who;
import app.lianxi.promotion.rules.Benefit;
import app.lianxi.promotion.rules.Budget;
import app.lianxi.promotion.rules.Draft;
import app.lianxi.promotion.rules.OnRefund;
import app.lianxi.promotion.rules.Terms;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What offer a client may expect is what the till would give her, whatever she buys. */
@HouseTest
class ExpectedOffersTest {
    @Autowired
    ExpectedOffers expected;

    @Autowired
    PromotionTimeline timeline;

    @Autowired
    Promotions promotions;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    private Boutique newYork;
    private Boutique paris;
    private String name = "";

    @BeforeEach
    void twoBoutiques() {
        newYork = boutiques.find(Shops.fifthAvenue(boutiques)).orElseThrow();
        paris = boutiques.find(Shops.avenueMontaigne(boutiques)).orElseThrow();
        name = "Golden Week " + UUID.randomUUID();
    }

    @Test
    void whoMayHaveItIsToldOfItWhereItHolds() {
        start(new Audience(Who.ANYONE, Set.of("Gold"), Set.of(), false), 0, Set.of(newYork.code()), null);
        assertThat(expects(client("Gold"), newYork, 3)).isTrue();
        assertThat(expects(client("Gold"), paris, 3)).isFalse();
        assertThat(expects(client("Silver"), newYork, 3)).isFalse();
    }

    @Test
    void anAmountAndAWalletThatAreNotKnownSpeakAgainstNothing() {
        start(Audience.ANYONE, 0, Set.of(), null);
        assertThat(expects(client(""), newYork, 0)).isTrue();
    }

    @Test
    void whatIsForOthersIsNotExpected() {
        start(new Audience(Who.AGREED_TO_MARKETING, Set.of(), Set.of(), true), 0, Set.of(), null);
        assertThat(expects(client(""), newYork, 0)).isTrue();
        assertThat(expects(client(""), newYork, 1)).as("not her first purchase").isFalse();
        assertThat(of(client(""), newYork, 0, Set.of()))
                .as("she agreed to nothing")
                .isFalse();
    }

    @Test
    void whatIsOverOrUsedUpIsNotExpected() {
        start(Audience.ANYONE, 1, Set.of(), null);
        clock.forward(Duration.ofDays(3));
        assertThat(expects(client(""), newYork, 0)).isFalse();
        name = "Golden Week " + UUID.randomUUID();
        var id = start(Audience.ANYONE, 3, Set.of(), 1);
        assertThat(expects(client(""), newYork, 0)).isTrue();
        jdbc.sql("update promotion set redeemed_uses = 2 where id = ?")
                .param(id.value())
                .update();
        assertThat(expects(client(""), newYork, 0)).isFalse();
    }

    private boolean expects(Client client, Boutique boutique, long purchases) {
        return of(client, boutique, purchases, EnumSet.allOf(Purpose.class));
    }

    private boolean of(Client client, Boutique boutique, long purchases, Set<Purpose> agreed) {
        return expected.of(client, agreed, purchases, List.of(boutique), standing(client.id())).stream()
                .map(Terms::name)
                .anyMatch(name::equals);
    }

    private List<Standing> standing(ClientId client) {
        return jdbc.sql("select t.id, t.detail from (" + timeline.standing()
                        + ") t (kind, at, id, staff_id, boutique_id, detail, sealed)")
                .param("client", client.value())
                .query((row, n) -> new Standing(row.getObject(1, UUID.class), json.readTree(row.getString(2))))
                .list();
    }

    private Client client(String tier) {
        return new Client(
                new ClientId(Ids.next()), "林美", "Lin Mei", tier, "", List.of(), null, clock.instant(), false, false);
    }

    /** @param days until its last day */
    private PromotionId start(Audience audience, int days, Set<String> codes, @Nullable Integer usesPerClient) {
        SignedIn.as(SignedIn.somebody(register, Role.MARKETER, Set.of(), true));
        var usd = Currency.getInstance("USD");
        var last = LocalDate.ofInstant(clock.instant(), newYork.zone()).plusDays(days);
        var id = promotions.write(new Draft(
                name,
                usd,
                new Benefit.PercentOff(1_000, null),
                new Money(100_000, usd),
                last.minusDays(10),
                last,
                codes,
                Set.of(),
                new Budget(null, 2L),
                usesPerClient,
                audience,
                false,
                OnRefund.KEEP));
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        promotions.start(id);
        return id;
    }
}
