package app.lianxi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** She sees what is kept of her, corrects it, takes a copy and asks to be erased; an administrator does it, and nothing is left. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OwnDataJobIT {
    private static final String SECOND_NAME = "林美玲";
    private static final String CITY = "攀枝花";
    private static House house;
    private static Playwright playwright;
    private static Browser browser;
    private static Desk associate;
    private static Phone phone;
    private static String address;
    private static String reference;

    @BeforeAll
    static void aClientWithPurchasesAndMessages() {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        house = House.start();
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
        new Errands(browser, house).aGuestJoinsAndPaysTwice();
        associate = Desk.signIn(browser, house, "amelie", 1180, 820);
        phone = new Phone(
                browser.newContext(new Browser.NewContextOptions().setViewportSize(390, 844))
                        .newPage(),
                house,
                "linmei");
        associate.go("/clients");
        associate
                .page
                .locator(".lx-row-open")
                .filter(new Locator.FilterOptions().setHasText("林美"))
                .first()
                .click();
        associate.page.waitForURL("**/clients/*");
        address = associate.page.url();
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
        house.close();
    }

    @Test
    @Order(1)
    void sheSeesWhatIsKept() {
        var mine = phone.openMyData();
        mine.locator("details.kept > summary")
                .filter(new Locator.FilterOptions().setHasText("我的购买"))
                .click();
        assertThat(mine.locator("details.kept[open]")).containsText("12,800.00");
        assertThat(mine.locator("body")).containsText("聊天");
        picture(phone.page, "my");
    }

    @Test
    @Order(2)
    void whatSheCorrectsStandsOnTheScreenOfHerAssociate() {
        var mine = phone.openMyData();
        link(mine, "更正我的信息").click();
        mine.locator("input[name=name]").fill(SECOND_NAME);
        mine.locator("input[name=city]").fill(CITY);
        picture(phone.page, "correct");
        button(mine, "保存").click();
        assertThat(mine.locator("h1")).containsText(SECOND_NAME);
        assertThat(associate.page.locator("h1").first()).containsText(SECOND_NAME);
    }

    @Test
    @Order(3)
    void sheTakesACopyToRead() {
        var mine = phone.openMyData();
        link(mine, "获取副本").click();
        assertThat(mine.locator("body")).containsText(CITY);
        assertThat(mine.locator("body")).containsText("由您的微信付款");
        assertThat(button(mine, "下载文件")).isVisible();
        picture(phone.page, "copy");
    }

    @Test
    @Order(4)
    void sheAsksToBeErased() {
        var mine = phone.openMyData();
        link(mine, "删除我的信息").click();
        assertThat(mine.locator("body")).containsText("将被删除");
        picture(phone.page, "erase");
        button(mine, "申请删除").click();
        var asked = mine.locator("[role=status]");
        assertThat(asked).containsText("申请删除信息");
        var found = Pattern.compile("[0-9A-F]{6}").matcher(asked.textContent());
        assertThat(found.find()).isTrue();
        reference = found.group();
        picture(phone.page, "asked");
    }

    @Test
    @Order(5)
    void anAdministratorCarriesItOutWithoutSeeingWhoSheIs() {
        var admin = Desk.signIn(browser, house, "admin", 1440, 900);
        admin.go("/admin/requests");
        var row = admin.page.locator(".lx-row").filter(new Locator.FilterOptions().setHasText(reference));
        assertThat(row).isVisible();
        assertThat(admin.page.locator("body")).not().containsText(SECOND_NAME);
        picture(admin.page, "requests");
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Carry out"))
                .click();
        admin.page
                .getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(Pattern.compile(reference)))
                .fill(reference);
        picture(admin.page, "carry-out");
        admin.button("Carry out").last().click();
        assertThat(admin.page.locator(".lx-row").filter(new Locator.FilterOptions().setHasText(reference)))
                .containsText("carried out");
    }

    @Test
    @Order(6)
    void herPageAndHerAssociatesSayThatNothingIsKept() {
        assertThat(associate.page.locator("body")).containsText("Nothing is kept of this client");
        associate.page.navigate(address);
        assertThat(associate.page.locator("body")).containsText("Nothing is kept of this client");
        picture(associate.page, "erased");
        assertThat(phone.openMyData().locator("body")).containsText("我们没有保存您的任何信息");
        picture(phone.page, "nothing");
        associate.go("/payments");
        assertThat(associate.page.locator(".lx-row").filter(new Locator.FilterOptions().setHasText("12,800.00")))
                .not()
                .containsText(SECOND_NAME);
    }

    @Test
    @Order(7)
    void theDatabaseHoldsNothingOfHer() throws Exception {
        assertThat(NothingInClear.leaksInDatabase(house, Set.of(SECOND_NAME, "林美", "Lin Mei", CITY, "我十分钟后到")))
                .isEmpty();
        assertThat(NothingInClear.leaksInDatabase(house, NothingInClear.secretsOf(house)))
                .isEmpty();
    }

    private static Locator link(FrameLocator page, String name) {
        return page.getByRole(AriaRole.LINK, new FrameLocator.GetByRoleOptions().setName(name));
    }

    private static Locator button(FrameLocator page, String name) {
        return page.getByRole(AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName(name));
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", "own-data", name + ".png")));
    }
}
