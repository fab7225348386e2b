package app.lianxi.bench;

import app.lianxi.e2e.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Measures how long a person waits with a tablet in her hand: by the page's own clock, from the time that the browser gives
 * the tap or the key to the frame after the one that shows the last of what came into sight of it.
 */
final class TapToPainted {
    private static final int CLIENTS = Integer.getInteger("bench.wait.clients", 300_000);
    private static final int TAPS = Integer.getInteger("bench.wait.taps", 200);
    private static final int WARM_UP = Integer.getInteger("bench.wait.warm-up", 60);
    private static final String BOUTIQUE = "b1";
    private static final String TODAY = "a.lx-nav-entry[href='']";
    private static final int MOST_TYPED = 3;
    /** Milliseconds. */
    private static final double LONGEST = 200;

    private final Figures figures;
    private final Path jar;
    private final String script = script();

    TapToPainted(Figures figures, Path jar) {
        this.figures = figures;
        this.jar = jar;
    }

    private enum Kind {
        TODAY,
        SEARCH,
        CLIENT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * In milliseconds from the tap.
     *
     * @param asked when the browser asked the server
     * @param answered when it had the last answer
     * @param came when all of it stood in the document
     */
    private record Wait(double painted, double asked, double answered, double came, double requests, double bytes) {
        static Wait of(Map<String, Number> told) {
            return new Wait(
                    told.get("painted").doubleValue(),
                    told.get("asked").doubleValue(),
                    told.get("answered").doubleValue(),
                    told.get("came").doubleValue(),
                    told.get("requests").doubleValue(),
                    told.get("bytes").doubleValue());
        }
    }

    void measure() throws Exception {
        try (var filled = FilledHouse.open(CLIENTS);
                var connection = filled.house().connect()) {
            LoadDay.begin(connection, BOUTIQUE);
            var names = names(connection);
            var settings = new ArrayList<>(List.of("--lianxi.rates.ecb-url="));
            filled.settings().forEach((name, value) -> settings.add("--" + name + "=" + value));
            try (var app = JavaProcess.jar("lianxi-wait", jar, 0, settings);
                    var playwright = Chromium.playwright();
                    var browser = Chromium.launch(playwright)) {
                app.awaitPage("/login");
                measure(browser, app.port(), "associate", BOUTIQUE + "-1", names);
                measure(browser, app.port(), "manager", BOUTIQUE + "-m", names);
            }
        }
    }

    /** As they are typed: 汉字 from an input method at once, Latin letters one by one. */
    private static List<String> names(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.prepareStatement("""
                select c.name, lower(split_part(c.name_latin, ' ', 1)) from client c
                join client_boutique k on k.client_id = c.id join boutique b on b.id = k.boutique_id
                where b.code = ? and c.name <> '' and c.name_latin <> '' order by md5(c.id::text) limit 2000
                """)) {
            statement.setString(1, BOUTIQUE);
            try (var rows = statement.executeQuery()) {
                for (var n = 0; rows.next(); n++) {
                    names.add(rows.getString(n % 4 == 0 ? 1 : 2));
                }
            }
        }
        return names;
    }

    private void measure(Browser browser, int port, String role, String username, List<String> names) {
        var options = new Browser.NewContextOptions()
                .setViewportSize(1180, 820)
                .setHasTouch(true)
                .setLocale("en-US");
        try (var context = browser.newContext(options)) {
            var page = context.newPage();
            page.addInitScript(script);
            signIn(page, port, username);
            var reader = new Reader(page, names, new Random(7));
            for (var n = 0; n < WARM_UP; n++) {
                reader.serveOne(n);
            }
            reader.forget();
            for (var n = 0; n < TAPS; n++) {
                reader.serveOne(n);
            }
            reader.tell(role);
        }
    }

    private static void signIn(Page page, int port, String username) {
        page.navigate("http://localhost:" + port + "/login");
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(LoadHouse.PASSWORD);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("/login"));
        page.locator(TODAY).waitFor();
        // A manager begins with the morning page
        page.navigate("http://localhost:" + port + "/");
        page.locator(".lx-main .lx-finder").waitFor();
    }

    /** One of the staff, who serves one client after the other. */
    private final class Reader {
        private final Page page;
        private final List<String> names;
        private final Random random;
        private final Map<Kind, List<Wait>> waits = new EnumMap<>(Kind.class);
        private final Set<String> opened = new HashSet<>();

        Reader(Page page, List<String> names, Random random) {
            this.page = page;
            this.names = names;
            this.random = random;
        }

        /** Finds her from Today, or every second time among the clients, opens her, and goes back to Today. */
        void serveOne(int n) {
            if (n % 2 == 1) {
                page.locator("a.lx-nav-entry[href=clients]").tap();
                page.waitForURL("**/clients");
            }
            var field = page.locator(".lx-main .lx-header input");
            field.tap();
            type(names.get(random.nextInt(names.size())));
            openOne();
            timed(Kind.TODAY, "", () -> page.locator(TODAY).tap());
        }

        private void type(String name) {
            if (name.codePointAt(0) > 0x7f) {
                timed(Kind.SEARCH, name, () -> page.keyboard().insertText(name));
                return;
            }
            for (var end = 1; end <= Math.min(MOST_TYPED, name.length()); end++) {
                var key = name.substring(end - 1, end);
                timed(Kind.SEARCH, name.substring(0, end), () -> page.keyboard().press(key));
            }
        }

        private void openOne() {
            var rows = page.locator(".lx-main .lx-found [role=group]").first().locator(".lx-row");
            var row = rows.nth(random.nextInt(Math.min(6, rows.count())));
            var name = row.locator(".lx-strong").textContent();
            timed(Kind.CLIENT, name, () -> row.tap());
            opened.add(page.url());
        }

        private void timed(Kind kind, String what, Runnable tap) {
            page.evaluate("([kind, what]) => lxWait.arm(kind, what)", List.of(kind.toString(), what));
            tap.run();
            @SuppressWarnings("unchecked")
            var told = (Map<String, Number>) page.evaluate("lxWait.done()");
            waits.computeIfAbsent(kind, any -> new ArrayList<>()).add(Wait.of(told));
        }

        /** What came before was to warm up. */
        void forget() {
            waits.clear();
            opened.clear();
        }

        void tell(String role) {
            say("%s: %,d clients opened; on Today %,d rows", role, opened.size(), shown().count());
            waits.forEach((kind, all) -> {
                say("%s, %s: %s", role, kind, told(all));
                for (var q : List.of(0.5, 0.95, 0.99)) {
                    figures.atMost(
                            "ms, p%.0f from tap to painted: %s, %s".formatted(q * 100, kind, role),
                            quantile(all, Wait::painted, q),
                            LONGEST,
                            1.0);
                }
            });
        }

        private Locator shown() {
            return page.locator(".lx-main .lx-row:visible");
        }
    }

    private static String told(List<Wait> all) {
        return String.format(
                Locale.ROOT,
                "%,d taps, p50 %.0f ms, p95 %.0f, p99 %.0f, longest %.0f; in the middle asked %.0f (p95 %.0f), answered %.0f (p95"
                        + " %.0f), came %.0f (p95 %.0f), with %.0f requests and %,.0f bytes",
                all.size(),
                quantile(all, Wait::painted, 0.5),
                quantile(all, Wait::painted, 0.95),
                quantile(all, Wait::painted, 0.99),
                quantile(all, Wait::painted, 1),
                quantile(all, Wait::asked, 0.5),
                quantile(all, Wait::asked, 0.95),
                quantile(all, Wait::answered, 0.5),
                quantile(all, Wait::answered, 0.95),
                quantile(all, Wait::came, 0.5),
                quantile(all, Wait::came, 0.95),
                quantile(all, Wait::requests, 0.5),
                quantile(all, Wait::bytes, 0.5));
    }

    private static double quantile(List<Wait> all, ToDoubleFunction<Wait> of, double q) {
        var sorted = all.stream().mapToDouble(of).sorted().toArray();
        return sorted[(int) (q * (sorted.length - 1))];
    }

    private static String script() {
        try (var stream = TapToPainted.class.getResourceAsStream("/bench/tap-to-painted.js")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
