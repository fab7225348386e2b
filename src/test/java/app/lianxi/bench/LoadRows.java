package app.lianxi.bench;

import static app.lianxi.bench.CopyStream.time;

import app.lianxi.client.GramsByHand;
import app.lianxi.client.Identity;
import app.lianxi.client.IdentityKind;
import app.lianxi.client.LatinName;
import app.lianxi.vault.Vault;
import app.lianxi.wechatpay.WeChatPayPlatform;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows of the load's clients, table by table; see {@link LoadClient} for what they are made of. */
final class LoadRows {
    private static final String ACCOUNT = WeChatPayPlatform.APP_ID;
    private static final List<String> TIERS = List.of("", "Silver", "Gold", "Platinum");
    private static final long HOUR = 3_600_000;
    /** As long before the platform does may nobody be written to any more, as the application has it. */
    private static final long MARGIN = 120_000;

    private final LoadNames names = new LoadNames();
    private final String[] latin;
    private final LoadBook book;
    private final Vault vault;

    LoadRows(LoadBook book, Vault vault) {
        this.book = book;
        this.vault = vault;
        this.latin = IntStream.range(0, book.clients())
                .parallel()
                .mapToObj(n -> LatinName.of(names.name(n)))
                .toArray(String[]::new);
    }

    private static SplittableRandom chance(LoadClient one, int table) {
        return LoadClient.chance(16 + table, one.n());
    }

    void client(CopyStream to, LoadClient one) throws SQLException {
        var name = names.name(one.n());
        var lead = book.lead(one);
        to.row(
                one.id(),
                name,
                latin[one.n()],
                names.city(one.n()),
                List.of(language(one)),
                TIERS.get(one.tier()),
                lead,
                lead == null ? null : time(one.since()),
                time(one.since()),
                time(one.since()));
    }

    private String language(LoadClient one) {
        return one.n() % 20 == 0 ? "en" : one.n() % 10 == 1 ? "zh-TW" : "zh-CN";
    }

    void boutique(CopyStream to, LoadClient one) throws SQLException {
        to.row(one.id(), book.boutique(one.home()), "qr", time(one.since()));
        if (one.second() >= 0) {
            to.row(one.id(), book.boutique(one.second()), "qr", time(one.since() + HOUR));
        }
        if (one.agrees() && book.boughtHome(one) != 0) {
            to.row(one.id(), book.boutique(one.home()), "purchase", time(book.boughtHome(one)));
        }
        if (one.agrees() && book.boughtAbroad(one) != 0) {
            to.row(one.id(), book.boutique(one.second()), "purchase", time(book.boughtAbroad(one)));
        }
        if (one.comes()) {
            to.row(one.id(), book.boutique(one.home()), "visit", time(one.talked()));
        }
    }

    void staff(CopyStream to, LoadClient one) throws SQLException {
        if (one.otherStaff() >= 0) {
            to.row(one.id(), book.other(one), time(one.since()), book.manager(one.home()));
        }
    }

    void identity(CopyStream to, LoadClient one) throws SQLException {
        var chance = chance(one, 1);
        identity(to, one, chance, "wechat_openid", ACCOUNT, one.openid());
        if (one.phone()) {
            identity(to, one, chance, "phone", "", phone(one).externalId());
        }
    }

    private void identity(CopyStream to, LoadClient one, SplittableRandom chance, String kind, String scope, String id)
            throws SQLException {
        to.row(
                LoadClient.id(one.since(), chance),
                one.id(),
                kind,
                scope,
                vault.seal("identity.external_id", id),
                vault.lookup("identity.lookup", kind + '|' + scope + '|' + id),
                time(one.since()));
    }

    private static Identity phone(LoadClient one) {
        return new Identity(IdentityKind.PHONE, "", "+86138%08d".formatted(one.n()));
    }

    void follower(CopyStream to, LoadClient one) throws SQLException {
        var left = one.follows() ? 0 : one.since() + (book.now() - one.since()) / 2;
        to.row(one.id(), ACCOUNT, time(one.since()), time(left), book.code(one), time(one.since()));
    }

    void optIn(CopyStream to, LoadClient one) throws SQLException {
        var chance = chance(one, 2);
        for (var purpose : purposes(one)) {
            var ended = purpose.equals("PURCHASE_HISTORY") || purpose.equals("TRANSFER_ABROAD") ? one.withdrawn() : 0;
            to.row(
                    LoadClient.id(one.since(), chance),
                    one.id(),
                    purpose,
                    "2026-11",
                    "zh-CN",
                    time(one.since()),
                    time(ended),
                    book.code(one),
                    "/join/load");
        }
    }

    private static List<String> purposes(LoadClient one) {
        return Stream.of(
                        one.service() ? "SERVICE_MESSAGES" : "",
                        one.marketing() ? "MARKETING_MESSAGES" : "",
                        one.history() ? "PURCHASE_HISTORY" : "",
                        one.history() ? "TRANSFER_ABROAD" : "")
                .filter(purpose -> !purpose.isEmpty())
                .toList();
    }

    void conversation(CopyStream to, LoadClient one) throws SQLException {
        if (one.talked() != 0) {
            to.row(one.id(), ACCOUNT, time(lastSaid(one)), one.waits() ? time(one.talked()) : null);
        }
    }

    private static long lastSaid(LoadClient one) {
        return one.waits() ? one.talked() : one.talked() + HOUR / 2;
    }

    private static UUID message(LoadClient one, int n) {
        return LoadClient.id(one.talked() + n * HOUR / 6, chance(one, 8 + n));
    }

    /** She asks, the house answers, twice; who waits has asked once. */
    void message(CopyStream to, LoadClient one) throws SQLException {
        for (var n = 0; one.talked() != 0 && n < (one.waits() ? 1 : 4); n++) {
            var hers = n % 2 == 0;
            to.row(
                    message(one, n),
                    one.id(),
                    ACCOUNT,
                    hers ? "IN" : "OUT",
                    "TEXT",
                    hers ? null : "SERVICE",
                    vault.seal("message.content", hers ? "{\"text\":\"我半小时后到\"}" : "{\"text\":\"好的，等您来。\"}"),
                    time(one.talked() + n * HOUR / 6),
                    hers ? null : book.server(one),
                    hers ? LoadClient.id(one.talked(), chance(one, 16 + n)) : null);
        }
    }

    void outbox(CopyStream to, LoadClient one) throws SQLException {
        for (var n = 1; one.talked() != 0 && !one.waits() && n < 4; n += 2) {
            var at = time(one.talked() + n * HOUR / 6);
            to.row(message(one, n), one.id(), ACCOUNT, "SENT", 1, at, at);
        }
    }

    void window(CopyStream to, LoadClient one) throws SQLException {
        if (one.talked() != 0) {
            to.row(one.id(), ACCOUNT, "WROTE", time(wrote(one)));
            to.row(one.id(), ACCOUNT, "FOLLOWED", time(one.since()));
        }
    }

    private static long wrote(LoadClient one) {
        return one.waits() ? one.talked() : one.talked() + HOUR / 3;
    }

    void visit(CopyStream to, LoadClient one) throws SQLException {
        if (one.comes()) {
            to.row(
                    visit(one),
                    one.id(),
                    book.boutique(one.home()),
                    message(one, 0),
                    time(one.talked()),
                    time(one.talked() + HOUR / 2),
                    "EXACT",
                    time(one.talked() + HOUR / 2),
                    time(one.talked() + HOUR),
                    book.server(one));
        }
    }

    private static UUID visit(LoadClient one) {
        return LoadClient.id(one.talked(), chance(one, 32));
    }

    void board(CopyStream to, LoadClient one) throws SQLException {
        if (one.comes()) {
            to.row(visit(one), book.boutique(one.home()));
        }
    }

    void search(CopyStream to, LoadClient one) throws SQLException {
        var name = names.name(one.n());
        var grams = new ArrayList<>(GramsByHand.of(name, latin[one.n()]));
        if (one.phone()) {
            grams.addAll(GramsByHand.of(vault, phone(one)));
        }
        grams.add(GramsByHand.week(Instant.ofEpochMilli(touched(one))));
        to.row(one.id(), grams, boutiques(one), staff(one), false, one.agrees(), time(touched(one)));
    }

    void near(CopyStream to, LoadClient one) throws SQLException {
        for (var near :
                Stream.concat(Stream.of(boutiques(one)), Stream.of(staff(one))).toList()) {
            to.row(one.id(), near, time(touched(one)));
        }
    }

    void facet(CopyStream to, LoadClient one) throws SQLException {
        var name = names.name(one.n());
        var consents = (one.service() ? 1 : 0) + (one.marketing() ? 2 : 0) + (one.agrees() ? 12 : 0);
        var closes = one.follows() && one.talked() != 0 ? wrote(one) + 48 * HOUR - MARGIN : 0;
        to.row(
                one.id(),
                latin[one.n()].isEmpty() ? GramsByHand.folded(name) : latin[one.n()].toLowerCase(Locale.ROOT),
                TIERS.get(one.tier()),
                names.city(one.n()),
                Locale.forLanguageTag(language(one)).getLanguage(),
                boutiques(one),
                staff(one),
                book.lead(one),
                false,
                one.follows(),
                consents,
                closes > book.now() ? time(closes) : null,
                one.agrees() ? time(book.lastBought(one)) : null,
                one.agrees() ? book.purchases(one) : 0,
                one.agrees() ? book.spent(one) : 0,
                time(one.since()),
                time(touched(one)));
    }

    private UUID[] boutiques(LoadClient one) {
        return Stream.of(one.home(), one.second())
                .filter(number -> number >= 0)
                .map(book::boutique)
                .sorted()
                .toArray(UUID[]::new);
    }

    private UUID[] staff(LoadClient one) {
        return Stream.of(book.lead(one), one.otherStaff() < 0 ? null : book.other(one))
                .filter(staff -> staff != null)
                .sorted()
                .toArray(UUID[]::new);
    }

    /** When the house and she last had to do with each other. */
    long touched(LoadClient one) {
        var bought = one.agrees() ? book.lastBought(one) : 0;
        var said = one.talked() == 0 ? 0 : lastSaid(one);
        var came = one.comes() ? one.talked() + HOUR : 0;
        return Math.max(Math.max(one.since(), bought), Math.max(said, came));
    }
}
