package app.lianxi.demo;

import app.lianxi.demo.Pieces.Means;
import app.lianxi.demo.Talks.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Makes up what goes on in each boutique when somebody opens the application: who comes, who waits, who has just paid. */
final class Present {
    /** Payments of strangers, of the last hours. */
    private static final Map<String, Integer> STRANGERS = Map.of("nyc5", 4, "sho", 4);

    private static final int ARRIVALS = 3;
    private static final int WAITING = 3;
    private static final int BUYERS = 3;

    private final Scene scene;
    private final Talks talks;
    private final Tills tills;

    Present(Scene scene, Talks talks, Tills tills) {
        this.scene = scene;
        this.talks = talks;
        this.tills = tills;
    }

    /** Whom it happens to: those who follow the house and are there often enough, each to do one thing. */
    void happenTo(List<Story> stories) {
        for (var shop : scene.shops()) {
            var clients = stories.stream()
                    .filter(story -> story.home.equals(shop)
                            && story.agrees()
                            && story.follows()
                            && story.purchases.size() > 1
                            && story.firstSeen.isBefore(scene.minutesAgo(30 * 24 * 60)))
                    .iterator();
            for (var n = 0; n < ARRIVALS && clients.hasNext(); n++) {
                arrives(clients.next(), shop, n);
            }
            if (clients.hasNext()) {
                comesTomorrow(clients.next(), shop);
            }
            for (var n = 0; n < WAITING && clients.hasNext(); n++) {
                waits(clients.next(), scene.minutesAgo(11 + n * 163));
            }
            closing(clients, shop);
            for (var n = 0; n < BUYERS && clients.hasNext(); n++) {
                buys(clients.next(), shop, scene.minutesAgo(17 + n * 61));
            }
        }
    }

    /** The first is on her way, the second is awaited by somebody, the third is here. */
    private void arrives(Story story, Shop shop, int n) {
        var said = scene.minutesAgo(List.of(1, 6, 42).get(n));
        var lines = talks.of(story.chance, Occasion.ANNOUNCE, story.person.languages());
        story.visits.add(new Story.Coming(
                story.talk(lines, said, story.servedBy(shop)),
                shop,
                said.plus(Duration.ofMinutes(List.of(20, 30, 25).get(n))),
                "EXACT",
                n == 0 ? null : story.servedBy(shop),
                n == 2 ? said.plus(Duration.ofMinutes(24)) : null,
                null,
                null));
    }

    private void comesTomorrow(Story story, Shop shop) {
        var by = story.servedBy(shop);
        var said = scene.minutesAgo(190);
        var tomorrow = LocalDate.ofInstant(scene.now(), shop.zone()).plusDays(1);
        var coming = story.talk(List.of(new Talks.Line(true, "明天下午过来看看")), said, by);
        var expected = tomorrow.atTime(LocalTime.of(15, 0)).atZone(shop.zone()).toInstant();
        story.visits.add(new Story.Coming(coming, shop, expected, "DAY", by, null, null, null));
        story.talk(List.of(new Talks.Line(false, "好的，明天下午见。")), said.plusSeconds(240), by);
    }

    private void waits(Story story, Instant since) {
        story.talk(
                talks.of(story.chance, Occasion.WAITING, story.person.languages()), since, story.servedBy(story.home));
    }

    /** What she may be written closes within two hours: one waits for an answer, one has had hers. */
    private void closing(Iterator<Story> clients, Shop shop) {
        if (clients.hasNext()) {
            waits(clients.next(), scene.minutesAgo(47 * 60 - 10));
        }
        if (clients.hasNext()) {
            var story = clients.next();
            story.talk(
                    talks.of(story.chance, Occasion.ASK, story.person.languages()),
                    scene.minutesAgo(47 * 60 + 15),
                    story.servedBy(shop));
        }
    }

    private void buys(Story story, Shop shop, Instant at) {
        story.purchases.add(tills.pay(story.chance, shop, at, Means.EASY, true));
    }

    /** Paid by people whom nobody knows, in the last hours. */
    void strangers(PaymentRows payments) {
        for (var shop : scene.shops()) {
            var chance = Chance.of("stranger of " + shop.code(), 0);
            for (var n = STRANGERS.getOrDefault(shop.code(), 1); n > 0; n--) {
                var at = scene.minutesAgo(23 * n + chance.between(0, 20));
                payments.write(chance, tills.pay(chance, shop, at, Means.EASY, false), "o" + chance.letters(27));
            }
        }
    }
}
