package app.lianxi.statement.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.lianxi.HouseTest;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.statement.Difference;
import app.lianxi.statement.StatementBook;
import app.lianxi.statement.ui.ReconciliationView.DayKey;
import app.lianxi.wechatpay.WrittenStatement;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.QueryParameters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The screen on which a day is worked off. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class ReconciliationViewTest extends SpringBrowserlessTest {
    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).minusDays(2);
    private static final DayKey KEY = new DayKey("wechatpay", "institution", DAY);

    @Autowired
    StatementBook book;

    @Autowired
    StaffRegister register;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void aManagerOfTheHouse() {
        jdbc.sql("truncate statement, statement_sum, statement_line, statement_difference")
                .update();
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
    }

    @Test
    void saysWhatToDoWhileThereIsNoStatement() {
        open("");
        assertThat(text()).contains("No statement yet", "Upload a statement");
        open("channel=wechatpay&account=institution&day=" + DAY);
        assertThat(text()).contains("No statement of this day", "Fetch now");
    }

    @Test
    void aDifferenceIsAcceptedWithTwoTapsAndTheDayIsClosed() throws IOException {
        upload();
        open("");
        assertThat(text()).contains("WeChat Pay · institution", "1 difference", "+\u00a0$\u202f128.00");
        open("channel=wechatpay&account=institution&day=" + DAY);
        assertThat(text()).contains("A payment of $\u202f128.00 is missing in Lianxi", "1 payment, 0 refunds");
        test(find(Button.class).withText("Accept").single()).click();
        test(find(NativeButton.class).withText("Settled on another day").single())
                .click();
        assertThat(text()).contains("accepted: Settled on another day", "closed", "Nothing");
        test(find(Button.class).withText("Take up again").single()).click();
        assertThat(text()).contains("1 difference").doesNotContain("accepted: ");
    }

    @Test
    void aFileThatWasRefusedSaysWhatIsWrongWithIt() {
        jdbc.sql("""
                        insert into statement (id, channel, account, day, attempts, trouble, trouble_line, trouble_detail)
                        values (gen_random_uuid(), 'wechatpay', 'institution', ?, 1, 'COLUMN_MISSING', 1, '费率')
                        """).param(DAY).update();
        open("");
        assertThat(text()).contains("A column is missing from its head: 费率").doesNotContain("COLUMN_MISSING");
    }

    @Test
    void daysThatAreNotClosedStayAndEarlierOnesAreFound() throws IOException {
        upload();
        jdbc.sql("update statement set day = day - 60").update();
        jdbc.sql("""
                        insert into statement (id, channel, account, day, read_at, sha256)
                        values (gen_random_uuid(), 'wechatpay', 'closed', current_date - 63, now(), 'x')
                        """).update();
        open("");
        assertThat(text()).contains("1 difference", "Earlier days").doesNotContain("WeChat Pay · closed");
        open("until=" + DAY.minusDays(60));
        assertThat(text())
                .contains("1 difference", "WeChat Pay · closed", "Newest days")
                .doesNotContain("Earlier days");
    }

    @Test
    void aManagerOfOneBoutiqueIsToldThatItIsNotHers() {
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), false));
        open("");
        assertThat(UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst())
                .isNotInstanceOf(ReconciliationView.class);
    }

    @Test
    void whatTheChannelWasNeverAskedAboutComesFirst() throws IOException {
        upload(line("42001", "12800") + line("42002", "900"));
        assertThat(toAsk()).containsExactly("42001");
        jdbc.sql(
                        "update statement_difference set asked_at = now(), answer = 'no_answer' where transaction_id = '42001'")
                .update();
        assertThat(toAsk()).containsExactly("42002");
        assertThat(book.toAsk("wechatpay", "institution", DAY, 2))
                .extracting(Difference::isAnswered)
                .containsOnly(false);
    }

    /** While somebody else has the statement's row: an answer that was waited for on the screen would be here at once. */
    @Test
    void aChannelIsAskedBehindTheScreenAndNothingElseMeanwhile() throws IOException {
        upload();
        open("channel=wechatpay&account=institution&day=" + DAY);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select 1 from statement for update").query().listOfRows();
            test(find(Button.class).withText("Ask the channel").single()).click();
            roundTrip();
            assertThat(find(Progress.class).all()).hasSize(1);
            assertThat(find(Button.class).withText("Ask the channel").all()).isEmpty();
            assertThat(find(Button.class).withText("Ask about all").single().isEnabled())
                    .isFalse();
        });
        awaitEnd();
        assertThat(text()).contains("the channel did not answer");
        assertThat(find(Button.class).withText("Ask the channel").single().isEnabled())
                .isTrue();
    }

    @Test
    void allAreAskedAboutOneAfterTheOther() throws IOException {
        upload(line("42001", "12800") + line("42002", "900"));
        open("channel=wechatpay&account=institution&day=" + DAY);
        test(find(Button.class).withText("Ask about all").single()).click();
        assertThat(find(Progress.class).all()).hasSize(1);
        awaitEnd();
        assertThat(jdbc.sql("select count(*) from statement_difference where asked_at is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(text()).contains("2 differences");
    }

    @Test
    void aDayThatNobodyWantedIsOpenedByItsAccount() {
        open("");
        test(find(Button.class).withText("Open a day").single()).click();
        choose("institution");
        find(Input.class).withId("statement-day").single().setValue(DAY.toString());
        test(find(Button.class).withText("Open it").single()).click();
        assertThat(text()).contains("No statement of this day", "Fetch now");
    }

    @SuppressWarnings("unchecked")
    private void choose(String slug) {
        find(Select.class)
                .single()
                .setValue(book.accounts().stream()
                        .filter(account -> account.slug().equals(slug))
                        .findAny()
                        .orElseThrow());
    }

    @Test
    void whatCouldNotBeMendedIsNoSuccess() throws IOException {
        upload();
        open("channel=wechatpay&account=institution&day=" + DAY);
        test(find(Button.class).withText("Ask about all").single()).click();
        awaitEnd();
        assertThat(notices()).containsEntry("None could be mended", true);
    }

    @Test
    void anUploadSpeaksTheReadersLanguage() {
        UI.getCurrent().setLocale(Locale.FRENCH);
        var words = find(Upload.class, panel(new ArrayList<>())).single().getI18n();
        assertThat(words.getDropFiles().getOne()).isEqualTo("Ou déposez-le ici");
        assertThat(words.getUploading().getStatus().getProcessing()).isEqualTo("Arrivé, en cours de lecture…");
        assertThat(words.getUnits().getSize()).containsExactly("o", "Ko", "Mo", "Go", "To");
    }

    /** While somebody else has the account's statements. */
    @Test
    void itIsSaidThatAFileIsReadAndWhenItIs() throws Exception {
        upload(line("42001", "12800"));
        var led = new ArrayList<DayKey>();
        var panel = panel(led);
        var ui = UI.getCurrent();
        var reading = new CompletableFuture<?>[1];
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select 1 from statement for update").query().listOfRows();
            reading[0] = CompletableFuture.runAsync(
                    new DelegatingSecurityContextRunnable(() -> receive(panel, stream(line("42002", "900")), ui)));
            await().pollInSameThread().until(() -> {
                roundTrip();
                return !find(Progress.class).all().isEmpty();
            });
            assertThat(panel.getElement().getTextRecursively()).contains("Its lines are being read");
            assertThat(find(Upload.class).all()).isEmpty();
            assertThat(reading[0]).isNotDone();
        });
        reading[0].join();
        assertThat(notices()).containsEntry("The statement was read", false);
        assertThat(led).containsExactly(KEY);
        assertThat(panel.isOpened()).isFalse();
    }

    /** As what fails on any screen: it comes to where that is logged and said. */
    @Test
    void whatFailsUnforeseenComesToTheScreen() {
        var panel = panel(new ArrayList<>());
        receive(
                panel,
                new InputStream() {
                    @Override
                    public int read() {
                        throw new IllegalStateException("The disk is full");
                    }
                },
                UI.getCurrent());
        assertThatThrownBy(this::notices).hasRootCauseMessage("The disk is full");
        assertThat(panel.isOpened()).isTrue();
        assertThat(find(Upload.class).all()).hasSize(1);
    }

    private UploadPanel panel(List<DayKey> led) {
        var panel = new UploadPanel(book, KEY, Clock.systemUTC(), led::add);
        panel.open();
        roundTrip();
        return panel;
    }

    private static void receive(UploadPanel panel, InputStream file, UI ui) {
        try {
            panel.receive(KEY, file, ui);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is said, and whether as an error. */
    private Map<String, Boolean> notices() {
        return find(Notification.class).all().stream()
                .collect(Collectors.toMap(
                        one -> one.getElement().getTextRecursively(), one -> one.hasClassName("lx-notice-error")));
    }

    private void awaitEnd() {
        await().pollInSameThread().until(() -> {
            roundTrip();
            return find(Progress.class).all().isEmpty();
        });
    }

    private List<String> toAsk() {
        return book.toAsk("wechatpay", "institution", DAY, 1).stream()
                .map(Difference::transactionId)
                .toList();
    }

    private void upload() throws IOException {
        upload(line("42001", "12800"));
    }

    private static String line(String id, String amount) {
        return WrittenStatement.template(DAY).replace("{id}", id).replace("{amount}", amount);
    }

    private void upload(String line) throws IOException {
        book.upload("wechatpay", "institution", DAY, stream(line));
    }

    private static InputStream stream(String line) {
        return new ByteArrayInputStream((WrittenStatement.head() + line).getBytes(UTF_8));
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
