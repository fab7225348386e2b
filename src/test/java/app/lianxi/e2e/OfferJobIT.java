package app.lianxi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** From "I arrive in ten minutes" to an offer redeemed at the till: a marketer, an associate and a phone side by side. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OfferJobIT {
    private static final String OFFER = "Golden Week";

    private static House house;
    private static Playwright playwright;
    private static Browser browser;
    private static Desk marketer;
    private static Desk associate;
    private static Phone phone;
    private static String client;

    @BeforeAll
    static void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        house = House.start();
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
        marketer = Desk.signIn(browser, house, "sofia", 1440, 900);
        associate = Desk.signIn(browser, house, "amelie", 1180, 820);
        phone = new Phone(
                browser.newContext(new Browser.NewContextOptions()
                                .setViewportSize(390, 844)
                                .setLocale("zh-CN"))
                        .newPage(),
                house,
                "linmei");
        phone.scan(associate.qr());
        phone.follow();
        phone.agree(phone.openGreeting(), "林美", "记录我的购买", "服务消息", "境外");
        associate.page.waitForURL("**/clients/*");
        client = associate.page.url().replaceAll(".*/", "");
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
        house.close();
    }

    @Test
    @Order(1)
    void aMarketerWritesAnOfferAndAnotherPersonStartsIt() {
        marketer.writeTenPercent(OFFER);
        assertThat(budget()).containsText("waits for another person to start it");
        assertThat(marketer.button("Start")).hasCount(0);
        var manager = Desk.signIn(browser, house, "helene", 1180, 820);
        manager.startOffer();
        manager.page.context().close();
        marketer.go("/promotions");
        assertThat(budget()).containsText("running");
        picture(marketer.page, "offer");
    }

    @Test
    @Order(2)
    void sheWritesThatSheComesAndIsOnTheBoardAndAccepted() {
        associate.go("/");
        phone.write("我十分钟后到");
        var accept = associate.button("Accept").first();
        assertThat(accept).isVisible();
        picture(associate.page, "board");
        accept.click();
        assertThat(associate.page.getByText("我十分钟后到").first()).isVisible();
        assertThat(associate.button("Accept")).hasCount(0);
        picture(associate.page, "prepare");
    }

    @Test
    @Order(3)
    void anAnswerReachesThePhoneAndWhatMayBeSentIsSaidBefore() {
        associate.go("/inbox/" + client);
        assertThat(associate.page.getByText("我十分钟后到").first()).isVisible();
        assertThat(associate.page.getByText("5 left").first()).isVisible();
        for (var n = 1; n <= 5; n++) {
            var text = "您好，" + n + " 点见。";
            associate.page.locator(".lx-composer textarea").fill(text);
            associate
                    .page
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Send").setExact(true))
                    .click();
            assertThat(associate.page.locator(".lx-talk-line").filter(has(text)))
                    .isVisible();
            assertThat(phone.page.getByText(text)).isVisible();
        }
        assertThat(associate.page.getByText("None left").first()).isVisible();
        assertThat(associate
                        .page
                        .getByText("Her next message gives 5 messages within 48 hours")
                        .first())
                .isVisible();
        picture(associate.page, "none-left");
        picture(phone.page, "phone");
        // WeChat tells when she wrote in whole seconds: what the house sent in the same one counts as sent after
        associate.page.waitForTimeout(1_000);
        phone.write("好的，谢谢");
        assertThat(associate.page.getByText("5 left").first()).isVisible();
    }

    @Test
    @Order(4)
    void anOfferIsAttachedPaidAndRedeemed() {
        associate.checkOut(client, "3280");
        associate.attach(OFFER, "2,952.00");
        marketer.go("/promotions");
        assertThat(budget()).containsText("0 uses, 1 held, of 3");
        associate.showQr();
        picture(associate.page, "qr");
        phone.pay("2,952.00");
        associate.seesPaid();
        phone.seesPaid();
        picture(associate.page, "paid");
        marketer.go("/promotions");
        assertThat(budget()).containsText("1 uses, 0 held, of 3");
        associate.go("/clients/" + client);
        assertThat(associate.page.locator(".lx-timeline")).containsText("2,952.00");
    }

    @Test
    @Order(5)
    void aCancelledCheckoutGivesTheBudgetBack() {
        associate.checkOut(client, "2000");
        associate.attach(OFFER, "1,800.00");
        marketer.go("/promotions");
        assertThat(budget()).containsText("1 uses, 1 held, of 3");
        associate.showQr();
        associate.button("Cancel").first().click();
        assertThat(associate.page.getByText("Cancelled").first()).isVisible();
        marketer.go("/promotions");
        assertThat(budget()).containsText("1 uses, 0 held, of 3");
    }

    @Test
    @Order(6)
    void herCodeIsScannedAndHerPaymentNamesItsCheckout() {
        associate.checkOut(client, "450");
        associate.page.locator(".lx-composer-line input").fill(phone.paymentCode());
        associate.page.locator(".lx-composer-line input").press("Enter");
        associate.seesPaid();
    }

    @Test
    @Order(7)
    void aLostAnswerIsAskedAboutAndChargedOnce() throws Exception {
        associate.checkOut(client, "460.01");
        associate.page.locator(".lx-composer-line input").fill(phone.paymentCode());
        associate.page.locator(".lx-composer-line input").press("Enter");
        associate.seesPaid();
        assertThat(count("select count(*) from payment where amount = 46001")).isEqualTo(1);
        picture(associate.page, "asked-about");
        assertThat(count("select count(*) from charge where amount = 46001")).isEqualTo(1);
    }

    @Test
    @Order(8)
    void aPaymentThatSheDoesNotConfirmIsReversed() throws Exception {
        associate.checkOut(client, "470.04");
        associate.page.locator(".lx-composer-line input").fill(phone.paymentCode());
        associate.page.locator(".lx-composer-line input").press("Enter");
        assertThat(associate.page.getByText("She confirms on her phone").first())
                .isVisible();
        picture(associate.page, "confirming");
        associate.button("Cancel").first().click();
        assertThat(associate.page.getByText("Cancelled").first()).isVisible();
        assertThat(count("select count(*) from payment where amount = 47004")).isEqualTo(0);
    }

    @Test
    @Order(9)
    void theManagerSeesTheMorningAndPaysBackWithAReason() {
        var manager = Desk.signIn(browser, house, "daniel", 1180, 820);
        manager.go("/morning");
        assertThat(manager.page.locator("body")).containsText("3,862");
        picture(manager.page, "morning");
        manager.go("/payments");
        manager.page.locator(".lx-row").filter(has("450.00")).first().click();
        var panel = manager.page.getByRole(AriaRole.DIALOG).first();
        panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Refund…"))
                .click();
        manager.field("Reason").fill("Size exchanged");
        picture(manager.page, "refund");
        panel.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Refund").setExact(true))
                .click();
        assertThat(panel).containsText("Paid back");
        manager.go("/payments");
        assertThat(manager.page.locator(".lx-row").filter(has("450.00")).first())
                .containsText("refunded");
    }

    private static Locator budget() {
        return marketer.page.locator(".lx-row").filter(has(OFFER));
    }

    private static long count(String sql) throws Exception {
        try (var connection = house.connect("lianxi");
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", "offer-job", name + ".png")));
    }
}
