package app.lianxi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Opens every screen, those of administrators and marketers by day in English on a desk, those of associates and managers by
 * night in Chinese on a phone, and asks axe what is wrong with it.
 * With {@code -Dlianxi.pictures=true} in three languages by day and by night, each with a picture at three widths.
 */
class PicturesIT {
    private static final boolean PICTURES = Boolean.getBoolean("lianxi.pictures");

    private static final List<Reading> READINGS = PICTURES
            ? Stream.of("en", "zh", "fr")
                    .flatMap(language -> Stream.of(new Reading(language, false), new Reading(language, true)))
                    .toList()
            : List.of(new Reading("en", false), new Reading("zh", true));

    private static final Set<String> AT_NIGHT = Set.of("amelie", "daniel");

    private static final int[] WIDTHS = {390, 820, 1440};
    private static final Map<String, List<String>> STAFF_SCREENS = new LinkedHashMap<>();

    static {
        STAFF_SCREENS.put(
                "amelie",
                List.of(
                        "/",
                        "/clients",
                        "/clients/:first",
                        "/inbox",
                        "/inbox/:first",
                        "/follow-ups",
                        "/checkout",
                        "/checkout/:first",
                        "/payments",
                        "/payments?linked=no",
                        "/payments/:panel",
                        "/my-qr"));
        STAFF_SCREENS.put("daniel", List.of("/morning", "/follow-ups", "/follow-ups?show=rules"));
        STAFF_SCREENS.put("sofia", List.of("/qr-codes", "/promotions"));
        STAFF_SCREENS.put(
                "admin",
                List.of(
                        "/admin/boutiques",
                        "/admin/staff",
                        "/admin/tokens",
                        "/admin/audit",
                        "/admin/accounts",
                        "/admin/accounts/wechatpay/maison",
                        "/admin/hooks",
                        "/admin/health",
                        "/admin/rates",
                        "/reconciliation",
                        "/reconciliation/:first",
                        "/nowhere"));
    }

    /** Follows a link of its own, and says when the server has drawn where it leads. */
    private static final String FOLLOW = """
            address => {
              window.drawn = false;
              window.addEventListener('vaadin-navigated', () => { window.drawn = true; }, { once: true });
              const link = document.createElement('a');
              link.href = address;
              document.body.append(link);
              link.click();
              link.remove();
            }
            """;

    private record Reading(String language, boolean dark) {}

    private static House house;
    private static Playwright playwright;
    private static Browser browser;
    private static String checkout;
    private static String statement;

    @BeforeAll
    static void aHouseWithALittleLife() {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        house = House.start();
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
        var errands = new Errands(browser, house);
        errands.aGuestJoinsAndPaysTwice();
        checkout = errands.anOfferIsAttached();
        statement = errands.aStatementDiffers();
    }

    @AfterAll
    static void stop() {
        if (PICTURES) {
            ContactSheet.write(Path.of("target", "pictures"));
        }
        browser.close();
        playwright.close();
        house.close();
    }

    @Test
    void staffScreensAreDrawnAndAxeFindsNothing() {
        var found = new ArrayList<String>();
        for (var reading : READINGS) {
            everybodyReads(reading.language());
            for (var reader : STAFF_SCREENS.entrySet()) {
                if (!PICTURES && AT_NIGHT.contains(reader.getKey()) != reading.dark()) {
                    continue;
                }
                var page = page(1440, reading);
                signIn(page, reader.getKey(), reading, found);
                for (var screen : reader.getValue()) {
                    draw(page, screen, reading, found);
                }
                page.context().close();
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void thePhoneTheTillAndTheClientsPagesAreDrawnAndAxeFindsNothing() {
        var found = new ArrayList<String>();
        for (var reading : List.of(new Reading("zh", false), new Reading("zh", true))) {
            var page = page(390, reading);
            for (var screen :
                    List.of("/sandbox", "/sandbox/till", "/sandbox/phone", "/sandbox/phone/linmei", "/join/unknown")) {
                page.navigate(house.address(screen));
                // The phone is drawn by its own code, after it was loaded
                assertThat(page.locator("h1").first()).isAttached();
                shoot(page, "sandbox" + screen, reading, found);
            }
            page.context().close();
        }
        assertThat(found).isEmpty();
    }

    @Test
    void axeFindsNothingInWhatOpensOnTheScreensOfClients() {
        everybodyReads("en");
        var found = new ArrayList<String>();
        panelsOfAClient(found);
        var daniel = Desk.signIn(browser, house, "daniel", 1440, 900);
        daniel.go("/clients");
        for (var menu : List.of("Home city", "Consents", "Lists", "Export")) {
            daniel.button(menu).click();
            opened(daniel, menu, found);
        }
        daniel.go("/follow-ups");
        daniel.page.locator(".lx-tabs").getByText("Later").click();
        daniel.page.locator(".lx-assignee button").first().click();
        opened(daniel, "whose", found);
        daniel.page.context().close();
        assertThat(found).isEmpty();
    }

    private static void panelsOfAClient(List<String> found) {
        var amelie = Desk.signIn(browser, house, "amelie", 1440, 900);
        amelie.search().fill("lin");
        assertThat(amelie.found("林美")).isVisible();
        found.addAll(Axe.findings(amelie.page, "found"));
        amelie.found("林美").click();
        for (var kind :
                List.of("Size", "Date", "Companion", "Journey", "Piece", "Phone or e-mail", "Follow-up", "Note")) {
            amelie.button("Add to what is known of her").click();
            amelie.page
                    .locator("vaadin-popover[opened] .lx-menu-item")
                    .getByText(kind, new Locator.GetByTextOptions().setExact(true))
                    .click();
            // On a slow machine the menu is still open when its panel is not yet
            assertThat(amelie.page.locator("vaadin-dialog[opened]")).hasCount(1);
            opened(amelie, kind, found);
        }
        amelie.button("Note").first().click();
        amelie.panel().locator("textarea").fill("Ask how the trunk travelled");
        amelie.panel().getByText("Tomorrow").click();
        amelie.panel().getByText("Save").click();
        amelie.page.locator(".lx-task-open").click();
        opened(amelie, "task", found);
        for (var deed : List.of("More, Served by", "Add a colleague", "Add to what is known of her")) {
            amelie.button(deed).click();
            opened(amelie, deed, found);
        }
        amelie.page.context().close();
    }

    private static void opened(Desk desk, String name, List<String> found) {
        var open = desk.page.locator(":is(vaadin-dialog, vaadin-popover)[opened]");
        assertThat(open.locator("div:visible").first()).isVisible();
        found.addAll(Axe.findings(desk.page, name));
        // Who comes by the keyboard is led into it, and from there the key closes it
        desk.page.waitForFunction("() => document.activeElement.closest(':is(vaadin-dialog, vaadin-popover)[opened]')");
        desk.page.keyboard().press("Escape");
        assertThat(open).hasCount(0);
    }

    private static void everybodyReads(String language) {
        house.change("update staff set language = '" + language + "'");
    }

    private static void draw(Page page, String screen, Reading reading, List<String> found) {
        page.setViewportSize(1440, 900);
        var address = screen;
        if (screen.equals("/checkout/:first")) {
            address = checkout;
        } else if (screen.equals("/reconciliation/:first")) {
            address = statement;
        } else if (screen.endsWith("/:first")) {
            lead(page, "/clients");
            page.locator(".lx-row-open").first().click();
            page.waitForURL("**/clients/*");
            address = screen.replace(":first", page.url().replaceAll(".*/", ""));
        }
        lead(page, address.replace("/:panel", ""));
        if (address.endsWith("/:panel")) {
            page.locator(".lx-row-open").first().click();
            assertThat(page.locator("vaadin-dialog .lx-person").first()).isVisible();
        }
        shoot(page, "staff" + screen.replace("/:", "/"), reading, found);
    }

    /** As a link of the screen does; to load the whole page for each costs more than the screen. */
    private static void lead(Page page, String address) {
        if (page.url().equals(house.address(address))) {
            page.reload();
        } else {
            page.evaluate(FOLLOW, address);
            page.waitForFunction("window.drawn");
        }
        assertThat(page.locator("h1").first()).isVisible();
    }

    private static void shoot(Page page, String name, Reading reading, List<String> found) {
        for (var width : PICTURES ? WIDTHS : new int[0]) {
            page.setViewportSize(width, width == 390 ? 844 : 900);
            page.waitForFunction(
                    "() => [...document.querySelectorAll('lx-chart')].every(one => one.querySelector('path'))");
            // Charts are drawn anew by the frame after the one that finds out
            page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(
                            "target",
                            "pictures",
                            "screens",
                            "%s-%s-%s-%d.png"
                                    .formatted(
                                            name.replaceAll("[^a-z]+", "-").replaceAll("-$", ""),
                                            reading.language(),
                                            reading.dark() ? "dark" : "light",
                                            width))));
        }
        page.setViewportSize(reading.dark() ? 390 : 1440, 844);
        found.addAll(Axe.findings(page, name + " " + reading));
    }

    private static Page page(int width, Reading reading) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(reading.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setLocale(reading.language()));
        return context.newPage();
    }

    private static void signIn(Page page, String who, Reading reading, List<String> found) {
        page.navigate(house.address("/login"));
        page.context().addCookies(List.of(new Cookie("lx-language", reading.language()).setUrl(house.address("/"))));
        page.reload();
        assertThat(page.locator("input[name=username]")).isVisible();
        if (who.equals("amelie")) {
            shoot(page, "staff/login", reading, found);
        }
        page.locator("input[name=username]").fill(who);
        page.locator("input[name=password]").fill("lianxi-demo");
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("/login"));
        assertThat(page.locator("h1").first()).isVisible();
    }
}
