package app.lianxi.wechatpay;

import app.lianxi.payment.Exchange.Quote;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PaymentChannel.ChannelRefused;
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
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The statements of WeChat Pay global v3: 38 columns, a backtick before each value, a day of Beijing (platforms.md, section 2). */
@Component
class WeChatPayStatements implements StatementFormat {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    /** About ten o'clock of the day after. */
    private static final LocalTime READY = LocalTime.of(10, 5);

    private static final String TIME = "交易时间";
    private static final String APP = "公众账号ID";
    private static final String MERCHANT = "商户号";
    private static final String SUB_MERCHANT = "子商户号";
    private static final String TRANSACTION = "微信订单号";
    private static final String REFERENCE = "商户订单号";
    private static final String OPENID = "用户标识";
    private static final String STATE = "交易状态";
    private static final String REFUND = "微信退款单号";
    private static final String REFUND_STATE = "退款状态";
    private static final String CURRENCY = "标价币种";
    private static final String AMOUNT = "订单金额(标价币种)";
    private static final String REFUND_AMOUNT = "申请退款金额";
    private static final String PAYER_CURRENCY = "用户支付币种";
    private static final String SETTLED_CURRENCY = "结算币种";
    private static final String SETTLED = "应结订单金额";
    private static final String RATE = "支付汇率";
    private static final String REFUND_RATE = "退款汇率";
    private static final String REFUND_PAYER_CURRENCY = "用户退款币种";
    private static final String REFUND_SETTLED_CURRENCY = "退款结算币种";
    private static final String REFUND_SETTLED = "退款应结订单金额";

    static final Columns COLUMNS = new Columns(
            List.of(
                    TIME,
                    APP,
                    MERCHANT,
                    SUB_MERCHANT,
                    "设备号",
                    TRANSACTION,
                    REFERENCE,
                    OPENID,
                    "交易类型",
                    STATE,
                    "付款银行",
                    "充值券币种",
                    "充值券金额",
                    "优惠券币种",
                    "优惠券金额",
                    REFUND,
                    "商户退款单号",
                    "退款类型",
                    REFUND_STATE,
                    "商品名称",
                    "商户数据包",
                    "手续费",
                    "费率",
                    CURRENCY,
                    AMOUNT,
                    PAYER_CURRENCY,
                    "用户支付金额",
                    SETTLED_CURRENCY,
                    SETTLED,
                    RATE,
                    REFUND_RATE,
                    REFUND_AMOUNT,
                    REFUND_PAYER_CURRENCY,
                    "用户退款金额",
                    REFUND_SETTLED_CURRENCY,
                    REFUND_SETTLED,
                    "充值券退款金额",
                    "优惠券退款金额"),
            Set.of(),
            Set.of(
                    TIME,
                    APP,
                    MERCHANT,
                    SUB_MERCHANT,
                    TRANSACTION,
                    REFERENCE,
                    OPENID,
                    STATE,
                    REFUND,
                    REFUND_STATE,
                    CURRENCY,
                    AMOUNT,
                    REFUND_AMOUNT,
                    PAYER_CURRENCY,
                    SETTLED_CURRENCY,
                    SETTLED,
                    RATE,
                    REFUND_RATE,
                    REFUND_PAYER_CURRENCY,
                    REFUND_SETTLED_CURRENCY,
                    REFUND_SETTLED));

    private static final Pattern OPENID_FORM = Pattern.compile("[A-Za-z0-9_-]{8,128}");
    private static final Pattern RATE_FORM = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,12})?");
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
    private static final Pattern NO_NUMBER = Pattern.compile("0+");

    private final WeChatPayAccounts accounts;
    private final WeChatPayHttp http;

    WeChatPayStatements(WeChatPayAccounts accounts, WeChatPayHttp http) {
        this.accounts = accounts;
        this.http = http;
    }

    @Override
    public String channel() {
        return WeChatPayFacts.CHANNEL;
    }

    @Override
    public List<String> accounts() {
        return accounts.all().stream().map(WeChatPayAccount::slug).toList();
    }

    @Override
    public ZoneId zone() {
        return BEIJING;
    }

    @Override
    public String reversalOf(String transactionId, String reference) {
        return WeChatPayCharges.reversalOf(reference);
    }

    @Override
    public Optional<LocalTime> readyAt() {
        return Optional.of(READY);
    }

    @Override
    public void fetch(String slug, LocalDate day, Reading reading) {
        var account = account(slug);
        http.statement(
                account,
                "/v3/global/statements" + account.merchantQuery() + "&date="
                        + DateTimeFormatter.BASIC_ISO_DATE.format(day),
                reading);
    }

    @Override
    public boolean saysNone(String symbol) {
        return symbol.equals("NO_STATEMENT_EXIST");
    }

    @Override
    public boolean namesMerchant() {
        return true;
    }

    @Override
    public void read(String slug, LocalDate day, InputStream file, Consumer<StatementLine> lines) throws IOException {
        read(account(slug), day, file, lines);
    }

    static void read(WeChatPayAccount account, LocalDate day, InputStream file, Consumer<StatementLine> lines)
            throws IOException {
        var rows = new StatementRows(file, COLUMNS, Separation.BACKTICKS);
        var amounts = new StatementAmounts(rows);
        while (rows.next()) {
            lines.accept(line(account, day, rows, amounts));
        }
    }

    private static StatementLine line(
            WeChatPayAccount account, LocalDate day, StatementRows rows, StatementAmounts amounts) {
        if (!account.merchant().equals(rows.get(MERCHANT))
                || account.institution()
                        && !String.valueOf(account.subMerchant()).equals(rows.get(SUB_MERCHANT))) {
            throw rows.refused(Why.MERCHANT, "");
        }
        var at = time(rows);
        if (!LocalDate.ofInstant(at, BEIJING).equals(day)) {
            throw rows.refused(Why.DAY, "");
        }
        var reference = id(rows, REFERENCE);
        var refund = refund(rows, reference);
        return refund.isEmpty()
                ? new StatementLine(
                        id(rows, TRANSACTION),
                        refund,
                        reference,
                        at,
                        amounts.read(AMOUNT, CURRENCY),
                        state(rows, false),
                        payer(account, rows),
                        amounts.settled(SETTLED, SETTLED_CURRENCY),
                        rate(rows, RATE, PAYER_CURRENCY))
                : new StatementLine(
                        id(rows, TRANSACTION),
                        refund,
                        reference,
                        at,
                        amounts.read(REFUND_AMOUNT, CURRENCY),
                        state(rows, true),
                        null,
                        amounts.settled(REFUND_SETTLED, REFUND_SETTLED_CURRENCY),
                        rate(rows, REFUND_RATE, REFUND_PAYER_CURRENCY));
    }

    /** Between the currency that was asked and the payer's, times 10^8 unless it has a decimal point. */
    private static @Nullable Quote rate(StatementRows rows, String column, String otherColumn) {
        var text = rows.get(column);
        var base = rows.get(CURRENCY);
        var other = rows.get(otherColumn);
        if (!RATE_FORM.matcher(text).matches() || !CODE.matcher(other).matches() || other.equals(base)) {
            return null;
        }
        var rate = new BigDecimal(text);
        var price = text.indexOf('.') < 0 ? rate.movePointLeft(8) : rate;
        return price.signum() == 0 ? null : new Quote(base, other, price);
    }

    /** A reversal has no number of its own with us; see {@link WeChatPayCharges}. */
    private static String refund(StatementRows rows, String reference) {
        var refund = rows.get(REFUND);
        if (refund.isEmpty() || NO_NUMBER.matcher(refund).matches()) {
            return "";
        }
        return rows.get(STATE).equals("REVOKED") ? WeChatPayCharges.reversalOf(reference) : id(rows, REFUND);
    }

    private static State state(StatementRows rows, boolean refund) {
        var state = rows.get(STATE);
        if (!refund) {
            return switch (state) {
                case "SUCCESS", "REFUND" -> State.DONE;
                case "REVOKED" -> State.REVERSED;
                default -> throw rows.refused(Why.VALUE, STATE);
            };
        }
        return switch (rows.get(REFUND_STATE)) {
            // The platform's own advice: what is in process is to be taken as done
            case "SUCCESS", "PROCESSING" -> State.DONE;
            case "CLOSED", "REFUNDCLOSE", "CHANGE", "ABNORMAL" -> State.CLOSED;
            case "" -> {
                if (!state.equals("REVOKED")) {
                    throw rows.refused(Why.VALUE, REFUND_STATE);
                }
                yield State.DONE;
            }
            default -> throw rows.refused(Why.VALUE, REFUND_STATE);
        };
    }

    /** Only the openid in the house's own appid says who paid; the institution's is of no use (platforms.md, section 6). */
    private static @Nullable Payer payer(WeChatPayAccount account, StatementRows rows) {
        var openid = rows.get(OPENID);
        return OPENID_FORM.matcher(openid).matches() && rows.get(APP).equals(account.appId())
                ? new Payer(WeChatPayFacts.OPENID, rows.get(APP), openid)
                : null;
    }

    private static Instant time(StatementRows rows) {
        var text = rows.get(TIME);
        try {
            return text.length() > 10 && text.charAt(10) == 'T'
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text, WRITTEN).atZone(BEIJING).toInstant();
        } catch (DateTimeException e) {
            throw rows.refused(Why.VALUE, TIME);
        }
    }

    private static String id(StatementRows rows, String column) {
        var id = rows.get(column);
        if (id.isEmpty() || id.length() > 128 || id.chars().anyMatch(Character::isISOControl)) {
            throw rows.refused(Why.VALUE, column);
        }
        return id;
    }

    private WeChatPayAccount account(String slug) {
        return accounts.find(slug).orElseThrow(() -> new ChannelRefused("NO_ACCOUNT"));
    }
}
