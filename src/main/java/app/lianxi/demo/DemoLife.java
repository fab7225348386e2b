package app.lianxi.demo;

import app.lianxi.client.ClientIndex;
import app.lianxi.demo.Pieces.Means;
import app.lianxi.optin.OfficialAccounts;
import app.lianxi.optin.OptInSettings;
import app.lianxi.optin.PageLanguage;
import app.lianxi.vault.SealedColumn;
import app.lianxi.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two thousand clients of the sample house and ten years of what they and it had to do with each other, up to the start of the
 * application. It is copied into the tables of the modules: through their services it would take minutes.
 */
@Component
@ConditionalOnProperty(
        name = {"lianxi.demo", "lianxi.demo-life"},
        havingValue = "true")
class DemoLife {
    static final int CLIENTS = 2_000;
    private static final int STRANGERS = 4_500;
    private static final int DISCREET = 3;
    /** Where no Official Account is set, nobody can be written to; the past is the same. */
    private static final String NO_ACCOUNT = "wxmaisonaurore000";

    private static final Logger log = LoggerFactory.getLogger(DemoLife.class);

    private final JdbcClient jdbc;
    private final JdbcTemplate statements;
    private final OfficialAccounts accounts;
    private final OptInSettings texts;
    private final ClientIndex index;
    private final Seals seals;
    private final JsonMapper json;
    private final Clock clock;

    DemoLife(
            JdbcClient jdbc,
            JdbcTemplate statements,
            OfficialAccounts accounts,
            OptInSettings texts,
            ClientIndex index,
            Vault vault,
            List<SealedColumn> sealed,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.statements = statements;
        this.accounts = accounts;
        this.texts = texts;
        this.index = index;
        this.seals = new Seals(vault, sealed);
        this.json = json;
        this.clock = clock;
    }

    /** The boutiques and the staff are there, and nothing else. */
    @Transactional
    public void fill() {
        var begin = System.nanoTime();
        var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        var account =
                accounts.all().stream().findFirst().map(one -> one.appId()).orElse(NO_ACCOUNT);
        var tables = new Tables();
        var scene = new Scene(new Shops(jdbc, tables, account, now).all(), head(), account, now);
        write(tables, scene);
        statements.execute((ConnectionCallback<Integer>) connection -> tables.copyTo(connection));
        Tables.FOLLOWING.forEach(statements::execute);
        keepTexts();
        statements.execute("analyze " + Tables.named("boutique", "staff"));
        jdbc.sql("select recount_spend()").query(Long.class).single();
        index.rebuild();
        log.info(
                "{} clients and ten years of the sample house are in place after {} ms",
                CLIENTS,
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    private void write(Tables tables, Scene scene) {
        var rates = new SampleRates();
        var seasons = new Seasons(scene.first(), scene.lastFullDay());
        var talks = new Talks();
        var tills = new Tills(new Pieces(rates));
        var past = new Past(scene, seasons, talks, tills);
        var present = new Present(scene, talks, tills);
        var clients = new ClientRows(tables, seals, scene, rates);
        var payments = new PaymentRows(tables, seals, scene, rates);
        var notebook = new Notebook(tables, scene);
        var tasks = new TaskRows(tables, scene);
        var said = new TalkRows(tables, seals, scene, json);
        var stories = IntStream.range(0, CLIENTS).parallel().mapToObj(past::of).toList();
        present.happenTo(stories);
        stories.stream()
                .filter(story -> story.lead != null && story.firstSeen.isBefore(scene.minutesAgo(60 * 24 * 60)))
                .sorted(Comparator.comparing(clients::spent).reversed())
                .limit(DISCREET)
                .forEach(story -> story.discreetAt = scene.minutesAgo(40 * 24 * 60));
        for (var story : stories) {
            clients.write(story);
            payments.write(story);
            said.write(story);
            notebook.write(story);
            tasks.write(story);
        }
        tasks.writeRules();
        var shops = Weighted.by(scene.shops(), Shop::visitors);
        for (var n = 0; n < STRANGERS; n++) {
            var chance = Chance.of("stranger", n);
            var shop = shops.pick(chance);
            var at = Seasons.hour(chance, seasons.day(chance), shop.zone());
            payments.write(chance, tills.pay(chance, shop, at, Means.MODEST, false), "o" + chance.letters(27));
        }
        present.strangers(payments);
        rates.writeTo(tables.rate, scene.first().minusDays(7), scene.today(), scene.now(), scene.head());
    }

    /** A manager of the whole house. */
    private UUID head() {
        return jdbc.sql("select id from staff where role = 'MANAGER' and whole_house order by username limit 1")
                .query(UUID.class)
                .single();
    }

    /** What clients agreed to in all these years, with the names in it of the house as it is set. */
    private void keepTexts() {
        for (var language : PageLanguage.values()) {
            jdbc.sql("""
                            insert into consent_text (version, purpose, language, title, hint, text, shown_from)
                            select :version, purpose, language, title, %s, %s, (select min(given_at) from opt_in)
                            from consent_wording where version = '2026-11' and language = :language
                            """.formatted(named("hint"), named("text")))
                    .param("version", ClientRows.CONSENT_VERSION)
                    .param("house", texts.houseIn(language))
                    .param("recipient", texts.recipientIn(language))
                    .param("contact", texts.contact())
                    .param("language", language.tag())
                    .update();
        }
    }

    private static String named(String column) {
        return "replace(replace(replace(" + column
                + ", '{house}', :house), '{recipient}', :recipient), '{contact}', :contact)";
    }
}
