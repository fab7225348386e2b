package app.lianxi.payment;

import app.lianxi.money.Money;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * A channel that knows what it is told to know, and accepts every refund but where it is told of a trouble. It stands before
 * the adapter of the same name.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class FakePaymentChannel implements PaymentChannel {
    public final Map<String, PaymentNotice> paid = new HashMap<>();
    public final Set<String> reversed = new HashSet<>();
    /** What became of the refund of this id. */
    public Function<String, Optional<RefundNotice>> refunded = id -> Optional.empty();

    /** What comes of the next refunds that are ordered, instead of their being accepted. */
    final Deque<RuntimeException> troubles = new ArrayDeque<>();
    /** Whether the order of a refund is answered. */
    boolean answers = true;
    /** By their references. */
    final List<String> ordered = new ArrayList<>();
    /** About which refunds: their account, transaction and id. */
    final List<String> asked = new ArrayList<>();

    private final String channel;

    /** Puts one in the place of Citcon and one in that of WeChat Pay. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Configuration {
        @Bean
        FakePaymentChannel fakeCitcon() {
            return new FakePaymentChannel("citcon");
        }

        @Bean
        FakePaymentChannel fakeWeChatPay() {
            return new FakePaymentChannel("wechatpay");
        }
    }

    private FakePaymentChannel(String channel) {
        this.channel = channel;
    }

    /** It knows of nothing, and accepts everything. */
    public void reset() {
        paid.clear();
        reversed.clear();
        refunded = id -> Optional.empty();
        troubles.clear();
        answers = true;
        ordered.clear();
        asked.clear();
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public Optional<PaymentNotice> query(String account, String transactionId) {
        return Optional.ofNullable(paid.get(transactionId));
    }

    @Override
    public boolean isReversed(String account, String transactionId) {
        return reversed.contains(transactionId);
    }

    @Override
    public Optional<RefundNotice> queryRefund(String account, String transactionId, String refundId) {
        asked.add(account + " " + transactionId + " " + refundId);
        return refunded.apply(refundId);
    }

    @Override
    public synchronized String refund(Payment payment, String refundReference, Money amount, String reason) {
        ordered.add(refundReference);
        if (!answers) {
            throw new ChannelUnknown("no_answer");
        }
        if (!troubles.isEmpty()) {
            throw troubles.removeFirst();
        }
        return "R-" + refundReference;
    }
}
