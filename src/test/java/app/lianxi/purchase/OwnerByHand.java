package app.lianxi.purchase;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whose a payment is, told from one moment to the next, as a person would who reads the history of it: an oracle that shares
 * nothing with {@link Ownership}. People are numbers.
 */
final class OwnerByHand {
    private record Spoken(int who, Evidence what, Instant at) {}

    private record Moment(int who, Instant at) {}

    /** @param owner -1 for nobody's */
    record Answer(int owner, @Nullable Evidence why, List<Integer> rivals) {}

    private static final Answer NOBODYS = new Answer(-1, null, List.of());

    private final List<Spoken> spoken = new ArrayList<>();
    private final List<Moment> undone = new ArrayList<>();
    private final List<Moment> notMeant = new ArrayList<>();
    private final List<Moment> given = new ArrayList<>();
    private final List<Moment> withdrawn = new ArrayList<>();

    void speaks(int who, Evidence what, Instant at) {
        spoken.add(new Spoken(who, what, at));
    }

    void undoes(int who, Instant at) {
        undone.add(new Moment(who, at));
    }

    /** What was said by hand, or undone, of this person at that time. */
    void takesBack(int who, Instant at) {
        notMeant.add(new Moment(who, at));
    }

    void agrees(int who, Instant at) {
        given.add(new Moment(who, at));
    }

    void withdraws(int who, Instant at) {
        withdrawn.add(new Moment(who, at));
    }

    Answer answer() {
        var counted = spoken.stream()
                .filter(one -> firstAgreed(one.who()) != null)
                .filter(one -> one.what() != Evidence.BY_HAND || !notMeant.contains(new Moment(one.who(), one.at())))
                .filter(one -> undone.stream()
                        .filter(undo -> !notMeant.contains(undo))
                        .noneMatch(undo -> undo.who() == one.who() && !undo.at().isBefore(one.at())))
                .sorted(Comparator.comparing((Spoken one) -> -one.what().strength()))
                .toList();
        var moments = new TreeSet<Instant>();
        counted.forEach(one -> {
            moments.add(one.at());
            moments.add(from(one));
        });
        var before = new ArrayList<Spoken>();
        for (var now : moments) {
            counted.stream().filter(one -> from(one).equals(now)).forEach(before::add);
            counted.stream()
                    .filter(one -> one.what() == Evidence.BY_HAND && one.at().equals(now))
                    .forEach(word -> before.removeIf(one -> one.who() != word.who()));
        }
        if (before.isEmpty() || !agreesNow(before.getFirst().who())) {
            return NOBODYS;
        }
        var owner = before.getFirst().who();
        return new Answer(
                owner,
                counted.stream()
                        .filter(one -> one.who() == owner)
                        .findFirst()
                        .orElseThrow()
                        .what(),
                before.stream()
                        .filter(one -> one.who() != owner && one.what() != Evidence.KNOWN_WALLET)
                        .map(Spoken::who)
                        .filter(this::agreesNow)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private Instant from(Spoken one) {
        var agreed = firstAgreed(one.who());
        var known = one.what() == Evidence.STATEMENT ? tenInBeijingOfTheDayAfter(one.at()) : one.at();
        return agreed == null || agreed.isBefore(known) ? known : agreed;
    }

    /** Beijing is eight hours ahead of UTC, the whole year. */
    private static Instant tenInBeijingOfTheDayAfter(Instant at) {
        return at.plus(Duration.ofHours(8))
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(1).plusHours(10).minusHours(8));
    }

    /** What is withdrawn in the moment in which it is given was never given. */
    private @Nullable Instant firstAgreed(int who) {
        return given.stream()
                .filter(one -> one.who() == who && !withdrawn.contains(one))
                .map(Moment::at)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private boolean agreesNow(int who) {
        return given.stream()
                .filter(one -> one.who() == who)
                .anyMatch(one -> withdrawn.stream()
                        .noneMatch(end -> end.who() == who && !end.at().isBefore(one.at())));
    }
}
