package app.lianxi.alipay;

import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.inbox.NoticeTime;
import app.lianxi.statement.StatementAmounts;
import app.lianxi.statement.StatementFormat;
import app.lianxi.statement.StatementLine;
import app.lianxi.statement.StatementLine.State;
import app.lianxi.statement.StatementRefused.Why;
import app.lianxi.statement.StatementRows;
import app.lianxi.statement.StatementRows.Columns;
import app.lianxi.statement.StatementRows.Separation;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The settlement details of Alipay+ (docs.antom.com, settlement file format and settlement details report): a file for each
 * batch, of the payments that are settled together, whenever they were made. It lies on the platform's SFTP server and in its
 * portal, and is uploaded.
 */
@Component
class AlipayStatements implements StatementFormat {
    private static final String TRANSACTION = "transactionId";
    private static final String ORIGINAL = "originalTransactionId";
    private static final String REQUEST = "transactionRequestId";
    private static final String TYPE = "transactionType";
    private static final String AMOUNT = "transactionAmountValue";
    private static final String CURRENCY = "transactionCurrency";
    private static final String SETTLED_CURRENCY = "settlementCurrency";
    private static final String PAIR = "quoteCurrencyPair";
    private static final String PRICE = "quotePrice";
    /** What is settled, before fees where the report says so: as a payment's own notice has it. */
    private static final List<String> SETTLED =
            List.of("grossSettlementAmountValue", "settlementAmountValue", "netSettlementAmountValue");
    /** What the versions of the report call it. */
    private static final List<String> TIMES = List.of("paymentTime", "transactionTime", "transactionCompletionTime");

    static final Columns COLUMNS = new Columns(
            List.of("customerId", TRANSACTION, ORIGINAL, REQUEST, TYPE, AMOUNT, CURRENCY),
            Set.of(
                    "settlementBatchId",
                    "PSP",
                    "acquirer",
                    "ARN",
                    "acquirerReferenceNo",
                    "pspName",
                    "wallet",
                    "referenceMerchantId",
                    "referenceStoreId",
                    "referenceTransactionId",
                    "originalTransactionRequestId",
                    "orderDescription",
                    "paymentMethodType",
                    "status",
                    "paymentTime",
                    "transactionTime",
                    "transactionCreationTime",
                    "transactionUpdateTime",
                    "transactionCompletionTime",
                    "settlementTime",
                    "settlementInitiatedDate",
                    "productCode",
                    "convertedTransactionAmountValue",
                    "convertedCurrency",
                    SETTLED.get(0),
                    SETTLED.get(1),
                    SETTLED.get(2),
                    SETTLED_CURRENCY,
                    PAIR,
                    PRICE,
                    "feeAmountValue",
                    "feeCurrency",
                    "remarks"),
            Stream.of(
                            List.of(TRANSACTION, ORIGINAL, REQUEST, TYPE, AMOUNT, CURRENCY),
                            TIMES,
                            SETTLED,
                            List.of(SETTLED_CURRENCY, PAIR, PRICE))
                    .flatMap(List::stream)
                    .collect(Collectors.toUnmodifiableSet()));

    private final AlipayAccounts accounts;

    AlipayStatements(AlipayAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String channel() {
        return AlipayFacts.CHANNEL;
    }

    @Override
    public List<String> accounts() {
        return accounts.all().stream().map(AlipayAccount::slug).toList();
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Asia/Shanghai");
    }

    @Override
    public boolean isOfDay() {
        return false;
    }

    @Override
    public String reversalOf(String transactionId, String reference) {
        return AlipayAnswers.reversalOf(reference);
    }

    @Override
    public void read(String slug, LocalDate day, InputStream file, Consumer<StatementLine> lines) throws IOException {
        read(file, lines);
    }

    static void read(InputStream file, Consumer<StatementLine> lines) throws IOException {
        var rows = new StatementRows(file, COLUMNS, Separation.QUOTES);
        var time = TIMES.stream()
                .filter(rows::has)
                .findFirst()
                .orElseThrow(() -> rows.refused(Why.COLUMN_MISSING, TIMES.getFirst()));
        var amounts = new StatementAmounts(rows);
        while (rows.next()) {
            switch (rows.get(TYPE).toUpperCase(Locale.ROOT)) {
                case "PAYMENT", "CAPTURE" -> lines.accept(line(rows, time, amounts, id(rows, TRANSACTION), ""));
                case "REFUND" -> lines.accept(line(rows, time, amounts, id(rows, ORIGINAL), id(rows, TRANSACTION)));
                case "CANCEL" ->
                    lines.accept(line(
                            rows, time, amounts, id(rows, TRANSACTION), AlipayAnswers.reversalOf(id(rows, REQUEST))));
                // Not of a payment: fees, and what is held back or disputed at the settlement
                case "AUTHORIZATION",
                        "VOID",
                        "SETTLEMENT_FEE",
                        "ADJUSTMENT_FEE",
                        "COLLATERAL_WITHHOLDING",
                        "COLLATERAL_RELEASE",
                        "RESERVE_WITHHOLDING",
                        "RESERVE_RELEASE",
                        "DISPUTE",
                        "DISPUTE_REVERSAL",
                        "RAPID_DISPUTE_RESOLUTION" -> {}
                default -> throw rows.refused(Why.VALUE, TYPE);
            }
        }
    }

    private static StatementLine line(
            StatementRows rows, String time, StatementAmounts amounts, String payment, String refund) {
        return new StatementLine(
                payment,
                refund,
                rows.get(REQUEST).isEmpty() ? "" : id(rows, REQUEST),
                at(rows, time),
                amounts.read(AMOUNT, CURRENCY),
                State.DONE,
                null,
                SETTLED.stream()
                        .filter(rows::has)
                        .findFirst()
                        .map(column -> amounts.settled(column, SETTLED_CURRENCY))
                        .orElse(null),
                AlipayFacts.quote(rows.get(PAIR), rows.get(PRICE)));
    }

    private static Instant at(StatementRows rows, String time) {
        try {
            return NoticeTime.read(rows.get(time));
        } catch (NoticeNotUnderstood e) {
            throw rows.refused(Why.VALUE, time);
        }
    }

    private static String id(StatementRows rows, String column) {
        var id = rows.get(column);
        if (id.isEmpty() || id.length() > 64 || id.chars().anyMatch(Character::isISOControl)) {
            throw rows.refused(Why.VALUE, column);
        }
        return id;
    }
}
