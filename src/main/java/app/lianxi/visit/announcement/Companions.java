package app.lianxi.visit.announcement;

import static app.lianxi.visit.announcement.Meaning.*;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds who comes along: 跟妈妈一起, 带两个朋友, with my mother, ma sœur et moi, 我们三个人. */
final class Companions {
    private static final Set<Meaning> KIN = EnumSet.of(PERSON, PERSONS, PAIR);
    private static final Set<Meaning> JOINTS = EnumSet.of(AND, WITH);
    private static final Set<Meaning> UNITS = EnumSet.of(
            MINUTE,
            TERSE_MINUTE,
            SECOND,
            HOUR,
            H,
            QUARTER_HOUR,
            HALF,
            O_CLOCK,
            MORE,
            COME,
            RANGE,
            COLON,
            AM,
            PM,
            NUMBER,
            OR,
            QUARTER);
    private static final int LONGEST_NAME = 4;
    private static final int LARGEST_GROUP = 6;
    /** A count that cannot be known. */
    private static final int UNKNOWN_COUNT = -1;

    private final Tokens tokens;
    private final PlainText text;
    private final List<Token> folded = new ArrayList<>();

    private Companions(Tokens tokens, PlainText text) {
        this.tokens = tokens;
        this.text = text;
    }

    static Tokens fold(Tokens tokens, PlainText text) {
        var companions = new Companions(tokens, text);
        for (var i = 0; i < tokens.list().size(); ) {
            i = companions.foldAt(i);
        }
        return new Tokens(companions.folded);
    }

    private int foldAt(int i) {
        var along = tokens.is(i, WITH) ? along(i + 1) : null;
        if (along != null) {
            return add(i, along);
        }
        var before = group(i);
        if (before != null && tokens.is(before.next(), JOINTS) && tokens.is(before.next() + 1, SELF)) { // 妈妈和我
            var self = before.next() + 1;
            folded.add(tokens.list().get(self));
            return add(i, new Found<>(before.value(), self + 1));
        }
        var party = party(i);
        if (party != null) {
            return add(i, party);
        }
        folded.add(tokens.list().get(i));
        return i + 1;
    }

    private int add(int from, Found<Integer> found) {
        var token = tokens.list().get(from);
        var end = tokens.list().get(found.next() - 1).to();
        var others = found.value() < 0 ? OptionalInt.empty() : OptionalInt.of(found.value());
        var company = new Company(text.asWritten(token.from(), end), others);
        folded.add(tokens.merged(from, found.next(), COMPANY, new Token.With(company)));
        return found.next();
    }

    /** After a with: people, or a name. */
    private @Nullable Found<Integer> along(int i) {
        var group = group(i);
        if (group != null) {
            return new Found<>(group.value(), tokens.skip(group.next(), EnumSet.of(TOGETHER)));
        }
        var end = tokens.skip(i, EnumSet.of(UNKNOWN));
        if (end == i || end - i > LONGEST_NAME) {
            return null;
        }
        if (tokens.is(end, TOGETHER)) { // 跟小美一起
            return new Found<>(UNKNOWN_COUNT, end + 1);
        }
        var name =
                text.asWritten(tokens.list().get(i).from(), tokens.list().get(i).to());
        return !name.isEmpty() && Character.isUpperCase(name.charAt(0)) ? new Found<>(1, i + 1) : null; // with Lisa
    }

    /** People one after another, and how many they are. */
    private @Nullable Found<Integer> group(int i) {
        var first = one(i);
        if (first == null) {
            return null;
        }
        var count = first.value();
        var next = first.next();
        for (var n = 1; n < LARGEST_GROUP && tokens.is(next, JOINTS); n++) {
            var more = one(next + 1);
            if (more == null) {
                break;
            }
            count = count < 0 || more.value() < 0 ? UNKNOWN_COUNT : count + more.value();
            next = more.next();
        }
        return new Found<>(count, next);
    }

    /** my two daughters, 我的两个朋友, mes parents. */
    private @Nullable Found<Integer> one(int i) {
        var start = tokens.skip(i, EnumSet.of(POSSESSIVE, A, SELF));
        var number = tokens.whole(start, 99);
        var kin = tokens.skip(number < 0 ? start : start + 1, EnumSet.of(MEASURE, POSSESSIVE, OF, PEOPLE));
        if (!tokens.is(kin, KIN)) {
            return number > 0 && tokens.is(kin - 1, PEOPLE) ? new Found<>(number, kin) : null; // 带两个人
        }
        if (number >= 0) {
            return new Found<>(number, kin + 1);
        }
        return new Found<>(tokens.is(kin, PERSON) ? 1 : tokens.is(kin, PAIR) ? 2 : UNKNOWN_COUNT, kin + 1);
    }

    /** 我们三个人, 一家三口, party of four, on est trois: all of them, so one less come along. */
    private @Nullable Found<Integer> party(int i) {
        var start = tokens.is(i, FAMILY_OF) || tokens.is(i, PARTY_OF) ? i + 1 : i;
        var number = tokens.whole(start, 99);
        var next = tokens.skip(start + 1, EnumSet.of(MEASURE, PEOPLE));
        var people = tokens.is(next - 1, PEOPLE);
        var pair = number > 0 && isPairWord(start) && !tokens.is(next, EnumSet.of(HOUR, HALF));
        if (number < 1 || !people && !pair && tokens.is(next, UNITS)) {
            return null;
        }
        var counted = people || start > i;
        var ours = follows(i, EnumSet.of(SELF)) && (next > start + 1 || pair);
        var we = follows(i, EnumSet.of(AM_NOW, BE)) && follows(i - 1, EnumSet.of(SELF)) && !tokens.is(next, KIN);
        return counted || ours || we ? new Found<>(number - 1, next) : null;
    }

    private boolean follows(int i, Set<Meaning> meanings) {
        return tokens.is(i - 1, meanings);
    }

    /** 我们俩, 我们仨. */
    private boolean isPairWord(int i) {
        var word = tokens.list().get(i);
        return "俩仨".contains(text.text().substring(word.from(), word.to()));
    }
}
