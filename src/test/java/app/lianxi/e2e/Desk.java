package app.lianxi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** A member of the demo house's staff in a browser of her own. */
final class Desk {
    final Page page;
    final Keys keys;
    final Taps taps;
    private final House house;

    private Desk(Page page, House house) {
        this.page = page;
        this.keys = new Keys(page);
        this.taps = Taps.of(page);
        this.house = house;
    }

    static Desk signIn(Browser browser, House house, String who, int width, int height) {
        var page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale("en-US"))
                .newPage();
        var desk = new Desk(page, house);
        desk.signIn(who);
        return desk;
    }

    void signIn(String who) {
        page.navigate(house.address("/login"));
        page.locator("input[name=username]").fill(who);
        page.locator("input[name=password]").fill("lianxi-demo");
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("/login"));
        assertThat(page.locator("h1").first()).isVisible();
    }

    void go(String path) {
        page.navigate(house.address(path));
        assertThat(page.locator("h1").first()).isVisible();
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator field(String name) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Where clients are found while she types. */
    Locator search() {
        return page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Name, pinyin"));
    }

    /** Somebody who is found. */
    Locator found(String name) {
        return page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(name));
    }

    /** A row in which this stands. */
    Locator row(String text) {
        return page.locator(".lx-row").filter(new Locator.FilterOptions().setHasText(text));
    }

    Locator title() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    /** The panel at the right. */
    Locator panel() {
        return page.locator("vaadin-dialog[opened]");
    }

    /** The address in the QR code that she shows. */
    String qr() {
        page.navigate(house.address("/my-qr"));
        var link = page.locator("a[href*='/sandbox/wechat/q/']");
        assertThat(link).isVisible();
        return link.getAttribute("href");
    }

    /** As a marketer: ten percent off from 1,000 dollars, from yesterday on for a month, three times. */
    void writeTenPercent(String name) {
        go("/promotions");
        button("New offer").click();
        field("Name").fill(name);
        field("How much").fill("10");
        field("From an amount of").fill("1000");
        field("Budget in money").fill("20000");
        field("Budget in uses").fill("3");
        page.locator("vaadin-select")
                .filter(new Locator.FilterOptions().setHasText("Currency"))
                .locator("vaadin-select-value-button")
                .click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("USD"))
                .click();
        day(0, -1);
        day(1, 30);
        assertThat(page.locator(".lx-note")
                        .filter(new Locator.FilterOptions().setHasText("10"))
                        .first())
                .isVisible();
        button("Save").click();
        assertThat(page.locator(".lx-row").filter(new Locator.FilterOptions().setHasText(name)))
                .isVisible();
    }

    private void day(int which, int days) {
        page.locator("vaadin-date-picker")
                .nth(which)
                .evaluate(
                        "(e, days) => { const d = new Date(Date.now() + days * 864e5);"
                                + " e.value = d.toISOString().slice(0, 10); }",
                        days);
    }

    /** As somebody else, who reads French. */
    void startOffer() {
        go("/promotions");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lancer"))
                .first()
                .click();
        page.getByRole(AriaRole.ALERTDIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Lancer"))
                .click();
        assertThat(page.getByRole(AriaRole.ALERTDIALOG)).hasCount(0);
    }

    /** Opens a checkout for a client. */
    void checkOut(String client, String amount) {
        go("/checkout?client=" + client);
        ringUp(amount);
    }

    /** Opens a checkout for nobody in particular. */
    void checkOut(String amount) {
        go("/checkout");
        ringUp(amount);
    }

    private void ringUp(String amount) {
        page.locator(".lx-till-amount input").fill(amount);
        page.locator(".lx-till-amount input").press("Enter");
        page.waitForURL(Pattern.compile(".*/checkout/.+"));
    }

    void attach(String offer, String due) {
        page.getByText(offer).first().click();
        assertThat(page.getByText(due).first()).isVisible();
    }

    void showQr() {
        showQr("WeChat Pay");
    }

    /** @param way a channel, or a wallet behind one */
    void showQr(String way) {
        page.getByText("Show QR: " + way, new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator(".lx-till-qr")).isVisible();
    }

    /** Types what her phone shows, as a hand scanner does. */
    void charge(String code) {
        page.locator(".lx-composer-line input").fill(code);
        page.locator(".lx-composer-line input").press("Enter");
    }

    void seesPaid() {
        assertThat(page.locator(".lx-till-paid")).isVisible();
    }
}
