package app.lianxi.profile;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notes are found by what they say, in any script, by those who may see the client. */
@HouseTest
class NoteSearchTest {
    @Autowired
    Profile profile;

    @Autowired
    NoteSearch search;

    @Autowired
    Clients clients;

    @Autowired
    ClientBoutiques clientBoutiques;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    JdbcClient jdbc;

    private BoutiqueId boutique = new BoutiqueId(new UUID(0, 0));
    private ClientId client = new ClientId(new UUID(0, 0));

    @BeforeEach
    void aClientOfABoutique() {
        jdbc.sql("delete from profile_entry").update();
        boutique = Shops.fifthAvenue(boutiques);
        client = clients.recognise(Identity.wechatOpenid("wxmaison", "o" + UUID.randomUUID()), Instant.EPOCH);
        clientBoutiques.knownAt(client, boutique, Instant.EPOCH);
        SignedIn.as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(boutique), false));
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @ParameterizedTest
    @CsvSource({
        "她喜歡龍井茶和翡翠綠的絲巾, 茶, 茶",
        "她喜歡龍井茶和翡翠綠的絲巾, 龍井茶, 龍井茶",
        "她喜歡龍井茶和翡翠綠的絲巾, 龙井茶, 龍井茶",
        "她喜歡龍井茶和翡翠綠的絲巾, 绿的丝, 綠的絲",
        "她喜欢龙井茶, 龍井, 龙井",
        "她喜欢龙井茶, 她, 她",
        "她喜欢龙井茶, 欢龙井茶, 欢龙井茶",
        "林美LV包, lv, LV",
        "林美LV包, 林美lv, 林美",
        "喝水，不加冰, 不加冰, 不加冰",
        "かばんを探す, ばんを, ばんを",
        "Café crème after lunch, cafe, Café",
        "Café crème after lunch, CREM, crèm",
        "Café crème after lunch, crem z, crèm",
        "Café crème after lunch, lunch cafe, Café",
        "Straße in Zürich, strass, Straß",
        "ＡＢＣ wide, abc, ＡＢＣ",
        "سلام عليكم, سلام, سلام",
        "𠮷野家, 𠮷野, 𠮷野"
    })
    void isFoundByAnyPartOfItAndShowsWhere(String note, String typed, String place) {
        write(Content.note(note, null, Set.of()));
        write(Content.note("something else", null, Set.of()));
        var found = search.find(typed, null, 10).items();
        assertThat(found).hasSize(1);
        var excerpt = found.getFirst().excerpt();
        assertThat(excerpt.text().substring(excerpt.from(), excerpt.to())).isEqualTo(place);
        assertThat(found.getFirst().client().id()).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({"她喜欢龙井茶, 龙茶", "她喜欢龙井茶, 龙井 咖啡", "龙井 井茶, 龙井茶", "likes tea, ea", "likes tea, teapot", "likes tea, t"})
    void isNotFoundByWhatItDoesNotSay(String note, String typed) {
        write(Content.note(note, null, Set.of()));
        assertThat(search.find(typed, null, 10).items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "%", "_", "!", "&", "|", ":*", "'", "''", "\\", "!&|:*'()<->", "\0", "🎂"})
    void findsNothingByWhatHasNeitherLettersNorDigits(String typed) {
        write(Content.note("likes tea & cake 🎂 %_!|:*'\\", null, Set.of()));
        assertThat(search.find(typed, null, 10).items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tea & !cake", "tea:*", "'tea", "tea | coffee' --", "te%", "tea\\", "tea\0", "tea <-> cake"})
    void operatorsAreNoOperators(String typed) {
        write(Content.note("likes tea and cake, coffee", null, Set.of()));
        assertThat(search.find(typed, null, 10).items()).hasSize(1);
    }

    @Test
    void longThingsAreTakenAndSearchedFor() {
        write(Content.note("x".repeat(4000), null, Set.of()));
        write(Content.note("茶".repeat(4000), null, Set.of()));
        write(Content.note("ab ".repeat(1300), null, Set.of()));
        assertThat(search.find("x".repeat(4000), null, 10).items()).hasSize(1);
        assertThat(search.find("茶".repeat(4000), null, 10).items()).hasSize(1);
        assertThat(search.find("ab ".repeat(1300), null, 10).items()).hasSize(1);
    }

    @Test
    void theExcerptIsAroundThePlaceAndCutsNoCharacterInTwo() {
        write(Content.note("👩‍👩‍👧".repeat(100) + " tea " + "👩‍👩‍👧".repeat(100), null, Set.of()));
        var excerpt = search.find("tea", null, 10).items().getFirst().excerpt();
        assertThat(excerpt.text().substring(excerpt.from(), excerpt.to())).isEqualTo("tea");
        assertThat(excerpt.text()).hasSizeLessThan(170).startsWith("…👩‍👩‍👧").endsWith("👩‍👩‍👧…");
    }

    @Test
    void theExcerptBeginsAndEndsWithWholeWords() {
        write(Content.note(
                "She comes in the afternoons with her mother. Green tea, " + "no sugar ".repeat(20), null, Set.of()));
        var excerpt = search.find("tea", null, 10).items().getFirst().excerpt();
        assertThat(excerpt.text())
                .startsWith("…the afternoons with her mother. Green tea, no")
                .endsWith(" no sugar…");
        assertThat(excerpt.text().substring(excerpt.from(), excerpt.to())).isEqualTo("tea");
    }

    @Test
    void likesWishesAndPiecesAreFoundTooByTheirNumbersAsWell() {
        write(Content.like("red leather"));
        write(Content.wish("red coat", "RC-100"));
        write(Content.piece("red trunk", "RT-7", EntryState.ASKED, null));
        write(Content.size("red shoes", "37"));
        var removed = write(Content.like("red gloves"));
        profile.remove(removed.id(), 1);
        assertThat(texts("red")).containsExactly("red trunk", "red coat", "red leather");
        assertThat(texts("rc 100")).containsExactly("red coat");
    }

    @Test
    void aRewrittenNoteIsFoundByWhatItSaysNow() {
        var note = write(Content.note("tea", null, Set.of()));
        profile.rewrite(note.id(), 1, Content.note("coffee", null, Set.of()));
        assertThat(texts("tea")).isEmpty();
        assertThat(texts("coffee")).containsExactly("coffee");
        profile.undo(note.id(), 2);
        assertThat(texts("tea")).containsExactly("tea");
    }

    @Test
    void whoMayNotSeeTheClientFindsNothing() {
        write(Content.note("tea", null, Set.of()));
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(Shops.avenueMontaigne(boutiques)), false));
        assertThat(texts("tea")).isEmpty();
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        assertThat(texts("tea")).hasSize(1);
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepetition() {
        for (var n = 0; n < 7; n++) {
            write(Content.note("tea " + n, null, Set.of()));
        }
        var seen = new ArrayList<String>();
        @Nullable EntryId after = null;
        do {
            var page = search.find("tea", after, 3);
            page.items().forEach(one -> seen.add(one.entry().content().text()));
            after = page.next();
        } while (after != null);
        assertThat(seen).containsExactly("tea 6", "tea 5", "tea 4", "tea 3", "tea 2", "tea 1", "tea 0");
    }

    private Entry write(Content content) {
        return profile.write(client, content);
    }

    private List<String> texts(String typed) {
        return search.find(typed, null, 10).items().stream()
                .map(found -> found.entry().content().text())
                .toList();
    }
}
