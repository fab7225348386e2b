package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.delivery.Knobs;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.wechatpay.Refunds.Refund;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A day's statement as the platform writes it: 38 columns, a backtick before each value, what was paid and what went back on a
 * day of Beijing. The knob {@code wechatpay-statement} plants differences in it.
 */
@SandboxPart("sandboxStatements")
public class Statements {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final LocalTime READY = LocalTime.of(10, 0);
    private static final int KEPT_DAYS = 180;
    private static final String HEAD = "交易时间,公众账号ID,商户号,子商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,充值券币种,充值券金额,"
            + "优惠券币种,优惠券金额,微信退款单号,商户退款单号,退款类型,退款状态,商品名称,商户数据包,手续费,费率,标价币种,订单金额(标价币种),用户支付币种,用户支付金额,"
            + "结算币种,应结订单金额,支付汇率,退款汇率,申请退款金额,用户退款币种,用户退款金额,退款结算币种,退款应结订单金额,充值券退款金额,优惠券退款金额";
    private static final List<String> COLUMNS = List.of(HEAD.split(","));

    private final TransactionTable transactions;
    private final Refunds refunds;
    private final Travellers travellers;
    private final Knobs knobs;
    private final SandboxSettings.WeChatPay settings;
    private final Clock clock;

    Statements(
            TransactionTable transactions,
            Refunds refunds,
            Travellers travellers,
            Knobs knobs,
            SandboxSettings settings,
            Clock clock) {
        this.transactions = transactions;
        this.refunds = refunds;
        this.travellers = travellers;
        this.knobs = knobs;
        this.settings = settings.wechatpay();
        this.clock = clock;
    }

    /** @throws PayError when the platform has none of this day */
    String of(@Nullable String date) {
        var day = day(date);
        var begin = day.atStartOfDay(BEIJING).toInstant();
        var end = day.plusDays(1).atStartOfDay(BEIJING).toInstant();
        var lines = new TreeMap<String, Map<String, String>>();
        for (var paid : transactions.where("t.paid_at >= ? and t.paid_at < ?", begin, end)) {
            lines.put(paid.paidAt() + paid.transactionId(), payment(paid));
        }
        for (var refund : refunds.between(begin, end)) {
            var paid = transactions.byNo(refund.outTradeNo()).orElseThrow();
            if (!refund.outRefundNo().startsWith("RV") && refund.hasSucceeded(clock.instant())) {
                lines.put(refund.succeededAt() + refund.refundId(), refund(paid, refund));
            }
        }
        if (lines.isEmpty()) {
            throw noStatement();
        }
        var planted = plant(new ArrayList<>(lines.values()));
        return HEAD + "\n" + planted.stream().map(Statements::written).collect(Collectors.joining());
    }

    private LocalDate day(@Nullable String date) {
        LocalDate day;
        try {
            day = LocalDate.parse(Objects.requireNonNullElse(date, ""), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw PayError.parameter("date is a day like 20180130");
        }
        var now = clock.instant().atZone(BEIJING);
        var last = now.toLocalDate().minusDays(now.toLocalTime().isBefore(READY) ? 2 : 1);
        if (knobs.get("wechatpay-statement-ready").equals("at-once")) {
            last = now.toLocalDate();
        }
        if (day.isAfter(last)) {
            throw noStatement();
        }
        if (day.isBefore(now.toLocalDate().minusDays(KEPT_DAYS))) {
            throw PayError.invalid("对账单只支持下载180天以内的账单");
        }
        return day;
    }

    private static PayError noStatement() {
        return PayError.of(400, "NO_STATEMENT_EXIST", "账单不存在");
    }

    private Map<String, String> payment(Transaction paid) {
        var line = line(paid, Objects.requireNonNull(paid.paidAt()));
        line.put("交易状态", paid.state().equals("REVOKED") ? "REVOKED" : "SUCCESS");
        line.put("微信退款单号", "0");
        line.put("订单金额(标价币种)", String.valueOf(paid.amount().value()));
        line.put("用户支付金额", String.valueOf(paid.payerFen()));
        line.put("结算币种", paid.amount().currencyCode());
        line.put("应结订单金额", String.valueOf(paid.amount().value()));
        line.put("支付汇率", String.valueOf(paid.rate()));
        return line;
    }

    private Map<String, String> refund(Transaction paid, Refund refund) {
        var line = line(paid, Objects.requireNonNull(refund.succeededAt()));
        line.put("交易状态", "REFUND");
        line.put("微信退款单号", refund.refundId());
        line.put("商户退款单号", refund.outRefundNo());
        line.put("退款类型", "ORIGINAL");
        line.put("退款状态", "SUCCESS");
        line.put("订单金额(标价币种)", String.valueOf(paid.amount().value()));
        line.put("申请退款金额", String.valueOf(refund.amount()));
        line.put("用户退款币种", "CNY");
        line.put("用户退款金额", String.valueOf(refund.payerFen()));
        line.put("退款结算币种", paid.amount().currencyCode());
        line.put("退款应结订单金额", String.valueOf(refund.amount()));
        line.put("退款汇率", String.valueOf(paid.rate()));
        return line;
    }

    private Map<String, String> line(Transaction paid, Instant at) {
        var line = new TreeMap<String, String>();
        var appId = settings.direct() ? settings.appid() : settings.subAppid();
        line.put("交易时间", TIME.format(at.atZone(BEIJING)));
        line.put("公众账号ID", appId);
        line.put("商户号", settings.signer());
        line.put("子商户号", settings.direct() ? "0" : settings.subMchid());
        line.put("设备号", paid.terminal());
        line.put("微信订单号", paid.transactionId());
        line.put("商户订单号", paid.outTradeNo());
        line.put("用户标识", paid.person() == null || appId.isEmpty() ? "" : travellers.openid(paid.person(), appId));
        line.put("交易类型", paid.terms().tradeType());
        line.put("付款银行", "CMB_DEBIT");
        line.put("商品名称", paid.terms().description());
        line.put("商户数据包", paid.terms().attach());
        line.put("费率", "0.60%");
        line.put("标价币种", paid.amount().currencyCode());
        line.put("用户支付币种", "CNY");
        return line;
    }

    private static String written(Map<String, String> line) {
        return COLUMNS.stream()
                        .map(name -> "`" + line.getOrDefault(name, "").replaceAll("[\r\n]", " "))
                        .collect(Collectors.joining(","))
                + "\n";
    }

    /** In the order of the lines: left out, another amount, another state, and one that nobody paid. */
    private List<Map<String, String>> plant(List<Map<String, String>> lines) {
        var knob = knobs.get("wechatpay-statement");
        var wanted = knob.equals("all")
                ? Stream.of("surplus", "amount", "state", "missing").toList()
                : Arrays.asList(knob);
        var payments = new ArrayList<>(lines.stream()
                .filter(line -> "SUCCESS".equals(line.get("交易状态")))
                .toList());
        for (var one : wanted) {
            if (payments.isEmpty()) {
                return lines;
            }
            var line = payments.getFirst();
            switch (one) {
                case "surplus" -> lines.remove(payments.removeFirst());
                case "amount" ->
                    payments.removeFirst()
                            .compute(
                                    "订单金额(标价币种)",
                                    (name, amount) -> String.valueOf(Long.parseLong(String.valueOf(amount)) + 1));
                case "state" -> payments.removeFirst().put("交易状态", "REVOKED");
                case "missing" -> {
                    var invented = new TreeMap<>(line);
                    invented.put("微信订单号", "9" + line.get("微信订单号"));
                    invented.put("商户订单号", "X" + line.get("商户订单号"));
                    lines.add(invented);
                }
                default -> {}
            }
        }
        return lines;
    }
}
