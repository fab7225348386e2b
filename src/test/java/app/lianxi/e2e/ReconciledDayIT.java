package app.lianxi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A day of three channels on which ten things are otherwise with us than with them: notices that never came, and what the
 * statements have wrong. Each is worked off, and the day is closed to the cent.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReconciledDayIT {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String BY_STATEMENT =
            "named by the channel’s statement with the WeChat account that follows the house";
    /** Longer than this test. */
    private static final String NEVER = "600000";

    private static House house;
    private static Playwright playwright;
    private static Browser browser;
    private static Desk associate;
    private static Desk accountant;
    private static Phone linMei;
    private static Till till;
    private static String client;
    private static LocalDate inChina;
    private static LocalDate inUtc;

    @BeforeAll
    static void aDayOnWhichNoticesGetLost() throws InterruptedException {
        awaitADayThatLasts();
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        house = House.start();
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
        associate = Desk.signIn(browser, house, "amelie", 1180, 820);
        accountant = Desk.signIn(browser, house, "admin", 1440, 900);
        linMei = new Phone(browser.newContext().newPage(), house, "linmei");
        till = new Till(browser.newContext().newPage(), house);
        linMei.join(associate.qr(), "林美");
        associate.page.waitForURL("**/clients/*");
        client = associate.page.url().replaceAll(".*/", "");
        inChina = LocalDate.now(CHINA);
        inUtc = LocalDate.now(ZoneOffset.UTC);

        pay("280", true);
        pay("380", true);
        pay("480", true);
        pay("890", false);
        associate.checkOut(client, "610");
        associate.charge(linMei.alipayCode());
        associate.seesPaid();
        for (var amount : List.of("520", "530")) {
            associate.checkOut(client, amount);
            associate.showQr("Citcon · Alipay");
            linMei.pay(amount + ".00");
            linMei.seesPaid();
            associate.seesPaid();
        }
        associate.go("/clients/" + client);
        for (var amount : List.of("280.00", "380.00", "480.00", "610.00", "520.00", "530.00")) {
            assertThat(bought(amount)).isVisible();
        }
        till.turn("delay", NEVER);
        pay("3280", true);
        pay("12800", true);
        till.refund("890.00", "90");
        till.chargeAlipay("1450", linMei.alipayCode());
    }

    /** All of it is to be of one day, in China and by UTC. */
    private static void awaitADayThatLasts() throws InterruptedException {
        var now = Instant.now();
        var left = Stream.of(CHINA, ZoneOffset.UTC)
                .map(zone -> now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone))
                .mapToLong(midnight -> Duration.between(now, midnight).toMillis())
                .min()
                .orElseThrow();
        if (left < Duration.ofMinutes(3).toMillis()) {
            Thread.sleep(left);
        }
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
        house.close();
    }

    @Test
    @Order(1)
    void whatThePlatformKnowsAndWeDoNotIsNotWithUs() {
        associate.go("/payments");
        assertThat(row(associate, "890.00")).containsText("Not linked");
        for (var lost : List.of("3,280.00", "12,800.00", "1,450.00")) {
            assertThat(row(associate, lost)).hasCount(0);
        }
    }

    @Test
    @Order(2)
    void theStatementIsFetchedAndSaysWhatDiffersAndByHowMuch() {
        till.turn("wechatpay-statement", "all");
        till.turn("wechatpay-statement-ready", "at-once");
        accountant.go(sheet("wechatpay", inChina));
        assertThat(accountant.page.locator("body")).containsText("No statement of this day");
        accountant.button("Fetch now").click();
        assertThat(head()).containsText("7 differences");
        // 3,280 + 12,800 - 90 - 280 + 0.01 - 480 + 890
        assertThat(accountant.page.locator(".lx-kpis")).containsText("16,120.01");
        assertThat(difference("A payment of $\u202f3,280.00 is missing in Lianxi"))
                .isVisible();
        assertThat(difference("A payment of $\u202f12,800.00 is missing in Lianxi"))
                .isVisible();
        assertThat(difference("A payment of $\u202f890.00 is missing in Lianxi"))
                .isVisible();
        assertThat(difference("A refund of $\u202f90.00 is missing in Lianxi")).isVisible();
        assertThat(difference("A payment of $\u202f280.00 is not in the statement"))
                .isVisible();
        assertThat(difference("$\u202f380.01 in the statement, $\u202f380.00 recorded here"))
                .isVisible();
        assertThat(difference("A payment of $\u202f480.00 was taken back at the channel, recorded as paid here"))
                .isVisible();
        picture("seven");
    }

    @Test
    @Order(3)
    void theStatementsOpenidLinksWhatNothingElseCould() {
        associate.go("/clients/" + client);
        assertThat(bought("890.00")).containsText("WeChat Pay · linked: " + BY_STATEMENT);
        associate.page.screenshot(new Page.ScreenshotOptions().setPath(file("linked")));
    }

    @Test
    @Order(4)
    void whatGotLostIsAskedForAndRecorded() {
        accountant.page.evaluate("""
                () => { window.asked = []; new MutationObserver(() => window.asked.push(document.body.innerText))
                    .observe(document.body, { subtree: true, childList: true, characterData: true }); }""");
        accountant.button("Ask about all").click();
        assertThat(accountant.page.locator("body")).containsText("3 were mended");
        assertThat(head()).containsText("4 differences");
        // - 280 + 0.01 - 480 + 890
        assertThat(accountant.page.locator(".lx-kpis")).containsText("130.01");
        assertThat((Boolean) accountant.page.evaluate(
                        "() => window.asked.some(text => text.includes('3 of 7 asked about'))"))
                .isTrue();
        assertThat(difference("A payment of $\u202f890.00 is missing in Lianxi"))
                .containsText("the channel does not know it");
        assertThat(difference("$\u202f380.01")).containsText("the channel says it was paid");
        picture("four");
        associate.go("/clients/" + client);
        assertThat(bought("12,800.00")).containsText("paid with the WeChat account that follows the house");
        assertThat(bought("3,280.00")).isVisible();
        assertThat(bought("890.00")).containsText("90.00 refunded");
    }

    @Test
    @Order(5)
    void whatCannotBeMendedIsAcceptedWithAReasonAndTheDayIsClosedToTheCent() {
        accept("is not in the statement", "Settled on another day");
        accept("is missing in Lianxi", "Corrected with the channel");
        accept("was taken back", "Known to accounting");
        assertThat(head()).containsText("1 difference");
        assertThat(accountant.page.locator(".lx-kpis")).containsText("$\u202f0.01");
        difference("380.01").getByRole(AriaRole.BUTTON, named("Accept")).click();
        accountant.button("Accept with this reason").click();
        assertThat(accountant.page.locator("vaadin-dialog").last()).containsText("A reason has 3 to 200 characters");
        accountant.field("Another reason").fill("A cent of rounding, told to WeChat Pay");
        accountant.button("Accept with this reason").click();
        assertThat(head()).containsText("closed");
        assertThat(accountant.page.locator(".lx-kpis")).containsText("Nothing");
        assertThat(difference("380.01")).containsText("accepted: A cent of rounding, told to WeChat Pay");

        difference("was taken back")
                .getByRole(AriaRole.BUTTON, named("Take up again"))
                .click();
        assertThat(head()).containsText("1 difference");
        accept("was taken back", "Corrected with the channel");
        assertThat(head()).containsText("closed");
        picture("closed");
    }

    @Test
    @Order(6)
    void alipaysSettlementIsUploaded() {
        var settlement = portal("alipay", inChina);
        assertThat(settlement).contains(",61000,USD").contains(",145000,USD");
        upload("Alipay", inChina, settlement.replace(",61000,USD", ",61100,USD"));
        assertThat(head()).containsText("2 differences");
        difference("A payment of $\u202f1,450.00 is missing in Lianxi")
                .getByRole(AriaRole.BUTTON, named("Ask the channel"))
                .click();
        assertThat(head()).containsText("1 difference");
        accept("$\u202f611.00 in the statement, $\u202f610.00 recorded here", "Known to accounting");
        assertThat(head()).containsText("closed");
        associate.go("/clients/" + client);
        assertThat(bought("1,450.00")).containsText("paid with a wallet that is known to be hers");
    }

    @Test
    @Order(7)
    void citconsTransactionsAreUploaded() {
        var transactions = portal("citcon", inUtc);
        var cut = transactions.lines().filter(line -> !line.contains(",52000,")).collect(Collectors.joining("\n"));
        upload("Citcon", inUtc, cut);
        assertThat(accountant.page.locator("body")).containsText("The file ends in the middle of line");
        send(inUtc, cut + "\n");
        assertThat(head()).containsText("1 difference");
        accept("A payment of $\u202f520.00 is not in the statement", "Settled on another day");
        assertThat(head()).containsText("closed");
        upload("Citcon", inUtc, cut + "\n");
        assertThat(accountant.page.locator("body")).containsText("This file was read before: nothing has changed");
    }

    @Test
    @Order(8)
    void allItsDaysAreClosedAndTheLogSaysByWhom() {
        accountant.go("/reconciliation");
        for (var channel : List.of("Alipay", "Citcon")) {
            assertThat(accountant
                            .page
                            .locator(".lx-row-open")
                            .filter(has(channel + " · maison"))
                            .first())
                    .containsText("closed");
        }
        assertThat(accountant
                        .page
                        .locator(".lx-row-open")
                        .filter(has("WeChat Pay · maison"))
                        .filter(has("4 accepted")))
                .containsText("closed");
        picture("days");
        accountant.go("/admin/audit");
        assertThat(accountant.page.locator("body")).containsText("A cent of rounding, told to WeChat Pay");
    }

    private static void pay(String amount, boolean withHouseApp) {
        till.ask(amount, withHouseApp);
        linMei.pay(String.format("%,d.00", Integer.parseInt(amount)));
        linMei.seesPaid();
    }

    private static void accept(String words, String reason) {
        difference(words).getByRole(AriaRole.BUTTON, named("Accept")).click();
        accountant.page.getByText(reason, exact()).last().click();
        assertThat(difference(words)).containsText("accepted: " + reason);
    }

    private static void upload(String channel, LocalDate day, String content) {
        accountant.go("/reconciliation");
        accountant.button("Upload a statement").first().click();
        var panel = accountant.page.locator("vaadin-dialog").last();
        panel.locator("vaadin-select vaadin-select-value-button").click();
        accountant
                .page
                .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(channel + " · maison"))
                .click();
        accountant.page.locator("#statement-day").fill(day.toString());
        accountant.page.locator("#statement-day").press("Tab");
        // The file goes its own way: it is of what the panel has heard until then
        assertThat(panel)
                .containsText(Pattern.compile(
                        "Choose the file of " + channel + " · maison for \\w+ " + day.getDayOfMonth() + " "));
        send(day, content);
    }

    private static void send(LocalDate day, String content) {
        accountant
                .page
                .locator("vaadin-upload input[type=file]")
                .setInputFiles(new FilePayload(day + ".csv", "text/csv", content.getBytes(UTF_8)));
    }

    /** The file that the platform's portal gives out. */
    private static String portal(String channel, LocalDate day) {
        return accountant
                .page
                .request()
                .get(house.address("/sandbox/portal/" + channel + ".csv?day=" + day))
                .text();
    }

    private static String sheet(String channel, LocalDate day) {
        return "/reconciliation?channel=" + channel + "&account=maison&day=" + day;
    }

    /** How many differences are open, beside their heading. */
    private static Locator head() {
        return accountant.page.locator(".lx-reconciliation .lx-stack .lx-section-head");
    }

    private static Locator difference(String words) {
        return accountant.page.locator(".lx-difference").filter(has(words));
    }

    private static Locator bought(String amount) {
        return associate
                .page
                .locator(".lx-timeline li")
                .filter(new Locator.FilterOptions()
                        .setHasText(Pattern.compile("(?<![0-9,])" + amount.replace(".", "\\."))));
    }

    private static Locator row(Desk desk, String amount) {
        return desk.page.locator(".lx-row-open").filter(has(amount));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByTextOptions exact() {
        return new Page.GetByTextOptions().setExact(true);
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static void picture(String name) {
        accountant.page.screenshot(new Page.ScreenshotOptions().setPath(file(name)));
    }

    private static Path file(String name) {
        return Path.of("target", "pictures", "reconciled-day", name + ".png");
    }
}
