package app.lianxi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Takes a picture of every screen at three widths, light and dark, in three languages, and asks axe what is wrong with it. */
class PicturesIT {
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
                        "/checkout",
                        "/checkout/:first",
                        "/payments",
                        "/my-qr"));
        STAFF_SCREENS.put("daniel", List.of("/morning"));
        STAFF_SCREENS.put("sofia", List.of("/qr-codes", "/promotions"));
        STAFF_SCREENS.put(
                "admin",
                List.of(
                        "/admin/boutiques",
                        "/admin/staff",
                        "/admin/tokens",
                        "/admin/audit",
                        "/admin/hooks",
                        "/admin/health",
                        "/nowhere"));
    }

    private static House house;
    private static Playwright playwright;
    private static Browser browser;
    private static String checkout;

    @BeforeAll
    static void aHouseWithALittleLife() {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        house = House.start();
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
        var errands = new Errands(browser, house);
        errands.aGuestJoinsAndPaysTwice();
        checkout = errands.anOfferIsAttached();
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
        house.close();
    }

    @Test
    void staffScreensAreDrawnAndAxeFindsNothing() {
        var found = new ArrayList<String>();
        for (var language : List.of("en", "zh", "fr")) {
            everybodyReads(language);
            for (var dark : List.of(false, true)) {
                for (var reader : STAFF_SCREENS.entrySet()) {
                    var page = page(1440, dark, language);
                    signIn(page, reader.getKey(), language, found, dark);
                    for (var screen : reader.getValue()) {
                        draw(page, screen, language, dark, found);
                    }
                    page.context().close();
                }
            }
        }
        ContactSheet.write(Path.of("target", "pictures"));
        assertThat(found).isEmpty();
    }

    @Test
    void thePhoneTheTillAndTheClientsPagesAreDrawnAndAxeFindsNothing() {
        var found = new ArrayList<String>();
        for (var dark : List.of(false, true)) {
            var page = page(390, dark, "zh");
            for (var screen :
                    List.of("/sandbox", "/sandbox/till", "/sandbox/phone", "/sandbox/phone/linmei", "/join/unknown")) {
                page.navigate(house.address(screen));
                page.waitForLoadState();
                shoot(page, "sandbox" + screen, "zh", dark, found);
            }
            page.context().close();
        }
        ContactSheet.write(Path.of("target", "pictures"));
        assertThat(found).isEmpty();
    }

    private static void everybodyReads(String language) {
        try (var connection = house.connect("lianxi");
                var statement = connection.createStatement()) {
            statement.executeUpdate("update staff set language = '" + language + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void draw(Page page, String screen, String language, boolean dark, List<String> found) {
        var address = screen;
        if (screen.equals("/checkout/:first")) {
            address = checkout;
        } else if (screen.endsWith("/:first")) {
            page.navigate(house.address("/clients"));
            page.locator(".lx-row-open").first().click();
            page.waitForURL("**/clients/*");
            address = screen.replace(":first", page.url().replaceAll(".*/", ""));
        }
        page.navigate(house.address(address));
        assertThat(page.locator("h1").first()).isVisible();
        shoot(page, "staff" + screen.replace("/:", "/"), language, dark, found);
    }

    private static void shoot(Page page, String name, String language, boolean dark, List<String> found) {
        for (var width : WIDTHS) {
            page.setViewportSize(width, width == 390 ? 844 : 900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(
                            "target",
                            "pictures",
                            "screens",
                            "%s-%s-%s-%d.png"
                                    .formatted(
                                            name.replaceAll("[^a-z]+", "-").replaceAll("-$", ""),
                                            language,
                                            dark ? "dark" : "light",
                                            width))));
        }
        if (dark && !language.equals("en") && name.startsWith("staff")) {
            // What axe can find in the dark is the same in every language.
            return;
        }
        new AxeBuilder(page)
                .analyze()
                .getViolations()
                .forEach(rule -> found.add(name + " " + language + (dark ? " dark: " : ": ") + rule.getId() + " "
                        + rule.getNodes().getFirst().getHtml()));
    }

    private static Page page(int width, boolean dark, String language) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setLocale(language));
        return context.newPage();
    }

    private static void signIn(Page page, String who, String language, List<String> found, boolean dark) {
        page.navigate(house.address("/login"));
        page.context().addCookies(List.of(new Cookie("lx-language", language).setUrl(house.address("/"))));
        page.reload();
        assertThat(page.locator("input[name=username]")).isVisible();
        if (who.equals("amelie")) {
            shoot(page, "staff/login", language, dark, found);
        }
        page.locator("input[name=username]").fill(who);
        page.locator("input[name=password]").fill("lianxi-demo");
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("/login"));
    }
}
