package app.lianxi.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.ChannelsByHand;
import app.lianxi.TestClock;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientId;
import app.lianxi.client.FactsDrain;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.messaging.Message.Delivery.State;
import app.lianxi.messaging.MessageChannel.Outgoing;
import app.lianxi.messaging.MessageChannel.SendOutcome;
import app.lianxi.optin.Followers;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is written is sent once at most, within what the platform allows, and what became of it is shown. */
@ChannelsByHand
class ConversationsTest {
    @Autowired
    Conversations conversations;

    @Autowired
    Hearing hearing;

    @Autowired
    Followers followers;

    @Autowired
    Identities identities;

    @Autowired
    Outbox outbox;

    @Autowired
    MessageSender sender;

    @Autowired
    MediaTable media;

    @Autowired
    StaffRegister register;

    @Autowired
    Boutiques boutiques;

    @Autowired
    FakeChannel channel;

    @Autowired
    FactsDrain facts;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final String openid = "o" + UUID.randomUUID();

    @BeforeEach
    void signIn() {
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        channel.answers.clear();
        channel.arrived.clear();
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
        jdbc.sql(
                        "update outbox set state = 'REFUSED', next_at = null, ended_at = now() where state in ('QUEUED', 'SENDING')")
                .update();
    }

    @Test
    void whatSheWritesWaitsUntilSomebodyAnswers() {
        var client = wrote("我十分钟后到");
        assertThat(conversations.waiting(100)).anyMatch(one -> one.client().id().equals(client));
        conversations.write(client, SendPurpose.SERVICE, "您好，我在门口等您。");
        assertThat(conversations.waiting(100))
                .noneMatch(one -> one.client().id().equals(client));
        sendAll();
        assertThat(arrivedTexts()).containsExactly("您好，我在门口等您。");
        var talk = conversations.open(client, 10);
        assertThat(talk.messages()).extracting(Message::text).containsExactly("您好，我在门口等您。", "我十分钟后到");
        assertThat(states(client)).containsExactly(State.SENT);
        assertThat(talk.window(SendPurpose.SERVICE).remaining()).isEqualTo(4);
    }

    @Test
    void firstAreThoseWhomTheHouseMayStillAnswer() {
        var tooLate = wrote("o" + UUID.randomUUID(), Duration.ofHours(50));
        var longTooLate = wrote("o" + UUID.randomUUID(), Duration.ofHours(90));
        var justNow = wrote("o" + UUID.randomUUID(), Duration.ofMinutes(5));
        var yesterday = wrote("o" + UUID.randomUUID(), Duration.ofHours(30));
        var closing = wrote("o" + UUID.randomUUID(), Duration.ofHours(47));
        conversations.write(closing, SendPurpose.SERVICE, "明天见。");
        var answered = wrote("o" + UUID.randomUUID(), Duration.ofHours(10));
        conversations.write(answered, SendPurpose.SERVICE, "好的。");
        facts.foldAll();

        var ours = Set.of(tooLate, longTooLate, justNow, yesterday, closing, answered);
        assertThat(conversations.pressing(Duration.ofHours(2), 1000))
                .map(one -> one.client().id())
                .filteredOn(ours::contains)
                .containsExactly(yesterday, justNow, closing, tooLate, longTooLate);
    }

    @Test
    void theListRepeatsNothingThatADiscreetClientWrote() {
        var client = wrote("我的手机是 13800138000");
        jdbc.sql("update client set discreet_at = now() where id = ?")
                .param(client.value())
                .update();
        assertThat(conversations.newest(100))
                .filteredOn(one -> one.client().id().equals(client))
                .singleElement()
                .satisfies(one -> assertThat(one.last().text()).isEmpty());
    }

    @Test
    void theSixthIsRefusedBeforeItIsWrittenAndChangesNothing() {
        var client = wrote("hello");
        IntStream.rangeClosed(1, 5).forEach(n -> conversations.write(client, SendPurpose.SERVICE, "answer " + n));
        assertThatThrownBy(() -> conversations.write(client, SendPurpose.SERVICE, "answer 6"))
                .isInstanceOfSatisfying(
                        SendRefused.class, e -> assertThat(e.why()).isEqualTo(SendRefused.Why.WINDOW));
        assertThat(states(client)).hasSize(5);
        sendAll();
        assertThat(arrivedTexts()).containsExactly("answer 1", "answer 2", "answer 3", "answer 4", "answer 5");
    }

    @Test
    void manyWhoWriteAtOnceNeverSendOneTooMany() throws Exception {
        var client = wrote("hello");
        var manager = SignedIn.context(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        try (var threads = Executors.newFixedThreadPool(8)) {
            var calls = IntStream.range(0, 24)
                    .mapToObj(n -> (Callable<Boolean>) () -> {
                        org.springframework.security.core.context.SecurityContextHolder.setContext(manager);
                        try {
                            conversations.write(client, SendPurpose.SERVICE, "answer " + n);
                            return true;
                        } catch (SendRefused e) {
                            return false;
                        }
                    })
                    .toList();
            var written = 0;
            for (var call : threads.invokeAll(calls)) {
                written += call.get() ? 1 : 0;
            }
            assertThat(written).isEqualTo(5);
        }
    }

    @Test
    void aLostAnswerIsUnknownAndNeverSentAgain() {
        var client = wrote("hello");
        channel.answers.add(new SendOutcome.Unknown("timeout"));
        conversations.write(client, SendPurpose.SERVICE, "once");
        sendAll();
        assertThat(states(client)).containsExactly(State.UNKNOWN);
        clock.forward(Duration.ofHours(1));
        sendAll();
        assertThat(arrivedTexts()).containsExactly("once");
        assertThat(conversations.windows(client).getFirst().remaining()).isEqualTo(4);
    }

    @Test
    void whomNoAnswerReachedWaitsAgainSinceWhatSheFirstWrote() {
        var client = wrote("hello");
        var since = waitingSince(client);
        clock.forward(Duration.ofMinutes(1));
        wrote("are you there?");
        for (var end : List.of(new SendOutcome.Refused("45015"), new SendOutcome.Unknown("timeout"))) {
            clock.forward(Duration.ofMinutes(1));
            channel.answers.add(end);
            conversations.write(client, SendPurpose.SERVICE, "lost");
            assertThat(waitingSince(client)).isNull();
            sendAll();
            assertThat(waitingSince(client)).isEqualTo(since);
        }
        channel.answers.add(new SendOutcome.Refused("45015"));
        conversations.write(client, SendPurpose.SERVICE, "lost");
        conversations.write(client, SendPurpose.SERVICE, "the second arrives");
        sendAll();
        assertThat(waitingSince(client)).isNull();
    }

    @Test
    void whomNobodyAnsweredToTheEndWaitsAgainUntilTheTruthComes() {
        var client = wrote("hello");
        var since = waitingSince(client);
        clock.forward(Duration.ofMinutes(1));
        conversations.write(client, SendPurpose.SERVICE, "a node dies in the middle of it");
        var taken = outbox.take(FakeChannel.ACCOUNT, 10).getFirst();
        clock.forward(Duration.ofMinutes(2));
        outbox.giveUp(Duration.ofMinutes(1));
        assertThat(waitingSince(client)).isEqualTo(since);
        outbox.ended(taken, new SendOutcome.Sent());
        assertThat(waitingSince(client)).isNull();

        wrote("hello again");
        var again = waitingSince(client);
        assertThat(again).isAfter(since);
        clock.forward(Duration.ofMinutes(1));
        conversations.write(client, SendPurpose.SERVICE, "always too busy");
        for (var attempt = 1; attempt <= 6; attempt++) {
            assertThat(waitingSince(client)).isNull();
            channel.answers.add(new SendOutcome.NotNow("-1"));
            clock.forward(Duration.ofMinutes(5));
            sendAll();
        }
        assertThat(waitingSince(client)).isEqualTo(again);
    }

    @Test
    void whatIsHeardAfterALostAnswerToItAsksForAnother() {
        var client = wrote("hello");
        channel.answers.add(new SendOutcome.Refused("45015"));
        conversations.write(client, SendPurpose.SERVICE, "lost");
        sendAll();
        conversations.settle(client);
        heard(UUID.randomUUID(), MessageKind.TEXT, "sent before", null, Duration.ofMinutes(10));
        assertThat(waitingSince(client)).isNotNull();
    }

    @Test
    void whoIsBusyIsAskedAgainLaterAndInOrder() {
        var client = wrote("hello");
        channel.answers.add(new SendOutcome.NotNow("-1"));
        conversations.write(client, SendPurpose.SERVICE, "first");
        conversations.write(client, SendPurpose.SERVICE, "second");
        sendAll();
        assertThat(arrivedTexts()).isEmpty();
        assertThat(states(client)).containsExactly(State.QUEUED, State.QUEUED);
        clock.forward(Duration.ofSeconds(2));
        sendAll();
        assertThat(arrivedTexts()).containsExactly("first", "second");
    }

    @Test
    void aDefiniteRefusalShowsThePlatformsSymbolAndIsNotCounted() {
        var client = wrote("hello");
        channel.answers.add(new SendOutcome.Refused("43004"));
        conversations.write(client, SendPurpose.SERVICE, "to one who left");
        sendAll();
        var delivery = conversations.open(client, 10).messages().getFirst().delivery();
        assertThat(delivery).isEqualTo(new Message.Delivery(State.REFUSED, "43004"));
        assertThat(conversations.windows(client).getFirst().remaining()).isEqualTo(5);
    }

    @Test
    void whoLeavesInTheMiddleOfAnAnswerGetsNone() {
        var client = wrote("hello");
        conversations.write(client, SendPurpose.SERVICE, "too late");
        clock.forward(Duration.ofSeconds(5));
        followers.unfollowed(FakeChannel.ACCOUNT, openid, clock.instant());
        sendAll();
        assertThat(channel.arrived).isEmpty();
        assertThat(conversations.open(client, 10).messages().getFirst().delivery())
                .isEqualTo(new Message.Delivery(State.REFUSED, "unfollowed"));
        assertThat(conversations.windows(client).getFirst().reason()).isEqualTo(Window.Reason.UNFOLLOWED);
    }

    @Test
    void nothingIsSentThatMightReachThePlatformAfterTheEnd() {
        clock.stop(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        var client = wrote("hello");
        var platformCloses = clock.instant().plus(Duration.ofHours(48));
        clock.stop(platformCloses.minusMillis(10_001));
        assertThat(conversations.windows(client).getFirst().closesAt())
                .isEqualTo(clock.instant().plusMillis(1));
        conversations.write(client, SendPurpose.SERVICE, "in time");
        conversations.write(client, SendPurpose.SERVICE, "too late");
        clock.stop(platformCloses.minusSeconds(10));
        assertThatThrownBy(() -> conversations.write(client, SendPurpose.SERVICE, "not written"))
                .isInstanceOf(SendRefused.class);
        clock.stop(platformCloses.minusMillis(5_001));
        outbox.take(FakeChannel.ACCOUNT, 1).forEach(sender::send);
        clock.stop(platformCloses.minusSeconds(5));
        sendAll();
        assertThat(arrivedTexts()).containsExactly("in time");
        assertThat(conversations.open(client, 10).messages().getFirst().delivery())
                .isEqualTo(new Message.Delivery(State.REFUSED, "closed"));
    }

    @Test
    void whatANodeTookAndNeverEndedIsUnknown() {
        var client = wrote("hello");
        conversations.write(client, SendPurpose.SERVICE, "in the middle");
        assertThat(outbox.take(FakeChannel.ACCOUNT, 10)).hasSize(1);
        assertThat(outbox.giveUp(Duration.ofMinutes(1))).isZero();
        clock.forward(Duration.ofMinutes(2));
        assertThat(outbox.giveUp(Duration.ofMinutes(1))).isOne();
        sendAll();
        assertThat(channel.arrived).isEmpty();
        assertThat(states(client)).containsExactly(State.UNKNOWN);
    }

    @Test
    void aPictureIsOneAndGoesWithItsBytes() throws IOException {
        var client = wrote("hello");
        var png = png();
        conversations.sendPicture(client, SendPurpose.SERVICE, png);
        assertThatThrownBy(() -> conversations.sendPicture(client, SendPurpose.SERVICE, "no picture".getBytes()))
                .isInstanceOf(SendRefused.class);
        assertThatThrownBy(() -> conversations.sendPicture(client, SendPurpose.SERVICE, new byte[12 << 20]))
                .isInstanceOf(SendRefused.class);
        sendAll();
        assertThat(channel.arrived.getFirst().message())
                .isInstanceOfSatisfying(
                        Outgoing.Picture.class,
                        picture -> assertThat(picture.bytes()).isEqualTo(png));
    }

    @Test
    void herPictureIsFetchedCheckedAndServed() throws IOException {
        channel.file = png();
        var client = heard(MessageKind.IMAGE, "", "media-1");
        assertThat(picture(client)).matches(one -> !one.kept());
        fetchAll();
        assertThat(conversations.file(picture(client).id()).orElseThrow().contentType())
                .isEqualTo("image/png");
        channel.file = "<svg onload=alert(1)>".getBytes();
        heard(MessageKind.IMAGE, "", "media-2");
        fetchAll();
        assertThat(picture(client).trouble()).isEqualTo("not_what_it_says");
        heard(MessageKind.IMAGE, "", "gone");
        fetchAll();
        assertThat(picture(client).trouble()).isEqualTo("40007");
    }

    @Test
    void anotherBoutiquesAssociateSeesNeitherWordsNorPictures() throws IOException {
        channel.file = png();
        var client = heard(MessageKind.IMAGE, "", "media-1");
        fetchAll();
        var file = picture(client).id();
        var another = Shops.avenueMontaigne(boutiques, "another");
        SignedIn.as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(another), false));
        assertThat(conversations.newest(100)).isEmpty();
        assertThatThrownBy(() -> conversations.open(client, 10)).isInstanceOf(app.lianxi.client.ClientRefused.class);
        assertThatThrownBy(() -> conversations.file(file)).isInstanceOf(app.lianxi.client.ClientRefused.class);
        assertThatThrownBy(() -> conversations.write(client, SendPurpose.SERVICE, "hello"))
                .isInstanceOf(app.lianxi.client.ClientRefused.class);
    }

    @Test
    void theSameNoticeTwiceIsOneMessageAndOneHeardLateAsksForNoAnswer() {
        var notice = UUID.randomUUID();
        var client = heard(notice, MessageKind.TEXT, "hello", null, Duration.ZERO);
        heard(notice, MessageKind.TEXT, "hello", null, Duration.ZERO);
        assertThat(conversations.open(client, 10).messages()).hasSize(1);
        conversations.write(client, SendPurpose.SERVICE, "answered");
        heard(UUID.randomUUID(), MessageKind.TEXT, "sent before", null, Duration.ofMinutes(10));
        assertThat(conversations.open(client, 10).waitingSince()).isNull();
    }

    @Test
    void longAndEmptyTextsAreRefusedAndLongOnesOfHersAreKept() {
        wrote("😀".repeat(300));
        wrote("a".repeat(2_049));
        var client = wrote("很".repeat(2_048));
        assertThat(conversations.open(client, 3).messages())
                .extracting(message -> message.text().length())
                .containsExactly(2_048, 2_049, 600);
        for (var text : List.of("", "   ", "很".repeat(683), "a".repeat(2_049), "😀".repeat(513))) {
            assertThatThrownBy(() -> conversations.write(client, SendPurpose.SERVICE, text))
                    .isInstanceOf(SendRefused.class);
        }
        for (var text : List.of("很".repeat(682), "a".repeat(2_048), "😀".repeat(300), "😀".repeat(512))) {
            conversations.write(client, SendPurpose.SERVICE, text);
        }
        assertThatThrownBy(() -> conversations.write(client, SendPurpose.MARKETING, "an offer"))
                .isInstanceOf(SendRefused.class);
    }

    private @Nullable Instant waitingSince(ClientId client) {
        return conversations.open(client, 1).waitingSince();
    }

    private ClientId wrote(String text) {
        return heard(MessageKind.TEXT, text, null);
    }

    private ClientId heard(MessageKind kind, String text, @Nullable String platformMedia) {
        return heard(UUID.randomUUID(), kind, text, platformMedia, Duration.ZERO);
    }

    private ClientId wrote(String openid, Duration ago) {
        return heard(openid, UUID.randomUUID(), MessageKind.TEXT, "在吗？", null, ago);
    }

    private ClientId heard(UUID notice, MessageKind kind, String text, @Nullable String platformMedia, Duration ago) {
        return heard(openid, notice, kind, text, platformMedia, ago);
    }

    private ClientId heard(
            String openid, UUID notice, MessageKind kind, String text, @Nullable String platformMedia, Duration ago) {
        var at = clock.instant().minus(ago);
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> hearing.received(
                        new InboundMessage(notice, FakeChannel.ACCOUNT, openid, kind, text, platformMedia, null, at)));
        return identities
                .find(Identity.wechatOpenid(FakeChannel.ACCOUNT, openid))
                .orElseThrow();
    }

    private Message.Media picture(ClientId client) {
        return java.util.Objects.requireNonNull(
                conversations.open(client, 10).messages().getFirst().media());
    }

    private void sendAll() {
        for (var taken = outbox.take(FakeChannel.ACCOUNT, 10);
                !taken.isEmpty();
                taken = outbox.take(FakeChannel.ACCOUNT, 10)) {
            taken.forEach(sender::send);
        }
    }

    private void fetchAll() {
        for (var due = media.take(10); !due.isEmpty(); due = media.take(10)) {
            due.forEach(sender::fetch);
        }
    }

    private List<State> states(ClientId client) {
        return conversations.open(client, 50).messages().stream()
                .map(Message::delivery)
                .filter(java.util.Objects::nonNull)
                .map(Message.Delivery::state)
                .toList();
    }

    private List<String> arrivedTexts() {
        return channel.arrived.stream()
                .map(one -> one.message() instanceof Outgoing.Text(var text) ? text : "")
                .toList();
    }

    private static byte[] png() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
