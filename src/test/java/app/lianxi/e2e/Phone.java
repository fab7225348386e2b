package app.lianxi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** A traveller's phone in the sandbox. */
final class Phone {
    final Page page;
    private final House house;
    private final String traveller;

    Phone(Page page, House house, String traveller) {
        this.page = page;
        this.house = house;
        this.traveller = traveller;
    }

    /** Scans what a QR code holds. */
    void scan(String content) {
        page.navigate(house.address("/sandbox/phone/" + traveller + "?scan="
                + java.net.URLEncoder.encode(content, java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** Scans a code of the house, which she follows: it answers with another greeting. */
    void scanAsFollower(String content) {
        openChat();
        var before = page.getByText("轻触这里").count();
        scan(content);
        page.waitForURL(Pattern.compile(".*#/chat"));
        assertThat(page.getByText("轻触这里")).hasCount(before + 1);
    }

    void follow() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^关注")))
                .first()
                .click();
        assertThat(page.getByText("轻触这里").last()).isVisible();
    }

    /** Takes the offer of the page that says "paid". */
    void followAfterPaying() {
        page.getByTestId("follow-after-paying").click();
        assertThat(page.getByTestId("follow-after-paying")).isHidden();
    }

    /** Opens the consent page from the greeting. */
    FrameLocator openGreeting() {
        page.navigate(house.address("/sandbox/phone/" + traveller));
        page.getByText("Maison Aurore").first().click();
        page.getByText("轻触这里").last().click();
        return page.frameLocator("iframe");
    }

    FrameLocator openMyData() {
        page.navigate(house.address("/sandbox/phone/" + traveller));
        page.getByText("Maison Aurore").first().click();
        page.getByText("我的资料").last().click();
        return page.frameLocator("iframe");
    }

    /** Agrees to what these words name, and says how she is called. */
    void agree(FrameLocator consent, String name, String... words) {
        fillIn(consent, name, words);
        agreeButton(consent).click();
    }

    void fillIn(FrameLocator consent, String name, String... words) {
        assertThat(consent.locator("input[type=checkbox]:checked")).hasCount(0);
        for (var word : words) {
            consent.locator("label")
                    .filter(new Locator.FilterOptions().setHasText(word))
                    .first()
                    .click();
        }
        if (!name.isEmpty()) {
            consent.locator("input[name=name]").fill(name);
        }
    }

    Locator agreeButton(FrameLocator consent) {
        return consent.getByRole(AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName(Pattern.compile("同意所选")));
    }

    /** Pays the code that the till shows for this amount. */
    void pay(String amount) {
        page.navigate(house.address("/sandbox/phone/" + traveller + "#/scan"));
        page.reload();
        page.getByText(amount).first().click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("立即支付")))
                .click();
    }

    void seesPaid() {
        assertThat(page.getByText("支付成功")).isVisible();
    }

    /** The code that her Alipay shows to a till. */
    String alipayCode() {
        page.navigate(house.address("/sandbox/phone/" + traveller + "#/alipay"));
        page.reload();
        return page.getByTestId("payment-code").getAttribute("data-code");
    }

    /** Follows, agrees to purchases and says how she is called. */
    void join(String code, String name) {
        scan(code);
        follow();
        agree(openGreeting(), name, "记录我的购买", "服务消息", "境外");
    }

    /** Writes to the house in the chat. */
    void write(String text) {
        openChat();
        var box = page.locator("form[data-do=write] textarea");
        if (!box.isVisible()) {
            page.locator("[data-do=keyboard]").first().click();
        }
        box.fill(text);
        box.press("Enter");
        assertThat(page.getByText(text).last()).isVisible();
    }

    void openChat() {
        page.navigate(house.address("/sandbox/phone/" + traveller + "#/chat"));
        page.reload();
        assertThat(page.locator(".foot").first()).isVisible();
    }

    /** The code that the wallet shows to a till. */
    String paymentCode() {
        var answer = page.request().get(house.address("/sandbox/phone/" + traveller + "/payment-code"));
        var found = Pattern.compile("\"code\"\\s*:\\s*\"(\\d+)\"").matcher(answer.text());
        if (!found.find()) {
            throw new IllegalStateException("The wallet shows no code");
        }
        return found.group(1);
    }
}
