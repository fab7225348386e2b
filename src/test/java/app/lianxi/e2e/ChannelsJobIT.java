package app.lianxi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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

/**
 * Every channel takes a payment and every payment says why it is hers, also when people decide it; and it is paid back in parts
 * until nothing is left. What only receipts, first follows and statements show, {@link ReceiptJobIT}, {@link MainJobIT} and
 * {@link ReconciledDayIT} show.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChannelsJobIT {
    private static final String FOLLOWS = "paid with the WeChat account that follows the house";
    private static final String CHECKOUT = "its checkout was made for her";
    private static final String WALLET = "paid with a wallet that is known to be hers";

    private static House house;
    private static Playwright playwright;
    private static Browser browser;
    private static Desk associate;
    private static Desk manager;
    private static Phone linMei;
    private static Phone ziXuan;
    private static Phone stranger;
    private static Till till;
    private static String client;

    @BeforeAll
    static void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        house = House.start(
                "--lianxi.citcon.accounts.maison.flavour=upi",
                "--lianxi.citcon.accounts.maison.api-key=sk_channels",
                "--lianxi.citcon.accounts.maison.secret=channels-upi",
                "--lianxi.citcon.accounts.maison.base-url=${lianxi.sandbox.public-url}/sandbox/citcon",
                "--lianxi.citcon.accounts.maison.methods=wechatpay,alipay,upop,alipay_hk",
                "--lianxi.citcon.accounts.older.flavour=chop",
                "--lianxi.citcon.accounts.older.secret=channels-chop",
                "--lianxi.citcon.accounts.older.boutique=nyc5",
                "--lianxi.sandbox.citcon.api-key=sk_channels",
                "--lianxi.sandbox.citcon.secret=channels-upi",
                "--lianxi.sandbox.citcon.callback=${lianxi.sandbox.house-url}/hooks/citcon/maison",
                "--lianxi.sandbox.citcon.older.token=channels-chop",
                "--lianxi.sandbox.citcon.older.callback=${lianxi.sandbox.house-url}/hooks/citcon/older");
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
        associate = Desk.signIn(browser, house, "amelie", 1180, 820);
        manager = Desk.signIn(browser, house, "daniel", 1180, 820);
        linMei = phone("linmei");
        ziXuan = phone("chenzixuan");
        stranger = phone("zhaowei");
        till = new Till(browser.newContext().newPage(), house);
        linMei.join(associate.qr(), "林美");
        associate.page.waitForURL("**/clients/*");
        client = associate.page.url().replaceAll(".*/", "");
        ziXuan.join(associate.qr(), "陈子轩");
        associate.page.waitForURL("**/clients/*");
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
        house.close();
    }

    @Test
    @Order(1)
    void weChatPayByACodeShownAndByHersScannedKnowsHerWithoutBeingTold() {
        associate.checkOut("1280");
        associate.showQr();
        linMei.pay("1,280.00");
        associate.seesPaid();
        associate.checkOut("640");
        associate.charge(linMei.paymentCode());
        associate.seesPaid();
        associate.go("/clients/" + client);
        assertThat(bought("1,280.00")).containsText("WeChat Pay · linked: " + FOLLOWS);
        assertThat(bought("640.00")).containsText("WeChat Pay · linked: " + FOLLOWS);
    }

    @Test
    @Order(2)
    void alipayIsHersByItsCheckoutAndFromThenOnByItsWallet() {
        associate.checkOut("710");
        associate.charge(linMei.alipayCode());
        associate.seesPaid();
        associate.checkOut(client, "720");
        associate.charge(linMei.alipayCode());
        associate.seesPaid();
        associate.go("/clients/" + client);
        assertThat(bought("720.00")).containsText("Alipay · linked: " + CHECKOUT);
        // The wallet was nobody's when she paid with it first
        assertThat(bought("710.00")).containsText("Alipay · linked: " + WALLET);
        associate.checkOut("730");
        associate.charge(linMei.alipayCode());
        associate.seesPaid();
        associate.go("/clients/" + client);
        assertThat(bought("730.00")).containsText("Alipay · linked: " + WALLET);
    }

    @Test
    @Order(3)
    void citconsWalletsHideHerAndAreHersByTheirCheckouts() {
        var wallets = new String[] {"WeChat Pay", "Alipay", "UnionPay", "AlipayHK"};
        for (var n = 0; n < wallets.length; n++) {
            associate.checkOut(client, "81" + n);
            associate.showQr("Citcon · " + wallets[n]);
            linMei.pay("81" + n + ".00");
            linMei.seesPaid();
            associate.seesPaid();
        }
        picture(associate.page, "citcon-paid");
        associate.go("/clients/" + client);
        for (var n = 0; n < wallets.length; n++) {
            assertThat(bought("81" + n + ".00")).containsText("Citcon · " + wallets[n] + " · linked: " + CHECKOUT);
        }
        picture(associate.page, "client");
    }

    @Test
    @Order(4)
    void anOlderAccountsPaymentIsGuessedConfirmedUndoneAndMoved() {
        // Rung up for her and given up, and then paid at the older till
        associate.checkOut(client, "905");
        associate.button("Cancel").first().click();
        assertThat(associate.page.getByText("Cancelled").first()).isVisible();
        payAtTheOlderTill("905", "905.00");
        associate.go("/payments?linked=no");
        var row = unlinked("905.00");
        assertThat(row).containsText("perhaps 林美");
        assertThat(row).containsText("a checkout of this amount");
        picture(associate.page, "guess");
        row.getByRole(AriaRole.BUTTON, button("Link to 林美")).click();
        assertThat(row).hasCount(0);

        var panel = open(associate, "905.00");
        assertThat(panel).containsText("林美 · linked by hand");
        panel.getByRole(AriaRole.BUTTON, button("Undo the link")).click();
        panel.getByRole(AriaRole.BUTTON, button("Undo")).last().click();
        assertThat(panel).containsText("A reason has 3 to 200 characters");
        associate.field("Reason").fill("Her sister paid");
        panel.getByRole(AriaRole.BUTTON, button("Undo")).last().click();
        assertThat(panel).containsText("Nobody is recognised");
        assertThat(panel).not().containsText("perhaps 林美");

        choose(panel, "Choose a client", "陈子轩", "Link");
        assertThat(panel).containsText("陈子轩");
        choose(panel, "Another client’s", "林美", "Move");
        assertThat(panel).containsText("林美 · linked by hand");
        for (var line : new String[] {
            "Linked to 林美", "No longer 林美", "undone · Amélie Bernard · Her sister paid", "Linked to 陈子轩", "Known to me"
        }) {
            assertThat(panel.locator(".lx-timeline")).containsText(line);
        }
        picture(associate.page, "history");
        associate.go("/clients/" + client);
        assertThat(bought("905.00")).containsText("Citcon · linked: linked by hand");
    }

    @Test
    @Order(5)
    void whatNobodyIsToLookForIsLeftAnonymous() {
        payAtTheOlderTill("45", "45.00");
        associate.go("/payments?linked=no");
        var row = unlinked("45.00");
        assertThat(row).containsText("no guess");
        row.getByRole(AriaRole.BUTTON, button("Leave anonymous")).click();
        assertThat(row).hasCount(0);
        assertThat(open(associate, "45.00")).containsText("Left anonymous: nobody looks for its person any more.");
    }

    @Test
    @Order(6)
    void aStrangersWalletIsNobodysHoweverOftenItPays() {
        for (var amount : new String[] {"51", "52"}) {
            associate.checkOut(amount);
            associate.charge(stranger.alipayCode());
            associate.seesPaid();
        }
        associate.go("/payments?linked=no");
        assertThat(unlinked("51.00")).containsText("no guess");
        assertThat(unlinked("52.00")).containsText("no guess");
    }

    @Test
    @Order(7)
    void aPaymentIsPaidBackInPartsByWhoMayUntilNothingIsLeft() {
        till.turn("wechatpay-refund-pause", "0");
        associate.go("/clients/" + client);
        assertThat(associate.page.locator(".lx-kpis")).containsText("8,231.00");
        manager.go("/morning");
        assertThat(manager.page.locator("body")).containsText("8,379");
        assertThat(open(associate, "1,280.00").getByRole(AriaRole.BUTTON, button("Refund…")))
                .hasCount(0);

        var panel = open(manager, "1,280.00");
        refund(panel, "500", "Size exchanged");
        assertThat(panel).containsText("500.00 · Paid back");
        assertThat(panel).containsText("Daniel Hart");
        refund(panel, "780.01", "All of it");
        assertThat(panel).containsText("780.00 is left");
        assertThat(panel).containsText("Above zero, at most what is left");
        panel.getByRole(AriaRole.BUTTON, button("Cancel")).click();
        refund(panel, "780", "All of it");
        assertThat(panel).containsText("780.00 · Paid back");
        assertThat(panel.locator("dl")).containsText("1,280.00");
        assertThat(panel.getByRole(AriaRole.BUTTON, button("Refund…"))).hasCount(0);
        picture(manager.page, "paid-back");
    }

    @Test
    @Order(8)
    void everyChannelPaysBackAPart() {
        for (var paid : new String[] {"720.00", "810.00"}) {
            var panel = open(manager, paid);
            refund(panel, "15.50", "A button was missing");
            assertThat(panel).containsText("15.50 · Paid back");
        }
        manager.go("/payments");
        assertThat(row(manager, "1,280.00").first()).containsText("refunded");
        assertThat(row(manager, "720.00").first()).containsText("15.50");
        assertThat(row(manager, "810.00").first()).containsText("15.50");
        associate.go("/clients/" + client);
        assertThat(bought("1,280.00")).containsText("1,280.00 refunded");
        assertThat(associate.page.locator(".lx-kpis")).containsText("6,920.00");
        manager.go("/morning");
        assertThat(manager.page.locator("body")).containsText("7,068");
        assertThat(manager.page.locator("body")).containsText("1,311");
        picture(manager.page, "morning");
    }

    private static void refund(Locator panel, String amount, String reason) {
        panel.getByRole(AriaRole.BUTTON, button("Refund…")).click();
        manager.field("Amount").fill(amount);
        manager.field("Reason").fill(reason);
        panel.getByRole(AriaRole.BUTTON, button("Refund")).click();
    }

    private static Phone phone(String traveller) {
        return new Phone(
                browser.newContext(new Browser.NewContextOptions()
                                .setViewportSize(390, 844)
                                .setLocale("zh-CN"))
                        .newPage(),
                house,
                traveller);
    }

    private static void payAtTheOlderTill(String amount, String shown) {
        till.askByOlderCitcon(amount);
        linMei.pay(shown);
        linMei.seesPaid();
        till.seesPaid();
    }

    private static void choose(Locator panel, String how, String who, String action) {
        panel.getByRole(AriaRole.BUTTON, button(how)).click();
        panel.locator(".lx-finder input").fill(who);
        panel.locator(".lx-finder-results .lx-row-open").first().click();
        assertThat(panel.locator(".lx-chosen")).containsText(who);
        associate.field("Reason").fill("Known to me");
        panel.getByRole(AriaRole.BUTTON, button(action)).last().click();
    }

    private static Locator open(Desk desk, String amount) {
        desk.go("/payments");
        row(desk, amount).first().click();
        return desk.page.getByRole(AriaRole.DIALOG).first();
    }

    private static Locator row(Desk desk, String amount) {
        return desk.page.locator(".lx-row-open").filter(has(amount));
    }

    private static Locator unlinked(String amount) {
        return associate.page.locator(".lx-unlinked").filter(has(amount));
    }

    private static Locator bought(String amount) {
        return associate.page.locator(".lx-timeline li").filter(has(amount));
    }

    private static Locator.GetByRoleOptions button(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", "channels-job", name + ".png")));
    }
}
