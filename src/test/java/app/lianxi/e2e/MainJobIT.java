package app.lianxi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Scan, follow, consent, pay, be recognised, withdraw: on a tablet and a phone side by side, one errand after the other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobIT {
    private static final String WRITTEN = "我十分钟后到，电话 13800138000";
    private static House house;
    private static Playwright playwright;
    private static Browser browser;
    private static Desk associate;
    private static Page tablet;
    private static Phone phone;
    private static Page till;

    @BeforeAll
    static void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        house = House.start();
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
        associate = Desk.signIn(browser, house, "amelie", 1180, 820);
        tablet = associate.page;
        phone = new Phone(context(390, 844).newPage(), house, "linmei");
        till = context(1180, 820).newPage();
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
        house.close();
    }

    @Test
    @Order(1)
    void aPaymentOfAStrangerStandsInTheListWithoutAPerson() {
        charge("280");
        phone.pay("280.00");
        assertThat(tablet.locator(".lx-row-open").filter(has("280.00"))).containsText("Not linked");
        phone.seesPaid();
    }

    @Test
    @Order(2)
    void whoFollowsAndAgreesToNothingStaysUnrecognised() {
        phone.scan(associate.qr());
        phone.follow();
        var consent = phone.openGreeting();
        phone.agree(consent, "");
        tablet.navigate(house.address("/payments"));
        assertThat(tablet.locator(".lx-row-open").filter(has("280.00"))).containsText("Not linked");
    }

    @Test
    @Order(3)
    void theCardOpensByItselfWhenAGuestAgreesAndWhatSheHadPaidJoins() {
        tablet.navigate(house.address("/my-qr"));
        assertThat(tablet.locator("a[href*='/sandbox/wechat/q/']")).isVisible();
        var consent = phone.openGreeting();
        phone.agree(consent, "林美", "记录我的购买", "服务消息", "境外");
        tablet.waitForURL(Pattern.compile(".*/clients/.+"));
        assertThat(tablet.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("林美");
        assertThat(tablet.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Lin Mei");
        assertThat(tablet.locator(".lx-timeline")).containsText("280.00");
        picture(tablet, "card");
    }

    @Test
    @Order(4)
    void aPaymentStandsInHerHistoryWithTheReason() {
        charge("12800");
        phone.pay("12,800.00");
        var line = tablet.locator(".lx-timeline li").filter(has("12,800.00"));
        assertThat(line).containsText("92,160.00 paid");
        assertThat(line).containsText("New York");
        assertThat(line).containsText("paid with the WeChat account that follows the house");
        phone.seesPaid();
        picture(tablet, "purchase");
    }

    @Test
    @Order(5)
    void halfARefundShows() {
        refundHalf();
        assertThat(tablet.locator(".lx-timeline li").filter(has("12,800.00"))).containsText("6,400.00 refunded");
    }

    @Test
    @Order(6)
    void everythingIsStillThereAfterAKill() {
        var address = tablet.url();
        house.kill();
        house.startAgain();
        associate.signIn("amelie");
        tablet.navigate(address);
        assertThat(tablet.locator(".lx-timeline li").filter(has("12,800.00"))).containsText("6,400.00 refunded");
    }

    @Test
    @Order(7)
    void anAssociateOfParisIsRefusedAndItIsRecorded() {
        var camille = Desk.signIn(browser, house, "camille", 1180, 820).page;
        camille.navigate(tablet.url());
        assertThat(camille.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("La cliente d’une autre boutique");
        assertThat(camille.locator("body")).not().containsText("林美");
        var admin = Desk.signIn(browser, house, "admin", 1440, 900).page;
        admin.navigate(house.address("/admin/audit"));
        assertThat(admin.locator("body")).containsText("camille");
        camille.context().close();
        admin.context().close();
    }

    @Test
    @Order(8)
    void withdrawingEmptiesHerHistory() {
        var mine = phone.openMyData();
        mine.getByRole(AriaRole.BUTTON, new com.microsoft.playwright.FrameLocator.GetByRoleOptions().setName("全部撤回"))
                .click();
        assertThat(tablet.locator(".lx-timeline")).not().containsText("12,800.00");
        tablet.navigate(house.address("/payments"));
        assertThat(tablet.locator(".lx-row").filter(has("12,800.00"))).containsText("Not linked");
    }

    @Test
    @Order(9)
    void whoFollowsOutOfAPaymentThatHidesThePayerIsRecognisedByIt() {
        var other = new Phone(context(390, 844).newPage(), house, "chenzixuan");
        till.navigate(house.address("/sandbox/till"));
        till.locator("input[type=checkbox]").first().uncheck();
        till.getByText("890", new Page.GetByTextOptions().setExact(true)).click();
        till.getByText("Show QR to pay").click();
        assertThat(till.getByText("Waiting for WeChat Pay")).isVisible();
        other.pay("890.00");
        other.seesPaid();
        other.followAfterPaying();
        var consent = other.openGreeting();
        other.agree(consent, "陈子轩", "记录我的购买", "境外");
        assertThat(tablet.locator(".lx-row").filter(has("890.00"))).containsText("陈子轩");
        tablet.locator(".lx-row").filter(has("890.00")).click();
        assertThat(tablet.locator("vaadin-dialog, vaadin-dialog-overlay").first())
                .containsText("followed the house from this payment");
        other.page.context().close();
    }

    @Test
    @Order(9)
    void whatSheWritesComesIn() {
        phone.write(WRITTEN);
        tablet.navigate(house.address("/inbox"));
        assertThat(tablet.locator("body")).containsText(WRITTEN);
    }

    @Test
    @Order(10)
    void theAdministratorSeesWhatHooksReceived() {
        var admin = Desk.signIn(browser, house, "admin", 1440, 900).page;
        admin.navigate(house.address("/admin/hooks"));
        assertThat(admin.locator("body")).containsText("/hooks/wechatpay/maison");
        assertThat(admin.locator("body")).containsText("TRANSACTION.SUCCESS");
        assertThat(admin.locator("body")).containsText("/hooks/wechat/maison");
        admin.context().close();
    }

    @Test
    @Order(99)
    void neitherTheDatabaseNorTheLogHoldsAnythingPersonalInClear() throws Exception {
        var secrets = NothingInClear.secretsOf(house);
        assertThat(secrets).hasSizeGreaterThan(6);
        assertThat(NothingInClear.leaksInDatabase(house, secrets)).isEmpty();
        assertThat(NothingInClear.leaksInLog(house, secrets)).isEmpty();
        var words = NothingInClear.wordsOf(house);
        assertThat(words).contains(WRITTEN, "林美");
        words.add("13800138000");
        assertThat(NothingInClear.leaksInLog(house, words)).isEmpty();
    }

    private static BrowserContext context(int width, int height) {
        return browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setLocale("en-US"));
    }

    private static void charge(String amount) {
        till.navigate(house.address("/sandbox/till"));
        till.getByText(amount, new Page.GetByTextOptions().setExact(true)).click();
        till.getByText("Show QR to pay").click();
        assertThat(till.getByText("Waiting for WeChat Pay")).isVisible();
    }

    private static void refundHalf() {
        till.navigate(house.address("/sandbox/till"));
        till.getByText("Refund…").first().click();
        till.getByText("Half").first().click();
        till.getByText("Refund", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", "main-job", name + ".png")));
    }
}
