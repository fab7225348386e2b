package app.lianxi.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import app.lianxi.ChannelsByHand;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.money.Money;
import app.lianxi.optin.Consents;
import app.lianxi.optin.Followers;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.payment.Exchange.Quote;
import app.lianxi.payment.FakePaymentChannel;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.PaymentChannel.ChannelRefused;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import app.lianxi.payment.RefundLedger;
import app.lianxi.payment.RefundNotice;
import app.lianxi.payment.RefundStatus;
import app.lianxi.purchase.Evidence;
import app.lianxi.purchase.PurchaseHistory;
import app.lianxi.statement.Difference.Kind;
import app.lianxi.statement.Settlements.Settlement;
import app.lianxi.wechatpay.WeChatPayPlatform;
import app.lianxi.wechatpay.WrittenStatement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A day's statement against what was recorded: every difference is found, and worked off. */
@ChannelsByHand
class ReconciliationTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    private static final String CHANNEL = "wechatpay";
    private static final String ACCOUNT = "institution";
    private static final UUID OTHER = UUID.randomUUID();

    @Autowired
    StatementBook book;

    @Autowired
    StatementImport statements;

    @Autowired
    Ledger ledger;

    @Autowired
    RefundLedger refunds;

    @Autowired
    Payments payments;

    @Autowired
    Settlements settlements;

    @Autowired
    PurchaseHistory purchases;

    @Autowired
    Clients clients;

    @Autowired
    Followers followers;

    @Autowired
    OptIns optIns;

    @Autowired
    @Qualifier("fakeWeChatPay")
    FakePaymentChannel channel;

    @Autowired
    StaffRegister register;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    /** What the platform says of refunds, by their ids. */
    private final Map<String, RefundNotice> refunded = new HashMap<>();

    private final WrittenStatement file = new WrittenStatement();

    @BeforeEach
    void aManagerOfTheHouse() {
        jdbc.sql("""
                truncate payment, payment_key, refund, link, payment_evidence, stated_payer, statement, statement_sum,
                    statement_line, statement_difference, audit_entry
                """).update();
        channel.reset();
        channel.refunded = id -> Optional.ofNullable(refunded.get(id));
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void aDayOnWhichAllIsAsItShouldBeIsClosedAtOnce() throws IOException {
        record("T1", 12_800);
        recordRefund("R1", "T1", 2_800, RefundStatus.SUCCESS);
        file.payment("T1", 12_800).refund("T1", "R1", 2_800);
        assertThat(upload()).isTrue();
        assertThat(day().state()).isEqualTo(StatementDay.State.CLOSED);
        assertThat(day().lines()).isEqualTo(2);
        assertThat(day().differsBy()).isEmpty();
        assertThat(sheet().sums())
                .containsExactly(new StatementDay.Sum(1, Money.of(12_800, "USD"), 1, Money.of(2_800, "USD")));
    }

    @Test
    void aDayOfTenDifferencesIsWorkedOffToTheCent() throws IOException {
        aDayOfTen();
        upload();
        assertThat(day().open()).isEqualTo(10);
        assertThat(sheet().differences())
                .extracting(Difference::kind, Difference::transactionId, Difference::refundId)
                .containsExactlyInAnyOrder(
                        tuple(Kind.MISSING, "M1", ""),
                        tuple(Kind.MISSING, "M2", ""),
                        tuple(Kind.MISSING, "T1", "RM"),
                        tuple(Kind.SURPLUS, "S1", ""),
                        tuple(Kind.SURPLUS, "T1", "RS"),
                        tuple(Kind.AMOUNT, "A1", ""),
                        tuple(Kind.AMOUNT, "A2", ""),
                        tuple(Kind.AMOUNT, "T1", "RA"),
                        tuple(Kind.STATE, "V1", ""),
                        tuple(Kind.STATE, "T1", "RC"));
        // 100 + 200 - 40 - 1000 + 60 + (5000 - 5001) + (-1 + 2) - 700 - 30; in HKD A2 is 600 and in USD 600 too much
        assertThat(day().differsBy()).containsExactlyInAnyOrder(Money.of(600, "HKD"), Money.of(-2_010, "USD"));

        for (var one : sheet().differences()) {
            book.ask(one.id());
        }
        assertThat(sheet().differences())
                .extracting(Difference::transactionId, Difference::refundId, Difference::answer)
                .containsExactlyInAnyOrder(
                        tuple("M2", "", "NOT_KNOWN"),
                        tuple("S1", "", "NOT_KNOWN"),
                        tuple("T1", "RS", "NOT_KNOWN"),
                        tuple("A1", "", "OTHER_AMOUNT"),
                        tuple("A2", "", "PAID"),
                        tuple("T1", "RA", "NOT_KNOWN"));
        assertThat(payments.find(CHANNEL, "M1").orElseThrow().amount()).isEqualTo(Money.of(100, "USD"));
        assertThat(payments.find(CHANNEL, "V1").orElseThrow().status()).isEqualTo("refunded");

        for (var one : sheet().differences()) {
            book.accept(one, "told to accounting");
        }
        assertThat(day().state()).isEqualTo(StatementDay.State.CLOSED);
        assertThat(day().accepted()).isEqualTo(6);
        assertThat(day().differsBy()).isEmpty();
        assertThat(jdbc.sql("select action, count(*) from audit_entry group by action")
                        .query((row, n) -> tuple(row.getString(1), row.getInt(2)))
                        .list())
                .containsExactlyInAnyOrder(
                        tuple("uploaded.statement", 1), tuple("asked.difference", 10), tuple("accepted.difference", 6));
    }

    /** Twelve lines, ten of them otherwise than with us. */
    private void aDayOfTen() {
        record("T1", 12_800);
        file.payment("T1", 12_800);
        file.payment("M1", 100).payment("M2", 200).refund("T1", "RM", 40);
        channel.paid.put("M1", notice("M1", 100));
        refunded.put("RM", refundNotice("RM", "T1", 40, RefundStatus.SUCCESS));
        record("S1", 1_000);
        recordRefund("RS", "T1", 60, RefundStatus.SUCCESS);
        record("A1", 5_001);
        file.payment("A1", 5_000);
        channel.paid.put("A1", notice("A1", 5_000));
        record("A2", 600);
        file.payment("A2", 600, "HKD");
        channel.paid.put("A2", notice("A2", 600));
        recordRefund("RA", "T1", 2, RefundStatus.SUCCESS);
        file.refund("T1", "RA", 1);
        record("V1", 700);
        file.reversed("V1", 700);
        channel.reversed.add("V1");
        recordRefund("RC", "T1", 30, RefundStatus.ABNORMAL);
        file.refund("T1", "RC", 30);
        refunded.put("RC", refundNotice("RC", "T1", 30, RefundStatus.SUCCESS));
    }

    @Test
    void aStatementAloneTakesNothingBack() throws IOException {
        record("V1", 700);
        file.reversed("V1", 700);
        upload();
        assertThat(book.ask(sheet().differences().getFirst().id()).answer()).isEqualTo("NOT_KNOWN");
        assertThat(payments.find(CHANNEL, "V1").orElseThrow().status()).isEqualTo("paid");
        channel.reversed.add("V1");
        assertThat(book.ask(sheet().differences().getFirst().id()).answer()).isEqualTo("REVERSED");
        assertThat(payments.find(CHANNEL, "V1").orElseThrow().status()).isEqualTo("refunded");
    }

    @Test
    void aStatementTakesBackNoOtherAccountsPayment() throws IOException {
        record(notice("direct", "V1", 700));
        file.reversed("V1", 700);
        channel.reversed.add("V1");
        upload();
        assertThat(book.ask(sheet().differences().getFirst().id()).answer()).isEqualTo("NOT_KNOWN");
        assertThat(payments.find(CHANNEL, "V1").orElseThrow().status()).isEqualTo("paid");
    }

    /** A statement of another account must not hide that this one's has nothing of it. */
    @Test
    void whatStandsInAnotherAccountsStatementIsTooMuchHere() throws IOException {
        record("S1", 1_000);
        recordRefund("RS", "S1", 60, RefundStatus.SUCCESS);
        upload();
        jdbc.sql("insert into statement (id, channel, account, day) values (:id, :channel, 'direct', :day)")
                .param("id", OTHER)
                .param("channel", CHANNEL)
                .param("day", java.sql.Date.valueOf(DAY))
                .update();
        jdbc.sql("""
                        insert into statement_line (statement_id, transaction_id, refund_id, reference, at, amount, currency,
                            state)
                        values (:id, 'S1', '', 'LX', :at, 1000, 'USD', 'DONE'), (:id, 'S1', 'RS', 'LX', :at, 60, 'USD', 'DONE')
                        """)
                .param("id", OTHER)
                .param("at", java.sql.Timestamp.from(NOON))
                .update();
        book.check(CHANNEL, ACCOUNT, DAY);
        assertThat(sheet().differences())
                .extracting(Difference::kind, Difference::refundId)
                .containsExactlyInAnyOrder(tuple(Kind.SURPLUS, ""), tuple(Kind.SURPLUS, "RS"));
    }

    @Test
    void whatIsSettledIsKeptOfEachLine() throws IOException {
        record("T1", 12_800);
        record("T2", 700);
        var lines = WrittenStatement.template(DAY).replace("{id}", "T1").replace("{amount}", "12800")
                + file.payment("T2", 700)
                        .text()
                        .substring(WrittenStatement.head().length());
        book.upload(CHANNEL, ACCOUNT, DAY, stream(WrittenStatement.head() + lines));
        assertThat(settlements.of(payments.find(CHANNEL, "T1").orElseThrow()))
                .contains(new Settlement(
                        Money.of(12_800, "USD"), new Quote("USD", "CNY", new BigDecimal("7.20000000")), DAY));
        assertThat(settlements.of(payments.find(CHANNEL, "T2").orElseThrow())).isEmpty();
        record(notice("direct", "T3", 700));
        jdbc.sql("update statement_line set transaction_id = 'T3' where transaction_id = 'T1'")
                .update();
        assertThat(settlements.of(payments.find(CHANNEL, "T3").orElseThrow()))
                .as("another account's statement says nothing of it")
                .isEmpty();
    }

    @Test
    void whatHasChangedMeanwhileIsNotAcceptedUnseen() throws IOException {
        file.payment("A1", 5_000);
        upload();
        var seen = sheet().differences().getFirst();
        record("A1", 5_001);
        book.check(CHANNEL, ACCOUNT, DAY);
        assertThat(book.accept(seen, "told to accounting")).isFalse();
        var now = sheet().differences().getFirst();
        assertThat(now.isOpen()).isTrue();
        assertThat(book.accept(now, "told to accounting")).isTrue();
    }

    @Test
    void theSameFileAgainChangesNothing() throws IOException {
        aDayOfTen();
        upload();
        var first = sheet();
        var accepted = first.differences().getFirst();
        book.accept(accepted, "told to accounting");
        var before = written();
        assertThat(upload()).isFalse();
        assertThat(written()).isEqualTo(before);
        assertThat(day().accepted()).isEqualTo(1);
    }

    @Test
    void anotherFileOfTheDayTakesItsPlaceAndKeepsWhatWasAcceptedAsItWas() throws IOException {
        record("T1", 12_800);
        file.payment("T1", 12_700).payment("M1", 100).payment("M2", 200);
        upload();
        for (var one : sheet().differences()) {
            book.accept(one, "told to accounting");
        }
        file.clear().payment("T1", 12_800).payment("M1", 100).payment("M2", 300);
        upload();
        assertThat(sheet().differences())
                .extracting(Difference::transactionId, Difference::isOpen)
                .containsExactlyInAnyOrder(tuple("M2", true), tuple("M1", false));
        assertThat(day().lines()).isEqualTo(3);
    }

    @Test
    void whatComesLateIsNoDifferenceAnyMore() throws IOException {
        file.payment("M1", 100);
        upload();
        record("M1", 100);
        book.check(CHANNEL, ACCOUNT, DAY);
        assertThat(day().state()).isEqualTo(StatementDay.State.CLOSED);
        record("S1", 900);
        book.check(CHANNEL, ACCOUNT, DAY);
        assertThat(day().differsBy()).containsExactly(Money.of(-900, "USD"));
    }

    @Test
    void aDayOfWhichTheChannelHasNothingForHoursHadNoTransactions() throws IOException {
        var today = LocalDate.now(ZoneOffset.UTC);
        assertThatThrownBy(() -> statements.fetch(NONE, ACCOUNT, today)).isInstanceOf(ChannelRefused.class);
        var before = today.minusDays(3);
        assertThat(statements.fetch(NONE, ACCOUNT, before)).isTrue();
        assertThat(book.sheet(CHANNEL, ACCOUNT, before, 10).orElseThrow().day().state())
                .isEqualTo(StatementDay.State.CLOSED);
        assertThatThrownBy(() -> statements.fetch(NONE, ACCOUNT, before)).isInstanceOf(ChannelRefused.class);
        record(notice("S1", 900, before.atTime(12, 0).toInstant(ZoneOffset.UTC)));
        book.check(CHANNEL, ACCOUNT, before);
        assertThat(book.sheet(CHANNEL, ACCOUNT, before, 10).orElseThrow().day().differsBy())
                .containsExactly(Money.of(-900, "USD"));
    }

    /** A channel that says that there is nothing. */
    private static final StatementFormat NONE = new StatementFormat() {
        @Override
        public String channel() {
            return CHANNEL;
        }

        @Override
        public List<String> accounts() {
            return List.of(ACCOUNT);
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public void read(String account, LocalDate day, InputStream file, Consumer<StatementLine> lines) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String reversalOf(String transactionId, String reference) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<LocalTime> readyAt() {
            return Optional.of(LocalTime.of(10, 5));
        }

        @Override
        public void fetch(String account, LocalDate day, Reading reading) {
            throw new ChannelRefused("NOTHING");
        }

        @Override
        public boolean saysNone(String symbol) {
            return symbol.equals("NOTHING");
        }
    };

    @Test
    void aFileThatIsNoneLeavesEverythingAsItWas() throws IOException {
        file.payment("T1", 12_800);
        upload();
        var before = written();
        file.payment("T2", 100).payment("T2", 100);
        assertThatThrownBy(this::upload)
                .isInstanceOfSatisfying(
                        StatementRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(StatementRefused.Why.TWICE));
        assertThatThrownBy(() -> book.upload(CHANNEL, ACCOUNT, DAY.plusDays(1), stream(file.text())))
                .isInstanceOf(StatementRefused.class);
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void whatWasAcceptedCanBeTakenUpAgain() throws IOException {
        file.payment("M1", 100);
        upload();
        var missing = sheet().differences().getFirst();
        assertThatThrownBy(() -> book.accept(missing, " x ")).isInstanceOf(IllegalArgumentException.class);
        book.accept(missing, "told to accounting");
        book.reopen(missing.id());
        assertThat(day().differsBy()).containsExactly(Money.of(100, "USD"));
    }

    @Test
    void theStatementsOpenidLinksWhatNothingElseCouldOnceSheAgrees() throws IOException {
        var openid = "oLinMei" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        var linMei = clients.recognise(Identity.wechatOpenid(WeChatPayPlatform.APP_ID, openid), NOON);
        record("T1", 12_800);
        file.payment("T1", 12_800, "USD", openid).payment("T2", 700, "USD", openid);
        channel.paid.put("T2", notice("T2", 700));
        upload();
        assertThat(link("T1")).isEmpty();
        agree(linMei);
        assertThat(link("T1")).contains(linMei);
        // The notice got lost, and neither did the query say who paid
        book.ask(sheet().differences().getFirst().id());
        assertThat(link("T2")).contains(linMei);
        assertThat(purchases
                        .link(payments.find(CHANNEL, "T2").orElseThrow().id())
                        .orElseThrow()
                        .evidence())
                .isEqualTo(Evidence.STATEMENT);
        optIns.withdraw(linMei, Set.of(Purpose.values()), Instant.now());
        assertThat(link("T1")).isEmpty();
        assertThat(jdbc.sql("select count(*) from stated_payer where encode(payer, 'escape') like '%' || ? || '%'")
                        .param(openid)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void sheWhoFollowsAfterTheStatementIsKnownByItToo() throws IOException {
        var openid = "oZhaoW" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        record("T1", 12_800);
        file.payment("T1", 12_800, "USD", openid);
        upload();
        var zhaoWei = clients.recognise(Identity.wechatOpenid(WeChatPayPlatform.APP_ID, openid), NOON.plusSeconds(60));
        agree(zhaoWei);
        assertThat(link("T1")).contains(zhaoWei);
    }

    @Test
    void statementsAreForManagersOfTheHouseAndForAdministrators() throws IOException {
        file.payment("M1", 100);
        upload();
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), false));
        assertThatThrownBy(() -> book.days(DAY, DAY)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(this::upload).isInstanceOf(AccessDeniedException.class);
        SignedIn.as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(), true));
        assertThatThrownBy(() -> book.days(DAY, DAY)).isInstanceOf(AccessDeniedException.class);
        SignedIn.as(SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), false));
        assertThat(book.days(DAY, DAY)).hasSize(1);
    }

    private void agree(ClientId client) {
        optIns.give(Consents.toHistory(client, Instant.now()));
    }

    private Optional<ClientId> link(String transaction) {
        return purchases
                .link(payments.find(CHANNEL, transaction).orElseThrow().id())
                .map(app.lianxi.purchase.Link::client);
    }

    private boolean upload() throws IOException {
        return book.upload(CHANNEL, ACCOUNT, DAY, stream(file.text()));
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private StatementDay day() {
        return sheet().day();
    }

    private StatementBook.Sheet sheet() {
        return book.sheet(CHANNEL, ACCOUNT, DAY, 100).orElseThrow();
    }

    /** All that the tables of statements hold. */
    private List<String> written() {
        return jdbc.sql("""
                        select row_to_json(s)::text from statement s union all select row_to_json(s)::text from statement_sum s
                        union all select row_to_json(l)::text from statement_line l
                        union all select row_to_json(d)::text from statement_difference d order by 1
                        """).query(String.class).list();
    }

    private void record(String transaction, long amount) {
        record(notice(transaction, amount));
    }

    private void record(PaymentNotice notice) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> ledger.record(List.of(notice)));
    }

    private static PaymentNotice notice(String transaction, long amount) {
        return notice(transaction, amount, NOON);
    }

    private static PaymentNotice notice(String account, String transaction, long amount) {
        return notice(account, transaction, amount, NOON);
    }

    private static PaymentNotice notice(String transaction, long amount, Instant at) {
        return notice(ACCOUNT, transaction, amount, at);
    }

    private static PaymentNotice notice(String account, String transaction, long amount, Instant at) {
        return new PaymentNotice(
                UUID.randomUUID(),
                CHANNEL,
                account,
                transaction,
                "LX" + transaction,
                null,
                null,
                at,
                Money.of(amount, "USD"),
                null,
                null);
    }

    private void recordRefund(String refund, String transaction, long amount, RefundStatus state) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(
                        status -> refunds.record(List.of(refundNotice(refund, transaction, amount, state))));
    }

    private static RefundNotice refundNotice(String refund, String transaction, long amount, RefundStatus state) {
        return new RefundNotice(
                UUID.randomUUID(), CHANNEL, ACCOUNT, refund, transaction, Money.of(amount, "USD"), state, NOON);
    }
}
