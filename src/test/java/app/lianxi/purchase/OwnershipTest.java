package app.lianxi.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.client.ClientId;
import app.lianxi.optin.OptIns.Agreed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Between persons the time decides, for one person the strength, and a person's word settles it. */
class OwnershipTest {
    private static final int A_DAY = 24 * 60;
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final ClientId LIN_MEI = client(1);
    private static final ClientId ZHAO_WEI = client(2);
    private static final ClientId SUN_LI = client(3);
    private static final Map<ClientId, Agreed> ALL_AGREED =
            Map.of(LIN_MEI, agreed(-60), ZHAO_WEI, agreed(-60), SUN_LI, agreed(-60));

    @Test
    void strongerEvidenceForTheSameClientReplacesWeaker() {
        var ownership = Ownership.of(
                facts(seen(LIN_MEI, Evidence.MADE_AT_CHECKOUT, 0), seen(LIN_MEI, Evidence.FOLLOWED_FROM_PAYMENT, 5)),
                ALL_AGREED);
        assertThat(ownership.hers()).isEqualTo(seen(LIN_MEI, Evidence.FOLLOWED_FROM_PAYMENT, 5));
        assertThat(ownership.others()).isEmpty();
    }

    @Test
    void strongerEvidenceForAnotherIsKeptBesideAndReplacesNobody() {
        var ownership = Ownership.of(
                facts(seen(LIN_MEI, Evidence.MADE_AT_CHECKOUT, 0), seen(ZHAO_WEI, Evidence.FOLLOWED_FROM_PAYMENT, 5)),
                ALL_AGREED);
        assertThat(owner(ownership)).isEqualTo(LIN_MEI);
        assertThat(ownership.others()).containsExactly(seen(ZHAO_WEI, Evidence.FOLLOWED_FROM_PAYMENT, 5));
    }

    @Test
    void atTheSameTimeTheStrongerDecides() {
        var ownership = Ownership.of(
                facts(seen(LIN_MEI, Evidence.MADE_AT_CHECKOUT, 0), seen(ZHAO_WEI, Evidence.SAME_OPENID, 0)),
                ALL_AGREED);
        assertThat(owner(ownership)).isEqualTo(ZHAO_WEI);
    }

    @Test
    void whoAgreesLaterTakesItFromNobody() {
        var ownership = Ownership.of(
                facts(seen(LIN_MEI, Evidence.MADE_AT_CHECKOUT, 0), seen(ZHAO_WEI, Evidence.RECEIPT_CONFIRMED, 5)),
                Map.of(LIN_MEI, agreed(60), ZHAO_WEI, agreed(-60)));
        assertThat(owner(ownership)).isEqualTo(ZHAO_WEI);
        assertThat(ownership.others()).extracting(Seen::client).containsExactly(LIN_MEI);
    }

    @Test
    void whoNeverAgreedHasNothingAndIsNotNamed() {
        var ownership = Ownership.of(
                facts(seen(LIN_MEI, Evidence.SAME_OPENID, 0), seen(ZHAO_WEI, Evidence.MADE_AT_CHECKOUT, 5)),
                Map.of(ZHAO_WEI, agreed(-60)));
        assertThat(owner(ownership)).isEqualTo(ZHAO_WEI);
        assertThat(ownership.others()).isEmpty();
    }

    @Test
    void aPersonsWordSettlesWhatWasThereAndNotWhatComes() {
        var before = seen(LIN_MEI, Evidence.MADE_AT_CHECKOUT, 0);
        var word = seen(ZHAO_WEI, Evidence.BY_HAND, 10);
        var after = seen(SUN_LI, Evidence.FOLLOWED_FROM_PAYMENT, 20);
        var ownership = Ownership.of(facts(before, word, after), ALL_AGREED);
        assertThat(owner(ownership)).isEqualTo(ZHAO_WEI);
        assertThat(ownership.others()).containsExactly(after);
    }

    @Test
    void whileWhoHasItDoesNotAgreeItIsNobodysAndHersWhenSheDoesAgain() {
        var facts =
                facts(seen(LIN_MEI, Evidence.MADE_AT_CHECKOUT, 0), seen(ZHAO_WEI, Evidence.FOLLOWED_FROM_PAYMENT, 5));
        assertThat(Ownership.of(facts, Map.of(LIN_MEI, withdrawn(-60), ZHAO_WEI, agreed(-60))))
                .isEqualTo(Ownership.NOBODYS);
        var again = Ownership.of(facts, ALL_AGREED);
        assertThat(owner(again)).isEqualTo(LIN_MEI);
        assertThat(again.others()).extracting(Seen::client).containsExactly(ZHAO_WEI);
    }

    @Test
    void whoAgreedFirstHasItThoughSheWasSeenLater() {
        var facts = facts(seen(LIN_MEI, Evidence.MADE_AT_CHECKOUT, 0), seen(ZHAO_WEI, Evidence.RECEIPT_CONFIRMED, 5));
        assertThat(Ownership.of(facts, Map.of(LIN_MEI, agreed(60), ZHAO_WEI, withdrawn(-60))))
                .isEqualTo(Ownership.NOBODYS);
    }

    @Test
    void aRivalWhoDoesNotAgreeIsNotNamed() {
        var ownership = Ownership.of(
                facts(
                        seen(LIN_MEI, Evidence.MADE_AT_CHECKOUT, 0),
                        seen(ZHAO_WEI, Evidence.FOLLOWED_FROM_PAYMENT, 5),
                        seen(SUN_LI, Evidence.RECEIPT_CONFIRMED, 10)),
                Map.of(LIN_MEI, agreed(-60), ZHAO_WEI, withdrawn(-60), SUN_LI, agreed(-60)));
        assertThat(owner(ownership)).isEqualTo(LIN_MEI);
        assertThat(ownership.others()).extracting(Seen::client).containsExactly(SUN_LI);
    }

    @Test
    void whatSheHadIsAnothersByAPersonsWordOrWhenItIsUndone() {
        var facts =
                facts(seen(LIN_MEI, Evidence.MADE_AT_CHECKOUT, 0), seen(ZHAO_WEI, Evidence.FOLLOWED_FROM_PAYMENT, 5));
        var agreed = Map.of(LIN_MEI, withdrawn(-60), ZHAO_WEI, agreed(-60));
        var said = facts.and(seen(ZHAO_WEI, Evidence.BY_HAND, 20));
        assertThat(owner(Ownership.of(said, agreed))).isEqualTo(ZHAO_WEI);
        assertThat(Ownership.of(said, ALL_AGREED).others())
                .as("settled against her, who agrees again")
                .isEmpty();
        var undone = new Facts(facts.seen(), List.of(undone(LIN_MEI, 20)), List.of());
        assertThat(owner(Ownership.of(undone, agreed))).isEqualTo(ZHAO_WEI);
    }

    @Test
    void whatWasSettledIsNobodysWhileSheDoesNotAgreeAndHersWhenSheDoesAgain() {
        var facts = facts(seen(LIN_MEI, Evidence.MADE_AT_CHECKOUT, 0), seen(ZHAO_WEI, Evidence.BY_HAND, 10));
        assertThat(Ownership.of(facts, Map.of(LIN_MEI, agreed(-60), ZHAO_WEI, withdrawn(-60))))
                .isEqualTo(Ownership.NOBODYS);
        var again = Ownership.of(facts, ALL_AGREED);
        assertThat(owner(again)).isEqualTo(ZHAO_WEI);
        assertThat(again.others()).isEmpty();
    }

    @Test
    void whoFirstAgreesAfterAWordContestsAndGainsNothing() {
        var facts = facts(seen(LIN_MEI, Evidence.FOLLOWED_FROM_PAYMENT, 0), seen(ZHAO_WEI, Evidence.BY_HAND, 10));
        assertThat(Ownership.of(facts, Map.of(LIN_MEI, agreed(30), ZHAO_WEI, withdrawn(-60))))
                .as("while he of whom it was said does not agree")
                .isEqualTo(Ownership.NOBODYS);
        var both = Ownership.of(facts, Map.of(LIN_MEI, agreed(30), ZHAO_WEI, agreed(-60)));
        assertThat(owner(both)).isEqualTo(ZHAO_WEI);
        assertThat(both.others()).extracting(Seen::client).containsExactly(LIN_MEI);
        var proven = facts.and(seen(LIN_MEI, Evidence.RECEIPT_DIGITS, 40));
        assertThat(Ownership.of(proven, Map.of(LIN_MEI, agreed(30), ZHAO_WEI, withdrawn(-60))))
                .as("nor by something new")
                .isEqualTo(Ownership.NOBODYS);
        var said = proven.and(seen(LIN_MEI, Evidence.BY_HAND, 50));
        assertThat(owner(Ownership.of(said, Map.of(LIN_MEI, agreed(30), ZHAO_WEI, withdrawn(-60)))))
                .isEqualTo(LIN_MEI);
    }

    /** As it is when clocks differ: nobody says it of one who does not agree. */
    @Test
    void aWordOfOneWhoFirstAgreesAfterItSettlesWhatWasThereAndTakesNothingFromWhoCameBetween() {
        var agreed = Map.of(LIN_MEI, agreed(-60), ZHAO_WEI, agreed(60));
        var word = seen(ZHAO_WEI, Evidence.BY_HAND, 10);
        var settled = Ownership.of(facts(seen(LIN_MEI, Evidence.MADE_AT_CHECKOUT, 0), word), agreed);
        assertThat(owner(settled)).isEqualTo(ZHAO_WEI);
        assertThat(settled.others()).isEmpty();
        var between = Ownership.of(facts(word, seen(LIN_MEI, Evidence.FOLLOWED_FROM_PAYMENT, 20)), agreed);
        assertThat(owner(between)).isEqualTo(LIN_MEI);
        assertThat(between.others()).extracting(Seen::client).containsExactly(ZHAO_WEI);
    }

    @Test
    void ofTwoWordsTheLastHoldsWhoeverAgreesNow() {
        var facts = facts(seen(ZHAO_WEI, Evidence.BY_HAND, 10), seen(LIN_MEI, Evidence.BY_HAND, 20));
        assertThat(owner(Ownership.of(facts, ALL_AGREED))).isEqualTo(LIN_MEI);
        assertThat(Ownership.of(facts, Map.of(LIN_MEI, withdrawn(-60), ZHAO_WEI, agreed(-60))))
                .isEqualTo(Ownership.NOBODYS);
    }

    @Test
    void aWordThatWasTakenBackSettlesNothing() {
        var facts = new Facts(
                List.of(seen(LIN_MEI, Evidence.MADE_AT_CHECKOUT, 0), seen(ZHAO_WEI, Evidence.BY_HAND, 10)),
                List.of(undone(ZHAO_WEI, 20)),
                List.of());
        assertThat(owner(Ownership.of(facts, ALL_AGREED))).isEqualTo(LIN_MEI);
    }

    @Test
    void aDecisionThatWasNotMeantLeavesAllAsBeforeIt() {
        var openid = seen(LIN_MEI, Evidence.SAME_OPENID, 0);
        var before = facts(openid, seen(ZHAO_WEI, Evidence.FOLLOWED_FROM_PAYMENT, 5));
        var word = seen(ZHAO_WEI, Evidence.BY_HAND, 10);
        var denied = undone(LIN_MEI, 10);
        var moved = new Facts(before.and(word).seen(), List.of(denied), List.of());
        assertThat(owner(Ownership.of(moved, ALL_AGREED))).isEqualTo(ZHAO_WEI);
        var back = new Facts(
                moved.seen(),
                moved.undone(),
                List.of(takenBack(ZHAO_WEI, word.id(), word.at()), takenBack(LIN_MEI, denied.id(), denied.at())));
        assertThat(Ownership.of(back, ALL_AGREED)).isEqualTo(Ownership.of(before, ALL_AGREED));
        assertThat(back.isDenied()).isFalse();
        assertThat(owner(Ownership.of(back.and(seen(ZHAO_WEI, Evidence.BY_HAND, 20)), ALL_AGREED)))
                .as("and it can be said again")
                .isEqualTo(ZHAO_WEI);
    }

    @Test
    void whatWasUndoneDoesNotComeBackByTheSame() {
        var undone =
                new Facts(List.of(seen(LIN_MEI, Evidence.SAME_OPENID, 0)), List.of(undone(LIN_MEI, 10)), List.of());
        assertThat(Ownership.of(undone, ALL_AGREED)).isEqualTo(Ownership.NOBODYS);
        var again = undone.and(seen(LIN_MEI, Evidence.BY_HAND, 20));
        assertThat(owner(Ownership.of(again, ALL_AGREED))).isEqualTo(LIN_MEI);
        assertThat(Ownership.of(again, ALL_AGREED).hers().evidence())
                .as("what was taken back is no reason any more")
                .isEqualTo(Evidence.BY_HAND);
    }

    @Test
    void aStatementCountsFromTheDayAfterAndWhatWasSaidInTheMeantimeIsSaidOfIt() {
        var stated = seen(LIN_MEI, Evidence.STATEMENT, 0);
        var till = seen(ZHAO_WEI, Evidence.RECEIPT_CONFIRMED, 60);
        assertThat(owner(Ownership.of(facts(stated, till), ALL_AGREED))).isEqualTo(ZHAO_WEI);
        var late = seen(ZHAO_WEI, Evidence.RECEIPT_CONFIRMED, 2 * A_DAY);
        assertThat(owner(Ownership.of(facts(stated, late), ALL_AGREED))).isEqualTo(LIN_MEI);
        var denied = new Facts(List.of(stated), List.of(undone(LIN_MEI, 60)), List.of());
        assertThat(Ownership.of(denied, ALL_AGREED)).isEqualTo(Ownership.NOBODYS);
    }

    @Test
    void anothersWalletIsNoConflict() {
        var ownership = Ownership.of(
                facts(seen(LIN_MEI, Evidence.RECEIPT_CONFIRMED, 0), seen(ZHAO_WEI, Evidence.KNOWN_WALLET, 0)),
                ALL_AGREED);
        assertThat(owner(ownership)).isEqualTo(LIN_MEI);
        assertThat(ownership.others()).isEmpty();
    }

    /** Any facts, in any order and any of them twice. */
    @Property(tries = 2_000)
    void theOrderAndRepetitionOfFactsDoNotMatter(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int many) {
        var random = new Random(seed);
        var seen = new ArrayList<Seen>();
        var undone = new ArrayList<Facts.Undone>();
        for (int n = 0; n < many; n++) {
            var who = client(1 + random.nextInt(3));
            if (random.nextInt(4) == 0) {
                undone.add(undone(who, random.nextInt(6)));
            } else {
                var evidence = Evidence.values()[random.nextInt(Evidence.values().length)];
                seen.add(seen(who, evidence, random.nextInt(6)));
            }
        }
        var agreed = new LinkedHashMap<ClientId, Agreed>();
        for (int n = 1; n <= 3; n++) {
            if (random.nextInt(4) > 0) {
                agreed.put(client(n), new Agreed(at(random.nextInt(8) - 2), random.nextBoolean()));
            }
        }
        var takenBack = takenBack(seen, undone, random);
        var expected = Ownership.of(new Facts(seen, undone, takenBack), agreed);
        var shuffled = new ArrayList<>(seen);
        seen.stream().filter(one -> random.nextBoolean()).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        var shuffledUndone = new ArrayList<>(undone);
        undone.stream().filter(one -> random.nextBoolean()).forEach(shuffledUndone::add);
        Collections.shuffle(shuffledUndone, random);
        var shuffledBack = new ArrayList<>(takenBack);
        shuffledBack.addAll(takenBack);
        Collections.shuffle(shuffledBack, random);
        var other = Ownership.of(new Facts(shuffled, shuffledUndone, shuffledBack), agreed);
        assertThat(other.hers()).isEqualTo(expected.hers());
        assertThat(other.others()).containsExactlyInAnyOrderElementsOf(expected.others());
        if (expected.hers() != null) {
            assertThat(agreed.get(expected.hers().client()).now()).isTrue();
        }
    }

    /** Every fact at a minute of its own, on one of three days, since statements count from the next; consents between them. */
    @Property(tries = 5_000)
    void itIsWhoseItIsByHand(@ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int many) {
        var random = new Random(seed);
        var byHand = new OwnerByHand();
        var agreed = new LinkedHashMap<ClientId, Agreed>();
        for (int n = 1; n <= 3; n++) {
            if (random.nextInt(5) > 0) {
                var first = at(random.nextInt(16) - 8).plusSeconds(10L * n);
                var now = random.nextBoolean();
                agreed.put(client(n), new Agreed(first, now));
                byHand.agrees(n, first);
                if (!now) {
                    byHand.withdraws(n, first.plusSeconds(3_600));
                }
            }
        }
        var seen = new ArrayList<Seen>();
        var undone = new ArrayList<Facts.Undone>();
        for (int n = 0; n < many; n++) {
            var minute = n + A_DAY * random.nextInt(3);
            var who = 1 + random.nextInt(3);
            if (random.nextInt(6) == 0) {
                undone.add(undone(client(who), minute));
                byHand.undoes(who, at(minute));
            } else {
                var evidence = Evidence.values()[random.nextInt(Evidence.values().length)];
                seen.add(seen(client(who), evidence, minute));
                byHand.speaks(who, evidence, at(minute));
            }
        }
        var takenBack = takenBack(seen, undone, random);
        takenBack.forEach(one -> byHand.takesBack(number(one.client()), one.at().minus(SOON)));
        var ownership = Ownership.of(new Facts(seen, undone, takenBack), agreed);
        var hers = ownership.hers();
        assertThat(new OwnerByHand.Answer(
                        hers == null ? -1 : number(hers.client()),
                        hers == null ? null : hers.evidence(),
                        ownership.others().stream()
                                .map(other -> number(other.client()))
                                .sorted()
                                .toList()))
                .isEqualTo(byHand.answer());
    }

    private static int number(ClientId client) {
        return (int) client.value().getLeastSignificantBits();
    }

    private static Agreed agreed(int minute) {
        return new Agreed(at(minute), true);
    }

    private static Agreed withdrawn(int first) {
        return new Agreed(at(first), false);
    }

    private static ClientId owner(Ownership ownership) {
        assertThat(ownership.hers()).isNotNull();
        return ownership.hers().client();
    }

    private static Facts facts(Seen... seen) {
        return new Facts(Arrays.asList(seen), List.of(), List.of());
    }

    private static Seen seen(ClientId client, Evidence evidence, int minute) {
        return evidence == Evidence.BY_HAND
                ? new Seen(client, evidence, at(minute), decision(client, minute), null, "")
                : Seen.of(client, evidence, at(minute));
    }

    private static UUID decision(ClientId client, int minute) {
        return new UUID(1_000 + minute, client.value().getLeastSignificantBits());
    }

    private static Facts.Undone undone(ClientId client, int minute) {
        return new Facts.Undone(client, at(minute), decision(client, minute), null, "");
    }

    private static Facts.TakenBack takenBack(ClientId client, UUID decision, Instant decided) {
        return new Facts.TakenBack(decision, client, decided.plus(SOON), null);
    }

    /** Some of what people decided. */
    private static List<Facts.TakenBack> takenBack(List<Seen> seen, List<Facts.Undone> undone, Random random) {
        return Stream.concat(
                        seen.stream()
                                .filter(one -> one.evidence() == Evidence.BY_HAND)
                                .map(one -> takenBack(one.client(), one.id(), one.at())),
                        undone.stream().map(one -> takenBack(one.client(), one.id(), one.at())))
                .filter(one -> random.nextInt(3) == 0)
                .toList();
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    private static ClientId client(int n) {
        return new ClientId(new UUID(0, n));
    }
}
