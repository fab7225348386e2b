package app.lianxi.wechatpay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A statement of the account in institution mode, line by line. */
public final class WrittenStatement {
    private final List<Map<String, String>> lines = new ArrayList<>();

    public WrittenStatement payment(String transaction, long amount) {
        return payment(transaction, amount, "USD");
    }

    public WrittenStatement payment(String transaction, long amount, String currency) {
        return payment(transaction, amount, currency, "");
    }

    public WrittenStatement payment(String transaction, long amount, String currency, String openid) {
        var line = WeChatPayStatementsTest.payment(transaction, String.valueOf(amount), currency);
        line.put("用户标识", openid);
        lines.add(line);
        return this;
    }

    public WrittenStatement reversed(String transaction, long amount) {
        payment(transaction, amount);
        lines.getLast().put("交易状态", "REVOKED");
        return this;
    }

    public WrittenStatement refund(String transaction, String refund, long amount) {
        lines.add(WeChatPayStatementsTest.refund(transaction, refund, String.valueOf(amount), "USD"));
        return this;
    }

    public WrittenStatement clear() {
        lines.clear();
        return this;
    }

    public static String head() {
        return WeChatPayStatementsTest.file(List.of());
    }

    /** A line of a day with {id} and {amount} to be filled in. */
    public static String template(LocalDate day) {
        var line = WeChatPayStatementsTest.payment("{id}", "{amount}", "USD");
        line.put("交易时间", day + " 13:40:00");
        line.putAll(Map.of("用户支付币种", "CNY", "支付汇率", "720000000", "结算币种", "USD", "应结订单金额", "{amount}"));
        return WeChatPayStatementsTest.file(List.of(line)).substring(head().length());
    }

    public String text() {
        return WeChatPayStatementsTest.file(lines);
    }
}
