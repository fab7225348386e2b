package app.lianxi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;

/** Puts a little life into a new house, by the hands of its people. */
final class Errands {
    private final Browser browser;
    private final House house;

    Errands(Browser browser, House house) {
        this.browser = browser;
        this.house = house;
    }

    void aGuestJoinsAndPaysTwice() {
        var tablet = browser.newContext().newPage();
        tablet.navigate(house.address("/login"));
        tablet.locator("input[name=username]").fill("amelie");
        tablet.locator("input[name=password]").fill("lianxi-demo");
        tablet.locator("input[name=password]").press("Enter");
        tablet.waitForURL(url -> !url.contains("/login"));
        tablet.navigate(house.address("/my-qr"));
        var link = tablet.locator("a[href*='/sandbox/wechat/q/']");
        assertThat(link).isVisible();
        var phone = new Phone(browser.newContext().newPage(), house, "linmei");
        phone.scan(link.getAttribute("href"));
        phone.follow();
        phone.agree(phone.openGreeting(), "林美", "记录我的购买", "服务消息", "境外");
        tablet.waitForURL("**/clients/*");
        var stranger = new Phone(browser.newContext().newPage(), house, "zhaowei");
        var till = browser.newContext().newPage();
        pay(till, phone, "12800", "12,800.00");
        pay(till, phone, "3280", "3,280.00");
        pay(till, stranger, "890", "890.00");
        till.navigate(house.address("/sandbox/till"));
        till.getByText("Refund…").nth(1).click();
        till.getByText("Half").first().click();
        till.getByText("Refund", new Page.GetByTextOptions().setExact(true)).first().click();
        assertThat(tablet.locator(".lx-timeline")).containsText("12,800.00");
    }

    private void pay(Page till, Phone phone, String amount, String shown) {
        till.navigate(house.address("/sandbox/till"));
        till.getByText(amount, new Page.GetByTextOptions().setExact(true)).click();
        till.getByText("Show QR to pay").click();
        assertThat(till.getByText("Waiting for WeChat Pay")).isVisible();
        phone.pay(shown);
        phone.seesPaid();
    }
}
