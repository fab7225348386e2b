package app.lianxi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientErasing;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientMerge;
import app.lianxi.client.ClientNotFound;
import app.lianxi.client.ClientRefused;
import app.lianxi.client.Clients;
import app.lianxi.client.FactSheet;
import app.lianxi.client.Identity;
import app.lianxi.profile.Change.Did;
import app.lianxi.profile.ProfileRefused.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is written down of a client: taken, refused, changed by two at once, undone, and gone with her. */
@HouseTest
@RecordApplicationEvents
class ProfileTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");

    @Autowired
    Profile profile;

    @Autowired
    ClientMerge merge;

    @Autowired
    Clients clients;

    @Autowired
    ClientBoutiques clientBoutiques;

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
    ApplicationEventPublisher events;

    @Autowired
    ProfileFacts facts;

    @Autowired
    ApplicationEvents published;

    private BoutiqueId boutique = new BoutiqueId(new UUID(0, 0));
    private ClientId client = new ClientId(new UUID(0, 0));
    private @Nullable Staff amelie;
    private @Nullable Staff bruno;

    @BeforeEach
    void aClientOfABoutiqueWithTwoAssociates() {
        clock.stop(NOW);
        boutique = Shops.fifthAvenue(boutiques);
        client = known();
        amelie = associate(boutique);
        bruno = associate(boutique);
        SignedIn.as(amelie);
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void everyKindIsKeptAsItWasWrittenWithWhoAndWhen() {
        var written = List.of(
                Content.note("Prefers mornings.\nNever on the phone.", LocalDate.of(2026, 12, 1), Set.of(bruno.id()))
                        .pinned(),
                Content.like("jade green"),
                Content.dislike("gold-plated"),
                Content.size("Shoes", "37½"),
                Content.date(Occasion.BIRTHDAY, "", MonthDay.of(2, 29), 1988),
                Content.companion("林芳", "sister", true),
                Content.plan("", boutique, LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 24), "with the family"),
                Content.piece("the small trunk", "M-4711", EntryState.RESERVED, boutique),
                Content.wish("the red one", "R-1"),
                Content.address("林女士 (not 美姐)"),
                Content.habit("Tea", "warm water, no ice"));
        written.forEach(content -> profile.write(client, content));
        var kept = profile.of(client);
        assertThat(kept).extracting(Entry::content).isEqualTo(written);
        assertThat(written).extracting(Content::kind).containsExactly(EntryKind.values());
        assertThat(kept).allSatisfy(entry -> {
            assertThat(entry.madeBy()).isEqualTo(amelie.id());
            assertThat(entry.madeAt()).isEqualTo(NOW);
            assertThat(entry.version()).isEqualTo(1);
        });
    }

    @Test
    void anyTextIsKeptAsItIsButForControlCharacters() {
        var emoji = "🎂".repeat(300);
        assertThat(note(emoji).content().text()).isEqualTo(emoji);
        assertThat(note("\u202Eمرحبا بالعالم").content().text()).isEqualTo("\u202Eمرحبا بالعالم");
        assertThat(note("<script>alert('x')</script>").content().text()).isEqualTo("<script>alert('x')</script>");
        assertThat(note(" a\0b\u0007c\r\nd\uD83C ").content().text()).isEqualTo("abc\nd");
        assertThat(note("𠮷".repeat(4000)).content().text()).hasSize(8000);
    }

    static Stream<Arguments> whatIsRefused() {
        return Stream.of(
                Arguments.of(Content.note(" \n ", null, Set.of()), Why.EMPTY, "text"),
                Arguments.of(Content.note("x".repeat(4001), null, Set.of()), Why.TOO_LONG, "text"),
                Arguments.of(Content.like("x".repeat(201)), Why.TOO_LONG, "text"),
                Arguments.of(Content.size("", "37"), Why.EMPTY, "label"),
                Arguments.of(Content.size("Shoes", "3".repeat(41)), Why.TOO_LONG, "text"),
                Arguments.of(Content.wish("ring", "s".repeat(65)), Why.TOO_LONG, "sku"),
                Arguments.of(birthday(MonthDay.of(11, 24), 2026), Why.FUTURE_BIRTHDAY, "year"),
                Arguments.of(birthday(MonthDay.of(1, 1), 2027), Why.FUTURE_BIRTHDAY, "year"),
                Arguments.of(birthday(MonthDay.of(2, 29), 1987), Why.NO_SUCH_DAY, "day"),
                Arguments.of(birthday(MonthDay.of(1, 1), 99), Why.NO_SUCH_DAY, "year"),
                Arguments.of(Content.date(Occasion.OTHER, "", MonthDay.of(1, 1), null), Why.EMPTY, "label"),
                Arguments.of(
                        Content.plan("Paris", null, LocalDate.of(2026, 12, 2), LocalDate.of(2026, 12, 1), ""),
                        Why.ENDS_EARLY,
                        "until"),
                Arguments.of(
                        Content.piece("trunk", "", EntryState.ASKED, new BoutiqueId(new UUID(1, 1))),
                        Why.NO_SUCH_BOUTIQUE,
                        "boutique"),
                Arguments.of(Content.piece("trunk", "", EntryState.PINNED, null), Why.STATE, "state"));
    }

    @ParameterizedTest
    @MethodSource
    void whatIsRefused(Content content, Why why, String field) {
        assertThatThrownBy(() -> profile.write(client, content))
                .isInstanceOfSatisfying(ProfileRefused.class, refused -> {
                    assertThat(refused.why()).isEqualTo(why);
                    assertThat(refused.field()).isEqualTo(field);
                });
        assertThat(profile.of(client)).isEmpty();
    }

    @Test
    void ofTwoWhoEditAtOnceOneIsTakenAndTheOtherGetsBothTexts() throws Exception {
        var note = note("likes tea");
        var barrier = new CyclicBarrier(2);
        List<Object> outcomes;
        try (var threads = Executors.newFixedThreadPool(2)) {
            outcomes = threads
                    .invokeAll(Stream.of(amelie, bruno)
                            .map(one -> (Callable<Object>) () -> {
                                SecurityContextHolder.setContext(SignedIn.context(one));
                                barrier.await();
                                try {
                                    return profile.rewrite(note.id(), 1, text("by " + one.id()));
                                } catch (EntryChanged e) {
                                    return e;
                                }
                            })
                            .toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .toList();
        }
        var taken = outcomes.stream()
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .toList();
        var refused = outcomes.stream()
                .filter(EntryChanged.class::isInstance)
                .map(EntryChanged.class::cast)
                .toList();
        assertThat(taken).hasSize(1);
        assertThat(refused).hasSize(1);
        var present = refused.getFirst().present();
        var offered = refused.getFirst().offered();
        assertThat(present).isEqualTo(taken.getFirst());
        assertThat(offered.text())
                .startsWith("by ")
                .isNotEqualTo(present.content().text());

        var both = profile.rewrite(
                present.id(), present.version(), text(present.content().text() + "\n" + offered.text()));
        assertThat(both.version()).isEqualTo(3);
        assertThat(profile.history(note.id()))
                .extracting(change -> change.content().text())
                .containsExactly(both.content().text(), present.content().text(), "likes tea");
    }

    @Test
    void whatSomebodyRemovedMeanwhileIsNotWrittenOver() {
        var note = note("likes tea");
        profile.remove(note.id(), 1);
        assertThatThrownBy(() -> profile.rewrite(note.id(), 1, text("likes coffee")))
                .isInstanceOfSatisfying(
                        EntryChanged.class,
                        changed -> assertThat(changed.present().stands()).isFalse());
        assertThatThrownBy(() -> profile.remove(note.id(), 1)).isInstanceOf(EntryChanged.class);
    }

    @Test
    void whatIsRemovedOrChangedCanBeUndoneAndNothingIsLost() {
        var piece = profile.write(client, Content.piece("trunk", "M1", EntryState.ASKED, boutique));
        clock.forward(Duration.ofHours(1));
        profile.rewrite(piece.id(), 1, Content.piece("trunk", "M1", EntryState.RESERVED, boutique));
        clock.forward(Duration.ofHours(1));
        var undone = profile.undo(piece.id(), 2);
        assertThat(undone.content()).isEqualTo(piece.content());
        assertThat(undone.stateAt()).as("asked for since then").isEqualTo(NOW);
        profile.remove(piece.id(), 3);
        assertThat(profile.of(client)).isEmpty();
        SignedIn.as(bruno);
        assertThat(profile.restore(piece.id(), 4).stands()).isTrue();
        assertThat(profile.history(piece.id()))
                .extracting(Change::did)
                .containsExactly(Did.RESTORED, Did.REMOVED, Did.UNDID, Did.MOVED_ON, Did.WROTE);
        assertThat(profile.history(piece.id()).getFirst().by()).isEqualTo(bruno.id());
        profile.undo(piece.id(), 5);
        assertThat(profile.of(client)).as("as before it was restored").isEmpty();
        var slip = note("of another client");
        profile.undo(slip.id(), 1);
        assertThat(profile.of(client)).isEmpty();
        assertThatThrownBy(() -> profile.undo(slip.id(), 1)).isInstanceOf(EntryChanged.class);
    }

    @Test
    void anotherBoutiqueNeitherReadsNorWrites() {
        var note = note("likes tea");
        SignedIn.as(associate(Shops.avenueMontaigne(boutiques)));
        for (Runnable call : List.<Runnable>of(
                () -> profile.write(client, text("x")),
                () -> profile.rewrite(note.id(), 1, text("x")),
                () -> profile.remove(note.id(), 1),
                () -> profile.history(note.id()),
                () -> profile.of(client))) {
            assertThatThrownBy(call::run).isInstanceOf(ClientRefused.class);
        }
    }

    @Test
    void aNoteTellsThatTheHouseHadToDoWithHer() {
        jdbc.sql("truncate client_stale").update();
        var note = note("likes tea");
        assertThat(stale()).isEqualTo(1);
        profile.rewrite(note.id(), 1, text("likes coffee"));
        profile.write(client, Content.like("green"));
        assertThat(stale()).as("no other change is searched by").isEqualTo(1);
        assertThat(published.stream(ProfileChanged.class).map(ProfileChanged::client))
                .hasSize(3)
                .containsOnly(client);
        var sheet = new FactSheet();
        facts.tell(List.of(client, known()), sheet);
        assertThat(sheet)
                .extracting("facts")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .hasSize(1);
    }

    @Test
    void whatWasWrittenGoesWithHerWhenSheIsMergedAndWhenSheIsErased() {
        var kept = known();
        var note = profile.write(client, Content.note("likes tea", null, Set.of(bruno.id())));
        merge.merge(client, kept, "The same passport");
        assertThat(profile.of(kept)).extracting(Entry::id).containsExactly(note.id());
        assertThat(profile.rewrite(note.id(), 1, text("likes coffee")).client())
                .as("by one who read it before")
                .isEqualTo(kept);
        assertThat(profile.write(client, text("on her old page")).client()).isEqualTo(kept);

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("update client set erased_at = now() where id = ?")
                    .param(kept.value())
                    .update();
            events.publishEvent(new ClientErasing(kept));
        });
        for (var table : List.of("profile_entry", "profile_change")) {
            assertThat(jdbc.sql("select count(*) from " + table + " where client_id in (?, ?)")
                            .params(kept.value(), client.value())
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThatThrownBy(() -> profile.rewrite(note.id(), 2, text("x"))).isInstanceOf(EntryNotFound.class);
        assertThatThrownBy(() -> profile.write(kept, text("x"))).isInstanceOf(ClientNotFound.class);
    }

    private Entry note(String text) {
        return profile.write(client, text(text));
    }

    private static Content text(String text) {
        return Content.note(text, null, Set.of());
    }

    private static Content birthday(MonthDay day, int year) {
        return Content.date(Occasion.BIRTHDAY, "", day, year);
    }

    private long stale() {
        return jdbc.sql("select count(*) from client_stale where client_id = ?")
                .param(client.value())
                .query(Long.class)
                .single();
    }

    private ClientId known() {
        var one = clients.recognise(Identity.wechatOpenid("wxmaison", "o" + UUID.randomUUID()), NOW);
        clientBoutiques.knownAt(one, boutique, NOW);
        return one;
    }

    private Staff associate(BoutiqueId at) {
        return SignedIn.somebody(register, Role.ASSOCIATE, Set.of(at), false);
    }
}
