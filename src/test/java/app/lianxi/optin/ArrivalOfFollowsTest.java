package app.lianxi.optin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import app.lianxi.Orders;
import app.lianxi.Platforms;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.wechat.WeChatPlatform;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every order of arrival, each event once or twice, ends in the same state. */
@HouseTest
class ArrivalOfFollowsTest {
    private static final WeChatPlatform PLATFORM = Platforms.WECHAT;
    private static final String APP = WeChatPlatform.APP_ID;
    private static final Instant T = Instant.parse("2026-11-01T10:00:00Z");

    @Autowired
    Followers followers;

    @Autowired
    OptIns optIns;

    @Autowired
    Clients clients;

    @Autowired
    Identities identities;

    @Autowired
    QrCodes codes;

    @Autowired
    QrCodeTable table;

    @Autowired
    StaffRegister register;

    @Test
    void followsAndUnfollows() {
        var first = codes.temporary(QrKind.CAMPAIGN, null, null, Duration.ofDays(40));
        var second = codes.temporary(QrKind.CAMPAIGN, null, null, Duration.ofDays(1));
        List<Consumer<String>> facts = List.of(
                openid -> followers.followed(APP, openid, T, first.code(), null),
                openid -> followers.unfollowed(APP, openid, T.plusSeconds(60)),
                openid -> followers.followed(APP, openid, T.plusSeconds(120), null, "4200001"),
                openid -> followers.scanned(APP, openid, T.plusSeconds(180), second.code()));
        var ends = new HashSet<String>();
        for (var order : Orders.of(facts)) {
            var openid = openid();
            order.forEach(fact -> fact.accept(openid));
            order.getFirst().accept(openid);
            var follower = followers.of(client(openid)).orElseThrow();
            ends.add(follower.follows() + " " + follower.followedAt() + " " + follower.unfollowedAt() + " "
                    + follower.qr());
        }
        assertThat(ends).containsExactly("true " + T.plusSeconds(120) + " " + T.plusSeconds(60) + " " + first.id());
        assertThat(first.goodAt(T)).isTrue();
    }

    @Test
    void leavesOneWhoLeftLast() {
        List<Consumer<String>> facts = List.of(
                openid -> followers.followed(APP, openid, T, null, null),
                openid -> followers.scanned(APP, openid, T.plusSeconds(30), "AAAAAAAAAAAAAAAAAAAAAAAA"),
                openid -> followers.unfollowed(APP, openid, T.plusSeconds(60)));
        for (var order : Orders.of(facts)) {
            var openid = openid();
            order.forEach(fact -> fact.accept(openid));
            assertThat(followers.of(client(openid)).orElseThrow().follows()).isFalse();
        }
    }

    @Test
    void consentsAndWithdrawals() {
        List<Consumer<ClientId>> facts = List.of(
                client -> give(client, T, Purpose.PURCHASE_HISTORY, Purpose.TRANSFER_ABROAD),
                client -> optIns.withdraw(client, Set.of(Purpose.PURCHASE_HISTORY), T.plusSeconds(60)),
                client -> give(client, T.plusSeconds(120), Purpose.PURCHASE_HISTORY),
                client -> optIns.withdraw(client, Set.of(Purpose.TRANSFER_ABROAD), T.plusSeconds(180)));
        var ends = new HashSet<String>();
        for (var order : Orders.of(facts)) {
            var client = clients.recognise(Identity.wechatOpenid(APP, openid()), T);
            order.forEach(fact -> fact.accept(client));
            order.getLast().accept(client);
            ends.add(optIns.active(client) + " "
                    + optIns.history(client).stream()
                            .map(one -> one.purpose() + " " + one.givenAt() + " " + one.withdrawnAt())
                            .sorted()
                            .toList());
            assertThat(optIns.allowPurchaseHistory(List.of(client))).isEmpty();
            assertThat(optIns.purchaseHistory(List.of(client)))
                    .containsOnly(Map.entry(client, new OptIns.Agreed(T, false)));
        }
        assertThat(ends).hasSize(1).first().asString().startsWith("[PURCHASE_HISTORY]");
    }

    @Test
    void agreesFirstWhenAllThatIsNeededHoldsAtOnce() {
        List<Consumer<ClientId>> facts = List.of(
                client -> give(client, T, Purpose.PURCHASE_HISTORY),
                client -> optIns.withdraw(client, Set.of(Purpose.PURCHASE_HISTORY), T.plusSeconds(60)),
                client -> give(client, T.plusSeconds(120), Purpose.TRANSFER_ABROAD),
                client -> give(client, T.plusSeconds(180), Purpose.PURCHASE_HISTORY));
        for (var order : Orders.of(facts)) {
            var client = clients.recognise(Identity.wechatOpenid(APP, openid()), T);
            order.forEach(fact -> fact.accept(client));
            assertThat(optIns.purchaseHistory(List.of(client)))
                    .containsOnly(Map.entry(client, new OptIns.Agreed(T.plusSeconds(180), true)));
        }
    }

    @Test
    void whatWasTakenBackAsItWasGivenWasNeverAgreed() {
        var client = clients.recognise(Identity.wechatOpenid(APP, openid()), T);
        optIns.withdraw(client, Set.of(Purpose.TRANSFER_ABROAD), T);
        give(client, T, Purpose.PURCHASE_HISTORY, Purpose.TRANSFER_ABROAD);
        assertThat(optIns.purchaseHistory(List.of(client))).isEmpty();
        give(client, T.plusSeconds(60), Purpose.TRANSFER_ABROAD);
        optIns.withdraw(client, Set.of(Purpose.PURCHASE_HISTORY), T.plusSeconds(120));
        give(client, T.plusSeconds(180), Purpose.PURCHASE_HISTORY);
        assertThat(optIns.purchaseHistory(List.of(client)))
                .containsOnly(Map.entry(client, new OptIns.Agreed(T.plusSeconds(60), true)));
    }

    @Test
    void seesAWithdrawalThatComesAtTheSameMoment() throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (var i = 0; i < 30; i++) {
                var client = clients.recognise(Identity.wechatOpenid(APP, openid()), T);
                List<Callable<Void>> both = List.of(
                        () -> {
                            give(client, T, Purpose.SERVICE_MESSAGES);
                            return null;
                        },
                        () -> {
                            optIns.withdraw(client, Set.of(Purpose.SERVICE_MESSAGES), T.plusSeconds(1));
                            return null;
                        });
                for (var done : pool.invokeAll(both)) {
                    done.get();
                }
                assertThat(optIns.active(client)).isEmpty();
            }
        }
    }

    @Test
    void needsNoTransferWhenNobodyFollows() {
        assertThat(optIns.allowPurchaseHistory(List.of())).isEmpty();
        assertThat(followers.of(new ClientId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void makesOnePermanentCodeThoughThePlatformFailsAtFirst() {
        PLATFORM.failing = true;
        var house = codes.ofHouse(APP);
        assertThat(house.url()).isNull();
        PLATFORM.failing = false;
        assertThat(codes.ofHouse(APP).code()).isEqualTo(house.code());
        codes.renew(house);
        assertThat(codes.ofHouse(APP).url()).isEqualTo("http://weixin.qq.com/q/" + house.code());
    }

    @Test
    void renewsACodeBeforeThePlatformsPictureOfItEnds() {
        var long40 = codes.temporary(QrKind.CAMPAIGN, null, null, Duration.ofDays(40));
        var short5 = codes.temporary(QrKind.CAMPAIGN, null, null, Duration.ofDays(5));
        PLATFORM.scenes.clear();
        new QrCodeRenewal(table, codes, Clock.offset(Clock.systemUTC(), Duration.ofDays(27))).renew();
        assertThat(PLATFORM.scenes).doesNotContain(long40.code(), short5.code());
        new QrCodeRenewal(table, codes, Clock.offset(Clock.systemUTC(), Duration.ofDays(29))).renew();
        assertThat(PLATFORM.scenes).contains(long40.code()).doesNotContain(short5.code());
    }

    @Test
    void anAssociateStillHasACodeWhenNoPermanentOneIsLeft() {
        var amelie = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(), true);
        PLATFORM.full = true;
        try {
            var code = codes.ofAssociate(amelie.id(), null);
            assertThat(code.url()).isNotNull();
            assertThat(code.expiresAt()).isNull();
            assertThat(table.endingBefore(Instant.now().plus(Duration.ofDays(31)), 1_000))
                    .extracting(QrCode::id)
                    .contains(code.id());
            assertThatThrownBy(() -> codes.renew(codes.ofHouse(APP)))
                    .isInstanceOf(PlatformUnavailable.NoPermanentCodeLeft.class);
        } finally {
            PLATFORM.full = false;
        }
    }

    private void give(ClientId client, Instant at, Purpose... purposes) {
        optIns.give(
                new Consent(client, Set.of(purposes), "2026-11.test", "zh-CN", at, null, "http://localhost/join/x"));
    }

    private ClientId client(String openid) {
        return identities.find(Identity.wechatOpenid(APP, openid)).orElseThrow();
    }

    private static String openid() {
        return "o" + UUID.randomUUID().toString().replace("-", "").substring(0, 27);
    }
}
