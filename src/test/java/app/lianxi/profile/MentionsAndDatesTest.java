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
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.profile.ProfileRefused.Why;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of profiles comes to somebody's day: notes that name her, dates that come round, and a client's timeline. */
@HouseTest
class MentionsAndDatesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");

    @Autowired
    Profile profile;

    @Autowired
    Mentions mentions;

    @Autowired
    ImportantDates dates;

    @Autowired
    YearlyDates yearly;

    @Autowired
    ProfileTimeline timeline;

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

    private BoutiqueId newYork = new BoutiqueId(new UUID(0, 0));
    private BoutiqueId paris = newYork;
    private ClientId client = new ClientId(new UUID(0, 0));
    private @Nullable Staff amelie;
    private @Nullable Staff bruno;

    @BeforeEach
    void aClientOfNewYork() {
        clock.stop(NOW);
        jdbc.sql("delete from profile_entry").update();
        newYork = Shops.fifthAvenue(boutiques);
        paris = Shops.avenueMontaigne(boutiques);
        client = known(newYork);
        amelie = associate(newYork);
        bruno = associate(newYork);
        SignedIn.as(amelie);
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void whoIsNamedInANoteHearsOfItOnce() {
        var note = profile.write(client, naming(bruno.id(), amelie.id()));
        assertThat(mentions.ofMe()).as("she named herself").isEmpty();
        profile.rewrite(note.id(), 1, Content.note("ask her again", null, Set.of(bruno.id())));
        SignedIn.as(bruno);
        assertThat(mentions.ofMe()).singleElement().satisfies(one -> {
            assertThat(one.note().content().text()).isEqualTo("ask her again");
            assertThat(one.client().id()).isEqualTo(client);
            assertThat(one.at()).isEqualTo(NOW);
        });
        mentions.seen(note.id());
        assertThat(mentions.ofMe()).isEmpty();
        SignedIn.as(amelie);
        profile.rewrite(note.id(), 2, Content.note("and again", null, Set.of(bruno.id())));
        SignedIn.as(bruno);
        assertThat(mentions.ofMe()).as("she has seen it").isEmpty();
    }

    @Test
    void whoIsNoLongerNamedOrMayNotSeeHerAnyMoreHearsNothing() {
        var note = profile.write(client, naming(bruno.id()));
        var other = profile.write(client, naming(bruno.id()));
        profile.rewrite(note.id(), 1, Content.note("never mind", null, Set.of()));
        profile.remove(other.id(), 1);
        SignedIn.as(bruno);
        assertThat(mentions.ofMe()).isEmpty();
        SignedIn.as(amelie);
        profile.write(client, naming(bruno.id()));
        jdbc.sql("delete from client_boutique where client_id = ?")
                .param(client.value())
                .update();
        SignedIn.as(bruno);
        assertThat(mentions.ofMe()).isEmpty();
    }

    @Test
    void onlyWhoMaySeeTheClientCanBeNamed() {
        var pierre = associate(paris);
        var marketer = SignedIn.somebody(register, Role.MARKETER, Set.of(newYork), false);
        var leaver = associate(newYork);
        jdbc.sql("update staff set disabled_at = now() where id = ?")
                .param(leaver.id().value())
                .update();
        var house = SignedIn.somebody(register, Role.MANAGER, Set.of(), true);
        for (var one : List.of(pierre, marketer, leaver)) {
            assertThatThrownBy(() -> profile.write(client, naming(one.id())))
                    .isInstanceOfSatisfying(
                            ProfileRefused.class,
                            refused -> assertThat(refused.why()).isEqualTo(Why.MAY_NOT_SEE));
        }
        assertThat(profile.mentionable(client, "", 100))
                .extracting(Staff::id)
                .contains(amelie.id(), bruno.id(), house.id())
                .doesNotContain(pierre.id(), marketer.id(), leaver.id());
        assertThat(profile.mentionable(client, bruno.username().toUpperCase(java.util.Locale.ROOT), 10))
                .extracting(Staff::id)
                .containsExactly(bruno.id());
        assertThat(profile.mentionable(client, "%_\\\0", 10)).isEmpty();

        var note = profile.write(client, naming(bruno.id()));
        jdbc.sql("update staff set disabled_at = now() where id = ?")
                .param(bruno.id().value())
                .update();
        assertThat(profile.rewrite(note.id(), 1, Content.note("still names him", null, Set.of(bruno.id())))
                        .version())
                .as("who was named before stays")
                .isEqualTo(2);
    }

    @Test
    void datesComeRoundEveryYearThoseOfTheReadersOwnClientsFirst() {
        var hers = known(newYork);
        jdbc.sql("update client set lead_staff_id = ?, lead_since = ? where id = ?")
                .params(amelie.id().value(), Timestamp.from(NOW), hers.value())
                .update();
        var beside = known(newYork);
        jdbc.sql("insert into client_staff (client_id, staff_id, since) values (?, ?, ?)")
                .params(beside.value(), amelie.id().value(), Timestamp.from(NOW))
                .update();
        birthday(client, 12, 30);
        birthday(hers, 1, 3);
        birthday(beside, 1, 2);
        birthday(client, 1, 6);
        birthday(known(newYork), 12, 29);
        assertThat(upcoming(LocalDate.of(2026, 12, 30), 7))
                .containsExactly("2027-01-02 true", "2027-01-03 true", "2026-12-30 false");
        assertThat(dates.upcoming(LocalDate.of(2026, 12, 30), 7, 1))
                .extracting(ImportantDates.Upcoming::on)
                .containsExactly(LocalDate.of(2027, 1, 2));
        SignedIn.as(associate(paris));
        assertThat(upcoming(LocalDate.of(2026, 12, 30), 7)).isEmpty();
    }

    @Test
    void theTwentyNinthOfFebruaryIsKeptOnTheTwentyEighthInCommonYears() {
        birthday(client, 2, 29);
        assertThat(upcoming(LocalDate.of(2027, 2, 28), 1)).containsExactly("2027-02-28 false");
        assertThat(upcoming(LocalDate.of(2027, 3, 1), 1)).isEmpty();
        assertThat(upcoming(LocalDate.of(2028, 2, 28), 1)).isEmpty();
        assertThat(upcoming(LocalDate.of(2028, 2, 28), 3)).containsExactly("2028-02-29 false");
        assertThat(upcoming(LocalDate.of(2027, 2, 27), 9999)).containsExactly("2027-02-28 false");
        assertThat(yearly.within(LocalDate.of(2027, 2, 28), 1, Occasion.BIRTHDAY, null, 10))
                .extracting(YearlyDates.Kept::on)
                .containsExactly(LocalDate.of(2027, 2, 28));
        assertThat(yearly.within(LocalDate.of(2027, 2, 28), 1, Occasion.OTHER, null, 10))
                .isEmpty();
    }

    @Test
    void theTimelineTellsNotesAndWhatBecameOfPiecesAndAllThatStands() {
        var note = profile.write(client, Content.note("likes tea", null, Set.of()));
        clock.forward(Duration.ofMinutes(1));
        var piece = profile.write(client, Content.piece("trunk", "", EntryState.ASKED, newYork));
        clock.forward(Duration.ofMinutes(1));
        profile.rewrite(piece.id(), 1, Content.piece("trunk", "", EntryState.RESERVED, newYork));
        clock.forward(Duration.ofMinutes(1));
        profile.rewrite(note.id(), 1, Content.note("likes coffee", null, Set.of()));
        profile.write(client, Content.like("green"));
        profile.write(client, Content.note("pinned", null, Set.of()).pinned());
        var removed = profile.write(client, Content.note("removed", null, Set.of()));
        profile.remove(removed.id(), 1);
        assertThat(happened()).containsExactly("pinned", "RESERVED", "ASKED", "likes coffee");
        profile.rewrite(piece.id(), 2, Content.piece("trunk", "", EntryState.COLLECTED, newYork));
        profile.undo(piece.id(), 3);
        assertThat(happened()).as("what was undone").containsExactly("pinned", "RESERVED", "ASKED", "likes coffee");
        assertThat(jdbc.sql("select s.detail ->> 'text' from (" + timeline.standing() + ") s"
                                + " (kind, at, id, staff_id, boutique_id, detail, sealed) order by s.id")
                        .param("client", client.value())
                        .query(String.class)
                        .list())
                .containsExactly("trunk", "green", "pinned");
    }

    private List<String> happened() {
        return jdbc.sql("select coalesce(s.detail ->> 'state', s.detail ->> 'text'), s.detail ->> 'text' from ("
                        + timeline.happened() + ") s (kind, at, id, staff_id, boutique_id, detail, sealed)")
                .param("client", client.value())
                .param("at", Timestamp.from(Instant.parse("9999-01-01T00:00:00Z")))
                .param("id", new UUID(-1, -1))
                .param("limit", 10)
                .query((row, n) -> row.getString(1).equals("PINNED") ? row.getString(2) : row.getString(1))
                .list();
    }

    private List<String> upcoming(LocalDate from, int days) {
        return dates.upcoming(from, days, 10).stream()
                .map(one -> one.on() + " " + one.served())
                .toList();
    }

    private void birthday(ClientId whose, int month, int day) {
        profile.write(whose, Content.date(Occasion.BIRTHDAY, "", MonthDay.of(month, day), null));
    }

    private static Content naming(StaffId... staff) {
        return Content.note("ask her", null, Set.of(staff));
    }

    private ClientId known(BoutiqueId at) {
        var one = clients.recognise(Identity.wechatOpenid("wxmaison", "o" + UUID.randomUUID()), NOW);
        clientBoutiques.knownAt(one, at, NOW);
        return one;
    }

    private Staff associate(BoutiqueId at) {
        return SignedIn.somebody(register, Role.ASSOCIATE, Set.of(at), false);
    }
}
