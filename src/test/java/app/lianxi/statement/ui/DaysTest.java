package app.lianxi.statement.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.statement.StatementBook;
import app.lianxi.statement.StatementBook.Account;
import app.lianxi.statement.ui.ReconciliationView.DayKey;
import app.lianxi.ui.Live;
import app.lianxi.ui.News;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The days that a house sees, and what is done of a day without a statement. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class DaysTest extends SpringBrowserlessTest {
    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).minusDays(2);

    @Autowired
    StatementBook book;

    @Autowired
    StaffRegister register;

    @Autowired
    Live live;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aManagerOfTheHouse() {
        jdbc.sql("truncate statement, statement_sum, statement_line, statement_difference")
                .update();
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
    }

    @Test
    void aDayWithoutAStatementIsSetAsideWithTwoTapsAndTakenUpWithOne() {
        await(DAY, 2);
        open("channel=citcon&account=chop&day=" + DAY);
        assertThat(text()).contains("its statement is to be uploaded");
        test(find(Button.class).withText("There will be no statement").single()).click();
        test(find(NativeButton.class).withText("The channel gives no file out").single())
                .click();
        assertThat(text())
                .contains(
                        "Set aside: The channel gives no file out · by Test MANAGER, now",
                        "A statement that comes all the same takes the day up again");
        open("");
        assertThat(rows())
                .extracting(DaysTest::textOf)
                .satisfiesExactly(
                        one -> assertThat(one).contains("by Test MANAGER", "set aside"),
                        one -> assertThat(one).contains("waiting"));
        open("channel=citcon&account=chop&day=" + DAY);
        test(find(Button.class).withText("Take up again").single()).click();
        assertThat(text()).contains("its statement is to be uploaded");
    }

    @Test
    void allThatWaitBeforeItGoWithItAndComeBackWithIt() {
        await(DAY, 3);
        open("channel=citcon&account=chop&day=" + DAY);
        test(find(Button.class).withText("There will be no statement").single()).click();
        var earlier = find(Checkbox.class).single();
        assertThat(earlier.getLabel()).isEqualTo("Also the 2 days of this account before it that wait");
        earlier.setValue(true);
        test(find(NativeButton.class).withText("Known to accounting").single()).click();
        assertThat(aside()).isEqualTo(3);
        test(find(Button.class).withText("Undo").single()).click();
        assertThat(aside()).isZero();
        assertThat(text()).contains("its statement is to be uploaded");
    }

    @Test
    void unfinishedDaysAreShownSomeAtATime() {
        await(DAY.minusDays(60), 70);
        open("");
        assertThat(rows()).hasSize(50);
        test(find(Button.class).withText("Show more days that are not closed").single())
                .click();
        assertThat(rows()).hasSize(70);
        assertThat(find(Button.class)
                        .withText("Show more days that are not closed")
                        .all())
                .isEmpty();
    }

    /** As while a colleague asks about all of a day. */
    @Test
    void whatIsHeardOfADayTakesNoRowFromUnderAFinger() throws Exception {
        await(DAY, 2);
        open("");
        var before = rows();
        var tag = textOf(before.getFirst());
        News.hear(live, StatementBook.TOPIC, () -> {
            jdbc.sql("update statement set read_at = now(), sha256 = 'x', lines = 7 where day = ?")
                    .param(DAY)
                    .update();
            await(DAY.plusDays(1), 1);
            live.publish(StatementBook.TOPIC, "");
        });
        assertThat(rows()).hasSize(3).endsWith(before.toArray(NativeButton[]::new));
        assertThat(textOf(before.getFirst())).isNotEqualTo(tag).contains("7 lines", "closed");
    }

    @Test
    void daysEndWhereTheirAccountLives() {
        var fields = new DayFields(book, null, at("2026-11-21T16:30:00Z"));
        UI.getCurrent().add(fields);
        assertThat(last(fields, "wechatpay")).isEqualTo("2026-11-22");
        assertThat(last(fields, "citcon")).isEqualTo("2026-11-21");
        assertThat(last(fields, "wechatpay")).isEqualTo("2026-11-22");
    }

    @Test
    void aFileOfAnotherYearSaysSo() {
        var key = new DayKey("citcon", "chop", LocalDate.of(2025, 11, 21));
        assertThat(upload(key, "2026-11-21T16:30:00Z")).contains("Friday 21 November 2025");
        assertThat(upload(key, "2025-11-22T16:30:00Z"))
                .contains("Friday 21 November")
                .doesNotContain("2025");
    }

    @Test
    void howFarSomethingIsLooksTheSameInADialogAsOnThePage() throws IOException {
        var bar = new Progress("Reading").getElement().getChild(0);
        assertThat(bar.getTag()).isEqualTo("progress");
        assertThat(bar.getClassList()).containsExactly("lx-progress");
        assertThat(Files.readString(Path.of("src/main/resources/META-INF/resources/styles.css")))
                .contains(".lx-progress {", ".lx-progress::-webkit-progress-value")
                .doesNotContain(".lx-reconciliation progress");
    }

    private String upload(DayKey key, String now) {
        var panel = new UploadPanel(book, key, at(now), read -> {});
        panel.open();
        roundTrip();
        var text = panel.getElement().getTextRecursively();
        panel.close();
        return text;
    }

    private static Clock at(String now) {
        return Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    }

    /** The last day that can be chosen of a channel's account. */
    @SuppressWarnings("unchecked")
    private String last(DayFields fields, String channel) {
        var account = (Select<Account>) find(Select.class, fields).single();
        account.setValue(book.accounts().stream()
                .filter(one -> one.channel().equals(channel))
                .findFirst()
                .orElseThrow());
        return find(Input.class, fields).single().getElement().getAttribute("max");
    }

    /** So many days of an account whose statements are uploaded, until this one. */
    private void await(LocalDate last, int days) {
        jdbc.sql("""
                        insert into statement (id, channel, account, day)
                        select gen_random_uuid(), 'citcon', 'chop', ?::date - back from generate_series(0, ? - 1) back
                        """).params(last, days).update();
    }

    private int aside() {
        return jdbc.sql("select count(*) from statement where aside_at is not null")
                .query(Integer.class)
                .single();
    }

    private List<NativeButton> rows() {
        return find(NativeButton.class).all().stream()
                .filter(button -> button.hasClassName("lx-row-open"))
                .toList();
    }

    private static String textOf(NativeButton row) {
        return row.getElement().getTextRecursively();
    }

    private static void open(String query) {
        UI.getCurrent()
                .navigate(
                        "reconciliation",
                        query.isEmpty() ? QueryParameters.empty() : QueryParameters.fromString(query));
    }

    private static String text() {
        var shown = UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst();
        return shown.getElement().getTextRecursively();
    }
}
