package app.lianxi.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.TreeMap;
import java.util.UUID;

/** Writes who clients are, whom they belong to, how channels know them and what they agreed to. */
final class ClientRows {
    static final String CONSENT_VERSION = "aurore-1";
    private static final double WITH_A_PHONE = 32;
    private static final double WITH_AN_ADDRESS = 9;
    private static final int OFTEN_SEEN = 20;

    /** Of what is tied to them now, in euros. */
    private static final TreeMap<Long, String> TIERS =
            new TreeMap<>(java.util.Map.of(0L, "", 8_000L, "Silver", 25_000L, "Gold", 80_000L, "Platinum"));

    private final Tables tables;
    private final Seals seals;
    private final Scene scene;
    private final SampleRates rates;

    ClientRows(Tables tables, Seals seals, Scene scene, SampleRates rates) {
        this.tables = tables;
        this.seals = seals;
        this.scene = scene;
        this.rates = rates;
    }

    void write(Story story) {
        var person = story.person;
        tables.client.add(
                story.id,
                person.name(),
                person.nameLatin(),
                person.city(),
                person.languages(),
                TIERS.floorEntry(spent(story)).getValue(),
                story.lead,
                story.lead == null ? null : story.leadSetAt == null ? story.firstSeen : story.leadSetAt,
                story.lead == null ? null : story.leadSetAt,
                story.firstSeen,
                story.firstSeen,
                story.discreetAt,
                story.discreetAt == null ? null : story.home.manager());
        known(story);
        story.others.forEach(
                other -> tables.staff.add(story.id, other, story.firstSeen.plusSeconds(86_400), story.home.manager()));
        follow(story);
        contact(story);
        agree(story);
        if (story.n % OFTEN_SEEN == 0 || story.discreetAt != null) {
            looked(story);
        }
    }

    /** What is tied to her now, in euros of each day. */
    long spent(Story story) {
        return story.agrees()
                ? story.purchases.stream()
                        .filter(story::isHers)
                        .mapToLong(one -> rates.convert(
                                        one.amount() - one.refund(),
                                        one.shop().currency(),
                                        "EUR",
                                        LocalDate.ofInstant(one.at(), one.shop().zone()))
                                / 100)
                        .sum()
                : 0;
    }

    private void known(Story story) {
        tables.boutique.add(story.id, story.home.id(), "qr", story.firstSeen);
        var bought = new TreeMap<UUID, Instant>();
        if (story.agrees()) {
            story.purchases.stream()
                    .filter(story::isHers)
                    .forEach(one -> bought.merge(one.shop().id(), one.at(), ClientRows::earlier));
        }
        bought.forEach((shop, since) -> tables.boutique.add(story.id, shop, "purchase", since));
        var came = new TreeMap<UUID, Instant>();
        story.visits.forEach(
                visit -> came.merge(visit.shop().id(), visit.announcement().at(), ClientRows::earlier));
        came.forEach((shop, since) -> tables.boutique.add(story.id, shop, "visit", since));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void follow(Story story) {
        identify(story, "wechat_openid", scene.account(), story.openid, story.firstSeen);
        tables.follower.add(
                story.id, scene.account(), story.firstSeen, story.unfollowedAt, null, story.code.id(), story.firstSeen);
        tables.scan.add(story.code.id(), story.id, story.firstSeen, "FOLLOW");
    }

    /** Nobody's number: those of the platforms' own examples begin so. */
    private void contact(Story story) {
        var chance = story.chance;
        if (story.person.isNameless()) {
            return;
        }
        var since = story.firstSeen.plusSeconds(600);
        if (chance.of100(WITH_A_PHONE)) {
            identify(story, "phone", "", "+861380013%04d".formatted(story.n), since);
        }
        if (chance.of100(WITH_AN_ADDRESS) && !story.person.nameLatin().isEmpty()) {
            var local =
                    story.person.nameLatin().toLowerCase(java.util.Locale.ROOT).replace(' ', '.');
            identify(story, "email", "", local + story.n + "@example.com", since);
        }
    }

    private void identify(Story story, String kind, String scope, String id, Instant since) {
        tables.identity.add(
                story.chance.id(since),
                story.id,
                kind,
                scope,
                seals.seal("identity", id),
                seals.lookup("identity", kind, scope, id),
                since);
    }

    private void agree(Story story) {
        var language =
                story.person.isNameless() || !story.person.language().startsWith("zh") ? "en" : story.person.language();
        for (var consent : story.consents) {
            tables.optIn.add(
                    story.chance.id(consent.at()),
                    story.id,
                    consent.purpose(),
                    CONSENT_VERSION,
                    language,
                    consent.at(),
                    consent.withdrawnAt(),
                    story.code.id(),
                    "/join/" + story.code.text());
            if (consent.withdrawnAt() != null) {
                tables.withdrawal.add(story.id, consent.purpose(), consent.withdrawnAt());
            }
        }
    }

    /** Who opened her lately. */
    private void looked(Story story) {
        var chance = story.chance;
        var at = scene.minutesAgo(chance.between(60, 20 * 24 * 60));
        if (at.isAfter(story.firstSeen)) {
            var by = story.servedBy(story.home);
            tables.view.add(story.id, by, day(at), at, at.plusSeconds(900), 2, "");
        }
        if (story.discreetAt != null) {
            var later = scene.minutesAgo(chance.between(20, 50));
            tables.view.add(
                    story.id, scene.head(), day(later), later, later, 1, "Asked for her at the opening in Paris");
        }
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, java.time.ZoneOffset.UTC);
    }
}
