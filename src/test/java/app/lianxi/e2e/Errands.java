package app.lianxi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneId;

/** Puts a little life into a new house, by the hands of its people. */
final class Errands {
    private final Browser browser;
    private final House house;

    Errands(Browser browser, House house) {
        this.browser = browser;
        this.house = house;
    }

    void aGuestJoinsAndPaysTwice() {
        var tablet = Desk.signIn(browser, house, "amelie", 1180, 820);
        var phone = new Phone(browser.newContext().newPage(), house, "linmei");
        phone.scan(tablet.qr());
        phone.follow();
        phone.agree(phone.openGreeting(), "林美", "记录我的购买", "服务消息", "境外");
        tablet.page.waitForURL("**/clients/*");
        var stranger = new Phone(browser.newContext().newPage(), house, "zhaowei");
        var till = browser.newContext().newPage();
        pay(till, phone, "12800", "12,800.00");
        pay(till, phone, "3280", "3,280.00");
        pay(till, stranger, "890", "890.00");
        till.navigate(house.address("/sandbox/till"));
        till.getByText("Refund…").nth(1).click();
        till.getByText("Half").first().click();
        till.getByText("Refund", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        assertThat(tablet.page.locator(".lx-timeline")).containsText("12,800.00");
        phone.write("我十分钟后到");
        goHome(tablet.page, phone.page, stranger.page, till);
    }

    /** Two offers, one of them running, and a checkout that has it attached; gives its address. */
    String anOfferIsAttached() {
        var marketer = Desk.signIn(browser, house, "sofia", 1440, 900);
        marketer.writeTenPercent("Golden Week");
        var manager = Desk.signIn(browser, house, "helene", 1180, 820);
        manager.startOffer();
        marketer.writeTenPercent("Winter salon");
        var tablet = Desk.signIn(browser, house, "amelie", 1180, 820);
        tablet.go("/clients");
        tablet.page.locator(".lx-row-open").first().click();
        tablet.page.waitForURL("**/clients/*");
        tablet.checkOut(tablet.page.url().replaceAll(".*/", ""), "3280");
        tablet.attach("Golden Week", "2,952.00");
        var address = tablet.page.url().replaceAll(".*(/checkout/)", "$1");
        goHome(marketer.page, manager.page, tablet.page);
        return address;
    }

    /** A day's statement differs in all ways, and one of them is accepted; gives the day's address. */
    String aStatementDiffers() {
        var sandbox = browser.newContext().newPage();
        var till = new Till(sandbox, house);
        till.turn("wechatpay-statement", "all");
        till.turn("wechatpay-statement-ready", "at-once");
        var address =
                "/reconciliation?channel=wechatpay&account=maison&day=" + LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var accountant = Desk.signIn(browser, house, "admin", 1440, 900);
        accountant.go(address);
        accountant.button("Fetch now").click();
        accountant.button("Accept").last().click();
        accountant.page.getByText("Known to accounting").last().click();
        assertThat(accountant.button("Take up again")).isVisible();
        accountant.button("Ask the channel").first().click();
        assertThat(accountant.page.locator(".lx-difference").first()).containsText("the channel");
        goHome(sandbox, accountant.page);
        return address;
    }

    private void pay(Page till, Phone phone, String amount, String shown) {
        till.navigate(house.address("/sandbox/till"));
        till.getByText(amount, new Page.GetByTextOptions().setExact(true)).click();
        till.getByText("Show QR to pay").click();
        assertThat(till.getByText("Waiting for WeChat Pay")).isVisible();
        phone.pay(shown);
        phone.seesPaid();
    }

    /** Pages that nobody looks at any more would go on asking what is new. */
    private static void goHome(Page... pages) {
        for (var page : pages) {
            page.context().close();
        }
    }
}
