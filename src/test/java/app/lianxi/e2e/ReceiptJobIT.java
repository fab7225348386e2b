package app.lianxi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A payment whose payer is hidden finds her by its receipt; who only stood beside her gets nothing. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReceiptJobIT {
    private static House house;
    private static Playwright playwright;
    private static Browser browser;
    private static Desk associate;
    private static Phone linMei;
    private static Phone bystander;
    private static Page till;

    @BeforeAll
    static void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        house = House.start();
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
        associate = Desk.signIn(browser, house, "amelie", 1180, 820);
        linMei = new Phone(browser.newContext().newPage(), house, "linmei");
        bystander = new Phone(browser.newContext().newPage(), house, "zhaowei");
        till = browser.newContext().newPage();
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
        house.close();
    }

    @Test
    @Order(1)
    void aBystanderScansAndGetsNothing() {
        var receipt = ask("890");
        bystander.scan(receipt);
        bystander.follow();
        var page = claim(bystander.openGreeting(), "000000");
        assertThat(page.getByText("未能确认").first()).isVisible();
        assertThat(page.locator("body")).not().containsText("890");

        linMei.scan(receipt);
        linMei.follow();
        var mine = linMei.openGreeting();
        assertThat(mine.locator("#digits")).isVisible();
        linMei.page.screenshot(new Page.ScreenshotOptions()
                .setPath(java.nio.file.Path.of("target", "pictures", "receipt-job", "claim.png")));
        claim(mine, lastDigits());
        assertThat(mine.getByText("已加入您的购买记录").first()).isVisible();
        assertThat(associate.page.locator("vaadin-dialog").first()).containsText("claimed by the receipt");
        associate.page.screenshot(new Page.ScreenshotOptions()
                .setPath(java.nio.file.Path.of("target", "pictures", "receipt-job", "claimed.png")));
    }

    @Test
    @Order(2)
    void withoutDigitsTheAssociateSaysYes() {
        var receipt = ask("3280");
        linMei.scanAsFollower(receipt);
        var page = linMei.openGreeting();
        page.getByRole(AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName("这是我的购买"))
                .click();
        assertThat(page.getByText("请稍候").first()).isVisible();
        associate.go("/");
        var row = associate.page.locator(".lx-unlinked").filter(has("3,280.00")).first();
        assertThat(row).containsText("says that");
        associate.page.screenshot(new Page.ScreenshotOptions()
                .setPath(java.nio.file.Path.of("target", "pictures", "receipt-job", "today.png")));
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Yes"))
                .click();
        // A section without rows is not shown; the browser keeps what stood in it
        assertThat(row).isHidden();
    }

    @Test
    @Order(3)
    void aBystanderWhomTheAssociateTellsNoGetsNothingAndLearnsNothing() {
        var receipt = ask("12800");
        bystander.scanAsFollower(receipt);
        var page = bystander.openGreeting();
        var mine = page.getByRole(AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName("这是我的购买"));
        assertThat(mine).isVisible();
        page.locator("ul.list label").all().forEach(Locator::click);
        mine.click();
        assertThat(page.getByText("请稍候").first()).isVisible();
        assertThat(page.locator("body")).not().containsText("12,800");
        associate.go("/");
        var says =
                associate.page.locator(".lx-unlinked").filter(has("12,800.00")).filter(has("says that"));
        says.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("No").setExact(true))
                .click();
        assertThat(says).isHidden();
        assertThat(bystander.openMyData().locator("body")).not().containsText("12,800");
        associate.go("/payments?linked=no");
        assertThat(associate.page.locator(".lx-unlinked").filter(has("12,800.00")))
                .isVisible();
    }

    /** She pays an amount whose payer the channel hides, and the associate asks by its receipt; gives what the code holds. */
    private static String ask(String amount) {
        till.navigate(house.address("/sandbox/till"));
        till.locator("input[type=checkbox]").first().uncheck();
        till.getByText(amount, new Page.GetByTextOptions().setExact(true)).click();
        till.getByText("Show QR to pay").click();
        assertThat(till.getByText("Waiting for WeChat Pay")).isVisible();
        var shown = String.format("%,d.00", Integer.parseInt(amount));
        linMei.pay(shown);
        linMei.seesPaid();
        associate.go("/payments?linked=no");
        associate
                .page
                .locator(".lx-unlinked")
                .filter(has(shown))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Receipt QR"))
                .click();
        var code = associate.page.locator("a.lx-till-qr");
        assertThat(code).isVisible();
        return code.getAttribute("href");
    }

    private static FrameLocator claim(FrameLocator page, String digits) {
        for (var word : new String[] {"记录我的购买", "境外"}) {
            page.locator("label").filter(has(word)).first().click();
        }
        page.locator("#digits").fill(digits);
        page.getByRole(AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName("这是我的购买"))
                .click();
        return page;
    }

    /** Of the number that her wallet shows with the latest payment. */
    private static String lastDigits() {
        var phone = browser.newContext().newPage();
        phone.navigate(house.address("/sandbox/phone/linmei#/wallet"));
        var number = phone.locator(".bills .id").first().textContent().replaceAll("\\D", "");
        phone.context().close();
        return number.substring(number.length() - 6);
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
