package app.lianxi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@HouseTest
class AdministrationTest {
    @Autowired
    BoutiqueAdministration boutiques;

    @Autowired
    StaffAdministration staff;

    @Autowired
    ApiTokens tokens;

    @Autowired
    AuditLog log;

    @Autowired
    StaffRegister register;

    @Autowired
    Sessions sessions;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private Staff admin;

    @BeforeEach
    void anAdministratorIsSignedIn() {
        admin = SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true);
        SignedIn.as(admin);
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void makesChangesAndClosesABoutiqueAndSaysSoInTheLog() {
        var code = code();
        var id = boutiques.create(draft(code, List.of(code + "-1"), 0));
        boutiques.edit(id, draft(code, List.of(code + "-1", code + "-2"), 0));
        boutiques.close(id, entry(id).version());
        assertThat(entry(id).boutique().closed()).isTrue();
        assertThat(entry(id).terminals()).containsExactly(code + "-1", code + "-2");
        assertThat(log.page(code, false, null, 10))
                .extracting(AuditLog.Entry::action)
                .containsExactly("closed.boutique", "edited.boutique", "created.boutique");
    }

    @Test
    void refusesABoutiqueThatIsNotAsItShouldBe() {
        var good = draft(code(), List.of(), 0);
        refused("code", () -> boutiques.create(withCode(good, "New York")));
        boutiques.create(good);
        refused("code", () -> boutiques.create(good));
        refused(
                "name",
                () -> boutiques.create(new BoutiqueAdministration.Draft(
                        code(), " ", "", "Paris", "FR", "Europe/Paris", "EUR", List.of(), 0)));
        refused(
                "name",
                () -> boutiques.create(new BoutiqueAdministration.Draft(
                        code(), "🎉".repeat(300), "", "Paris", "FR", "Europe/Paris", "EUR", List.of(), 0)));
        refused(
                "country",
                () -> boutiques.create(new BoutiqueAdministration.Draft(
                        code(), "A", "", "Paris", "XX", "Europe/Paris", "EUR", List.of(), 0)));
        refused(
                "timeZone",
                () -> boutiques.create(new BoutiqueAdministration.Draft(
                        code(), "A", "", "Paris", "FR", "Mars/Crater", "EUR", List.of(), 0)));
        refused(
                "currency",
                () -> boutiques.create(new BoutiqueAdministration.Draft(
                        code(), "A", "", "Paris", "FR", "Europe/Paris", "XAU", List.of(), 0)));
    }

    @Test
    void aTillBelongsToOneBoutiqueAndARefusalChangesNothing() {
        var first = code();
        boutiques.create(draft(first, List.of(first + "-1"), 0));
        var second = code();
        refused("terminals", () -> boutiques.create(draft(second, List.of(first + "-1"), 0)));
        assertThat(boutiques.all()).noneMatch(one -> one.boutique().code().equals(second));
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotWrittenOver() {
        var code = code();
        var id = boutiques.create(draft(code, List.of(), 0));
        boutiques.edit(id, named(draft(code, List.of(), 0), "First"));
        refused("", () -> boutiques.edit(id, named(draft(code, List.of(), 0), "Second")));
        assertThat(entry(id).boutique().name()).isEqualTo("First");
    }

    @Test
    void aChangeOfTillsAloneIsAChange() {
        var code = code();
        var id = boutiques.create(draft(code, List.of(code + "-1"), 0));
        boutiques.edit(id, draft(code, List.of(code + "-2"), 0));
        refused("", () -> boutiques.edit(id, draft(code, List.of(code + "-3"), 0)));
        assertThat(entry(id).terminals()).containsExactly(code + "-2");
    }

    @Test
    void anotherRoleEndsHerSessionsAndAnotherLanguageDoesNot() {
        var boutique = boutiques.create(draft(code(), List.of(), 0));
        var id = staff.create(
                new StaffAdministration.Draft("a" + code(), "Amélie", Role.ASSOCIATE, Set.of(boutique), false, "fr", 0),
                "a-good-password");
        var session = new StaffPrincipal(register.find(id).orElseThrow(), "", true, sessions.now());
        assertThat(sessions.isCurrent(session)).isTrue();
        staff.edit(
                id,
                new StaffAdministration.Draft(
                        "", "Amélie", Role.ASSOCIATE, Set.of(boutique), false, "zh", version(id)));
        assertThat(sessions.isCurrent(session)).isTrue();
        staff.edit(
                id,
                new StaffAdministration.Draft("", "Amélie", Role.MANAGER, Set.of(boutique), false, "zh", version(id)));
        assertThat(sessions.isCurrent(session)).isFalse();
    }

    @Test
    void refusesStaffThatIsNotAsItShouldBe() {
        var name = "b" + code();
        refused(
                "boutiques",
                () -> staff.create(
                        new StaffAdministration.Draft(name, "B", Role.ASSOCIATE, Set.of(), false, "en", 0),
                        "a-good-password"));
        refused(
                "boutiques",
                () -> staff.create(
                        new StaffAdministration.Draft(name, "B", Role.ASSOCIATE, Set.of(), true, "en", 0),
                        "a-good-password"));
        refused(
                "password",
                () -> staff.create(
                        new StaffAdministration.Draft(name, "B", Role.MANAGER, Set.of(), true, "en", 0), "short"));
        refused(
                "password",
                () -> staff.create(
                        new StaffAdministration.Draft(name, "B", Role.MANAGER, Set.of(), true, "en", 0),
                        "密".repeat(25)));
        refused(
                "username",
                () -> staff.create(
                        new StaffAdministration.Draft("a b", "B", Role.MANAGER, Set.of(), true, "en", 0),
                        "a-good-password"));
        refused(
                "username",
                () -> staff.create(
                        new StaffAdministration.Draft(
                                admin.username().toUpperCase(java.util.Locale.ROOT),
                                "B",
                                Role.MANAGER,
                                Set.of(),
                                true,
                                "en",
                                0),
                        "a-good-password"));
        refused("", () -> staff.disable(admin.id(), 0));
    }

    @Test
    void aTokenIsGoodUntilItExpiresOrIsRevoked() {
        var secret = tokens.create("Till", Set.of("payments:read"), Set.of(), true, in(Duration.ofDays(2)));
        assertThat(secret).startsWith("lx_").hasSize(46);
        assertThat(jdbc.sql("select encode(hash, 'hex') from api_token")
                        .query(String.class)
                        .list())
                .noneMatch(secret::contains);
        assertThat(tokens.authenticate(secret)).hasValueSatisfying(caller -> {
            assertThat(caller.scopes()).containsExactly("payments:read");
            assertThat(caller.wholeHouse()).isTrue();
        });
        assertThat(tokens.authenticate(secret + "x")).isEmpty();
        clock.forward(Duration.ofDays(3));
        assertThat(tokens.authenticate(secret)).isEmpty();

        var other = tokens.create("Other", Set.of("clients:read"), Set.of(), true, in(Duration.ofDays(2)));
        tokens.revoke(tokens.all().getFirst().id());
        assertThat(tokens.authenticate(other)).isEmpty();
        assertThat(tokens.authenticate("test")).hasValueSatisfying(caller -> {
            assertThat(caller.name()).isEqualTo("till");
            assertThat(caller.scopes()).containsExactlyInAnyOrderElementsOf(ApiTokens.SCOPES);
        });
        refused("scopes", () -> tokens.create("T", Set.of("all"), Set.of(), true, in(Duration.ofDays(2))));
        refused(
                "expiresAt",
                () -> tokens.create("T", Set.of("clients:read"), Set.of(), true, in(Duration.ofDays(900))));
        refused("boutiques", () -> tokens.create("T", Set.of("clients:read"), Set.of(), false, in(Duration.ofDays(9))));
    }

    @Test
    void everyOtherRoleIsRefusedByTheServicesAndRecorded() {
        for (var role : List.of(Role.ASSOCIATE, Role.MARKETER, Role.MANAGER)) {
            var one = SignedIn.somebody(register, role, Set.of(), role != Role.ASSOCIATE);
            SignedIn.as(one);
            List<ThrowingCallable> calls = List.of(
                    boutiques::all,
                    () -> boutiques.create(draft(code(), List.of(), 0)),
                    () -> staff.search("", 10),
                    () -> staff.disable(admin.id(), 0),
                    tokens::all,
                    () -> tokens.revoke(UUID.randomUUID()),
                    () -> log.page("", false, null, 10));
            for (var call : calls) {
                assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class);
            }
            SignedIn.as(admin);
            assertThat(log.page(one.username(), true, null, 50))
                    .hasSize(calls.size())
                    .allMatch(entry -> entry.action().equals("refused.service"));
        }
    }

    @Test
    void theLogIsReadPageByPageWithoutGapsAndSearchedForWhatIsWritten() {
        var code = code();
        var id = boutiques.create(draft(code, List.of(), 0));
        for (var n = 0; n < 5; n++) {
            boutiques.edit(id, draft(code, List.of(), entry(id).version()));
        }
        var first = log.page(code, false, null, 4);
        var second = log.page(code, false, first.getLast(), 4);
        assertThat(first).hasSize(4);
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(log.page(code.substring(0, 3) + "%", false, null, 4)).isEmpty();
    }

    private BoutiqueAdministration.Entry entry(BoutiqueId id) {
        return boutiques.all().stream()
                .filter(one -> one.boutique().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private int version(StaffId id) {
        return staff.search(register.find(id).orElseThrow().username(), 1)
                .getFirst()
                .version();
    }

    private Instant in(Duration time) {
        return clock.instant().plus(time);
    }

    private static String code() {
        return "c" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    }

    private static BoutiqueAdministration.Draft draft(String code, List<String> terminals, int version) {
        return new BoutiqueAdministration.Draft(
                code, "Rue Saint-Honoré, Paris", "巴黎圣奥诺雷街", "Paris", "FR", "Europe/Paris", "EUR", terminals, version);
    }

    private static BoutiqueAdministration.Draft withCode(BoutiqueAdministration.Draft draft, String code) {
        return new BoutiqueAdministration.Draft(
                code,
                draft.name(),
                "",
                draft.city(),
                draft.country(),
                draft.timeZone(),
                draft.currency(),
                List.of(),
                0);
    }

    private static BoutiqueAdministration.Draft named(BoutiqueAdministration.Draft draft, String name) {
        return new BoutiqueAdministration.Draft(
                draft.code(),
                name,
                "",
                draft.city(),
                draft.country(),
                draft.timeZone(),
                draft.currency(),
                List.of(),
                0);
    }

    private static void refused(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo(field));
    }
}
