package app.lianxi.demo;

import app.lianxi.demo.Pieces.Means;
import app.lianxi.demo.Talks.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes up ten years of clients: how each was met, what she agreed to, when she came and what she bought. */
final class Past {
    /** One of so many was met in the last days. */
    private static final int RECENT = 40;

    /** How often somebody travels, and how much she spends then. */
    private record Habit(double tripsAYear, Means means, double share) {}

    private static final Weighted<Habit> HABITS = Weighted.by(
            List.of(
                    new Habit(0.15, Means.MODEST, 48),
                    new Habit(0.5, Means.EASY, 30),
                    new Habit(1.2, Means.EASY, 14),
                    new Habit(2.2, Means.RICH, 6),
                    new Habit(4, Means.RICH, 2)),
            Habit::share);

    private final Scene scene;
    private final Seasons seasons;
    private final People people = new People();
    private final Talks talks;
    private final Agreements agreements;
    private final Tills tills;
    private final Weighted<Shop> shops;

    Past(Scene scene, Seasons seasons, Talks talks, Tills tills) {
        this.scene = scene;
        this.seasons = seasons;
        this.talks = talks;
        this.agreements = new Agreements(scene);
        this.tills = tills;
        this.shops = Weighted.by(scene.shops(), Shop::visitors);
    }

    Story of(int n) {
        var chance = Chance.of("client", n);
        var recent = n % RECENT == 0;
        var person = people.next(chance);
        var home = recent ? scene.shops().get(n / RECENT % scene.shops().size()) : home(chance, person);
        var firstSeen = recent
                ? scene.now().minus(chance.minutes(20, 6 * 24 * 60))
                : Seasons.hour(chance, seasons.day(chance), home.zone());
        var byAssociate = recent || chance.of100(74);
        var associate = recent
                ? n / RECENT / scene.shops().size() % 2
                : chance.between(0, home.associates().size() - 1);
        var nameless = chance.of100(recent ? 45 : 7);
        var story = new Story(
                n,
                chance,
                nameless ? person.nameless() : person,
                home,
                byAssociate ? home.codes().get(associate) : home.counter(),
                firstSeen);
        belong(story, byAssociate ? associate : -1);
        if (!nameless) {
            agreements.give(story, firstSeen.plus(chance.minutes(2, 9)));
        }
        travel(story, recent);
        if (!recent && chance.of100(11)) {
            story.unfollowedAt = scene.later(chance, last(story));
        }
        return story;
    }

    private Shop home(Chance chance, Person person) {
        return scene.shops().stream()
                .filter(shop -> shop.code().equals(person.boutique()))
                .filter(shop -> chance.of100(80))
                .findFirst()
                .orElseGet(() -> shops.pick(chance));
    }

    private void belong(Story story, int associate) {
        var chance = story.chance;
        if (associate >= 0) {
            story.lead = story.home.associates().get(associate);
        } else if (chance.of100(25)) {
            story.lead = story.home.anybody(chance);
            story.leadSetAt = scene.later(chance, story.firstSeen);
        }
        if (story.lead != null && chance.of100(24)) {
            for (var n = chance.between(1, 2); n > 0; n--) {
                story.others.add(shops.pick(chance).anybody(chance));
            }
            story.others.remove(story.lead);
        }
    }

    private void travel(Story story, boolean recent) {
        var chance = story.chance;
        var habit = HABITS.pick(chance);
        var talkative = chance.of100(34);
        if (chance.of100(story.person.isNameless() ? 25 : 78)) {
            shop(story, story.home, story.firstSeen.plus(chance.minutes(10, 50)), habit.means(), false);
        }
        if (recent || story.person.isNameless()) {
            return;
        }
        var met = LocalDate.ofInstant(story.firstSeen, story.home.zone()).plusDays(3);
        var years = ChronoUnit.DAYS.between(met, scene.today()) / 365.0;
        for (var trips = Math.round(habit.tripsAYear() * years * (0.5 + chance.share())); trips > 0; trips--) {
            var shop = chance.of100(78) ? story.home : shops.pick(chance);
            var day = seasons.dayFrom(chance, met);
            shop(story, shop, Seasons.hour(chance, day, shop.zone()), habit.means(), talkative && chance.of100(70));
        }
    }

    private void shop(Story story, Shop shop, Instant at, Means means, boolean talks) {
        var chance = story.chance;
        if (talks && !talk(story, shop, at)) {
            return;
        }
        var paid = at;
        var pieces = chance.between(1, chance.of100(35) ? 3 : 1);
        for (var n = 0; n < pieces && paid.isBefore(scene.now()); n++) {
            story.purchases.add(tills.pay(chance, shop, paid, means, !story.person.isNameless()));
            paid = paid.plus(chance.minutes(4, 40));
        }
    }

    /**
     * Before she comes, when she is on her way, and after.
     *
     * @return whether she came
     */
    private boolean talk(Story story, Shop shop, Instant at) {
        var chance = story.chance;
        var languages = story.person.languages();
        var by = story.servedBy(shop);
        if (chance.of100(50)) {
            var asked = chance.of100(50) ? Occasion.BEFORE : Occasion.ASK;
            story.talk(talks.of(chance, asked, languages), at.minus(chance.minutes(20 * 60, 40 * 60)), by);
        }
        if (chance.of100(40)) {
            return true;
        }
        var said = at.minus(chance.minutes(35, 60));
        var coming = story.talk(talks.of(chance, Occasion.ANNOUNCE, languages), said, by);
        story.talk(talks.of(chance, Occasion.WELCOME, languages), said.plus(chance.minutes(1, 4)), by);
        var expected = said.plus(chance.minutes(10, 30));
        var came = chance.of100(94) ? expected.plus(chance.minutes(0, 5)) : null;
        story.visits.add(new Story.Coming(
                coming,
                shop,
                expected,
                chance.of100(70) ? "EXACT" : "ABOUT",
                by,
                came,
                came == null ? null : came.plus(chance.minutes(25, 90)),
                came == null ? expected.plus(Duration.ofHours(2)) : null));
        if (came != null && chance.of100(50)) {
            story.talk(talks.of(chance, Occasion.AFTER, languages), at.plus(chance.minutes(3 * 60, 5 * 60)), by);
        }
        return came != null;
    }

    private Instant last(Story story) {
        var last = story.firstSeen;
        for (var purchase : story.purchases) {
            last = latest(last, purchase.at());
        }
        for (var one : story.said) {
            last = latest(last, one.at());
        }
        return last.plusSeconds(3600);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
