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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What an associate does forty times a day, on a tablet: with few taps, each counted, and again by the keyboard alone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClientErrandsIT {
    private static final String TRUNK = "Ask how the trunk travelled";
    private static final String RING = "Her ring is resized, size 52";
    private static House house;
    private static Playwright playwright;
    private static Browser browser;
    private static Desk amelie;
    private static String address;
    private static Desk daniel;

    @BeforeAll
    static void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        house = House.start();
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
        amelie = Desk.signIn(browser, house, "amelie", 1180, 820);
        daniel = Desk.signIn(browser, house, "daniel", 1180, 820);
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
        house.close();
    }

    @Test
    @Order(1)
    void aGuestIsRegisteredWithOneTapAndAgreesWithOne() {
        amelie.go("/");
        amelie.taps.anew();
        link("My QR").click();
        var code = amelie.page.locator("a[href*='/sandbox/wechat/q/']");
        var phone = new Phone(browser.newContext().newPage(), house, "linmei");
        var herTaps = Taps.of(phone.page);
        phone.scan(code.getAttribute("href"));
        phone.follow();
        var consent = phone.openGreeting();
        phone.fillIn(consent, "林美", "记录我的购买", "服务消息", "境外");
        herTaps.anew();
        phone.agreeButton(consent).click();
        amelie.page.waitForURL("**/clients/*");
        address = amelie.page.url().replaceAll(".*(/clients/)", "$1");
        assertThat(amelie.title()).containsText("林美");
        assertThat(amelie.taps.count()).isEqualTo(1);
        assertThat(herTaps.count()).isEqualTo(1);
        assertThat(house.count("select count(*) from client where name = '林美'")).isEqualTo(1);
    }

    @Test
    @Order(2)
    void aClientIsFoundWithTwoTaps() {
        amelie.go("/");
        var before = looks();
        amelie.taps.anew();
        amelie.search().click();
        amelie.page.keyboard().type("mei lin");
        amelie.found("林美").click();
        assertThat(amelie.title()).containsText("林美");
        assertThat(amelie.taps.count()).as("into the field, and on her").isEqualTo(2);
        assertThat(looks()).isEqualTo(before + 1);
    }

    @Test
    @Order(3)
    void aNoteWithAFollowUpIsWrittenWithThreeTaps() {
        amelie.taps.anew();
        amelie.button("Note").first().click();
        amelie.keys.isLedTo(amelie.panel().locator("textarea"));
        amelie.keys.type(TRUNK);
        amelie.panel().getByText("Tomorrow").click();
        amelie.panel().getByText("Save").click();
        assertThat(amelie.page.locator(".lx-timeline")).containsText(TRUNK);
        assertThat(amelie.taps.count()).isEqualTo(3);
        assertWrittenOnce(TRUNK);
    }

    @Test
    @Order(4)
    void aGuestIsRegisteredByKeyboard() {
        amelie.go("/");
        amelie.taps.anew();
        amelie.keys.tabTo(link("My QR"));
        amelie.keys.press("Enter");
        var code = amelie.page.locator("a[href*='/sandbox/wechat/q/']");
        var phone = new Phone(browser.newContext().newPage(), house, "chenzixuan");
        phone.scan(code.getAttribute("href"));
        phone.follow();
        var consent = phone.openGreeting();
        fillInByKeyboard(phone, consent);
        amelie.page.waitForURL("**/clients/*");
        assertThat(amelie.title()).containsText("陈子轩");
        assertThat(amelie.taps.count()).isZero();
        assertThat(house.count("select count(*) from client where name = '陈子轩'"))
                .isEqualTo(1);
    }

    private static void fillInByKeyboard(Phone phone, FrameLocator consent) {
        var theirs = new Keys(phone.page);
        consent.locator("input[type=checkbox]").first().focus();
        for (var purpose : List.of("PURCHASE_HISTORY", "TRANSFER_ABROAD")) {
            theirs.tabTo(consent.locator("input[value=" + purpose + "]"));
            theirs.press("Space");
        }
        theirs.tabTo(consent.locator("input[name=name]"));
        theirs.type("陈子轩");
        theirs.tabTo(phone.agreeButton(consent));
        theirs.press("Enter");
    }

    @Test
    @Order(5)
    void aClientIsFoundByKeyboard() {
        amelie.go("/");
        var before = looks();
        amelie.taps.anew();
        amelie.keys.press("Tab", "Enter");
        amelie.keys.tabTo(amelie.search());
        amelie.keys.type("zi");
        assertThat(amelie.found("陈子轩")).isVisible();
        amelie.keys.press("Control+A");
        amelie.keys.type("lm");
        assertThat(amelie.found("林美")).hasAttribute("aria-selected", "true");
        amelie.keys.press("ArrowDown", "ArrowUp", "Enter");
        assertThat(amelie.title()).containsText("林美");
        assertThat(amelie.taps.count()).isZero();
        assertThat(looks()).isEqualTo(before + 1);
    }

    @Test
    @Order(6)
    void aNoteWithAFollowUpIsWrittenByKeyboard() {
        amelie.taps.anew();
        amelie.keys.press("n");
        amelie.keys.isLedTo(amelie.panel().locator("textarea"));
        amelie.keys.type(RING);
        amelie.keys.tabTo(amelie.panel().getByText("Tomorrow"));
        amelie.keys.press("Enter");
        assertThat(amelie.panel().getByText("Tomorrow")).hasAttribute("aria-pressed", "true");
        amelie.keys.press("Control+Enter");
        assertThat(amelie.page.locator(".lx-timeline")).containsText(RING);
        assertThat(amelie.panel()).hasCount(0);
        assertThat(amelie.taps.count()).isZero();
        assertWrittenOnce(RING);
        amelie.keys.press("n");
        amelie.keys.isLedTo(amelie.panel().locator("textarea"));
        amelie.keys.press("Escape");
        assertThat(amelie.panel()).hasCount(0);
    }

    @Test
    @Order(7)
    void aFollowUpIsDoneWithOneTap() {
        house.change("update task set due_on = (now() at time zone 'America/New_York')::date");
        amelie.go("/");
        amelie.taps.anew();
        done(amelie.row(TRUNK)).click();
        assertThat(amelie.row(TRUNK)).isHidden();
        assertThat(amelie.taps.count()).isEqualTo(1);
        assertDoneOnce(TRUNK);
    }

    @Test
    @Order(8)
    void aManagerGivesAFollowUpToSomebodyElseWithTwoTaps() {
        daniel.go("/follow-ups");
        daniel.taps.anew();
        assignee(daniel.row(RING)).click();
        colleague("Jason Wu").click();
        assertThat(assignee(daniel.row(RING))).hasText("Jason Wu");
        assertThat(daniel.taps.count()).isEqualTo(2);
        assertIs(RING, "jason", 1);
        amelie.go("/");
        assertThat(amelie.row(RING)).isHidden();
    }

    @Test
    @Order(9)
    void aManagerGivesAFollowUpToSomebodyElseByKeyboard() {
        daniel.go("/follow-ups");
        daniel.taps.anew();
        daniel.keys.tabTo(assignee(daniel.row(RING)));
        daniel.keys.press("Enter");
        daniel.keys.tabTo(colleague("Amélie Bernard"));
        daniel.keys.press("Enter");
        assertThat(assignee(daniel.row(RING))).hasText("Amélie Bernard");
        assertThat(daniel.taps.count()).isZero();
        assertIs(RING, "amelie", 2);
    }

    @Test
    @Order(10)
    void aFollowUpIsDoneByKeyboard() {
        amelie.go("/");
        amelie.taps.anew();
        amelie.keys.tabTo(done(amelie.row(RING)));
        amelie.keys.press("Enter");
        assertThat(amelie.row(RING)).isHidden();
        assertDoneOnce(RING);
        amelie.page.waitForFunction("document.activeElement.textContent === 'Follow-ups'");
        amelie.keys.backTo(amelie.button("Reached"));
        amelie.keys.press("Enter");
        assertThat(amelie.button("Reached")).isHidden();
        assertThat(amelie.taps.count()).isZero();
        assertThat(house.count("select count(*) from task where outcome_kind = 'REACHED'"))
                .isEqualTo(1);
    }

    @Test
    @Order(11)
    void inAPanelEnterDoesWhatTheButtonSaysThatHasTheFocus() {
        amelie.go(address);
        amelie.keys.tabTo(amelie.button("Add to what is known of her"));
        amelie.keys.press("Enter");
        amelie.keys.tabTo(
                amelie.page.locator(".lx-menu-item").filter(new Locator.FilterOptions().setHasText("Follow-up")));
        amelie.keys.press("Enter");
        amelie.keys.isLedTo(amelie.panel().locator("input").first());
        amelie.keys.type("Send her the catalogue");
        amelie.keys.tabTo(amelie.panel().getByText("In a week"));
        amelie.keys.press("Enter");
        assertThat(amelie.panel().getByText("In a week")).hasAttribute("aria-pressed", "true");
        assertThat(house.count("select count(*) from task where title = 'Send her the catalogue'"))
                .isZero();
        amelie.keys.backTo(amelie.panel().locator("input").first());
        amelie.keys.press("End");
        amelie.keys.type("s");
        amelie.keys.press("Enter");
        assertThat(amelie.page.locator(".lx-task").filter(new Locator.FilterOptions().setHasText("catalogues")))
                .isVisible();
        assertThat(house.count("select due_on - made_at::date from task where title = 'Send her the catalogues'"))
                .isBetween(6L, 7L);
    }

    @Test
    @Order(12)
    void whoPutsATaskOffByKeyboardIsLedToTheNext() {
        house.change("update task set done_at = null, done_by = null, outcome_kind = null, outcome = '' where title = '"
                + RING + "'");
        amelie.go("/follow-ups");
        amelie.keys.tabTo(amelie.row(RING).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Later")));
        amelie.keys.press("Enter");
        amelie.keys.tabTo(amelie.page.locator("vaadin-popover[opened]").getByText("in three days"));
        amelie.keys.press("Enter");
        amelie.page.waitForFunction("document.activeElement.textContent.includes('catalogues')");
        assertThat(house.count("select count(*) from task where snoozed_until is not null and title = '" + RING + "'"))
                .isEqualTo(1);
    }

    private static Locator link(String name) {
        return amelie.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator done(Locator row) {
        return row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Done"));
    }

    private static Locator assignee(Locator row) {
        return row.locator(".lx-assignee button").first();
    }

    private static Locator colleague(String name) {
        return daniel.page
                .locator("vaadin-popover[opened] button")
                .filter(new Locator.FilterOptions().setHasText(name));
    }

    private static long looks() {
        return house.count("select coalesce(sum(v.times), 0) from client_view v join client c on c.id = v.client_id"
                + " join staff s on s.id = v.staff_id where c.name = '林美' and s.username = 'amelie'");
    }

    private static void assertWrittenOnce(String text) {
        assertThat(house.count("select count(*) from profile_entry where kind = 'NOTE' and text = '" + text + "'"
                        + " and follow_up_on is not null"))
                .isEqualTo(1);
        assertThat(house.count("select count(*) from task where origin = 'NOTE' and title = '" + text + "'"))
                .isEqualTo(1);
    }

    private static void assertDoneOnce(String title) {
        assertThat(house.count("select count(*) from task t join task_history h on h.task_id = t.id"
                        + " where t.title = '" + title + "' and t.done_at is not null and h.did = 'DONE'"))
                .isEqualTo(1);
    }

    private static void assertIs(String title, String whose, int times) {
        assertThat(house.count("select count(*) from task t join staff s on s.id = t.assignee_id"
                        + " join task_history h on h.task_id = t.id where t.title = '" + title
                        + "' and s.username = '" + whose + "' and h.did = 'REASSIGNED'"))
                .isEqualTo(times);
    }
}
