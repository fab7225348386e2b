package app.lianxi.checkout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * A channel that answers as it was told, and remembers what it was asked. What it was not told it says itself. It stands
 * before the adapter of the same name.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class FakeChargeChannel implements ChargeChannel {
    static final String CHANNEL = "citcon";

    /** What was asked: show, scan, query or end, and of which order. */
    record Asked(String what, String reference) {}

    final List<Asked> asked = new ArrayList<>();
    final List<Order> orders = new ArrayList<>();
    private final Deque<Function<String, Answer>> answers = new ArrayDeque<>();
    private boolean closed;

    /** Puts it in the place of a platform. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Configuration {
        @Bean
        FakeChargeChannel fakeChargeChannel() {
            return new FakeChargeChannel();
        }
    }

    void reset() {
        asked.clear();
        orders.clear();
        answers.clear();
        closed = false;
    }

    /** Whatever is asked about is over. */
    void closesAll() {
        closed = true;
    }

    /** The next answer, whatever is asked. */
    void answers(Answer answer) {
        answers.add(reference -> answer);
    }

    /** The next answer, and what happens before it is heard. */
    void answers(Function<String, Answer> answer) {
        answers.add(answer);
    }

    long times(String what) {
        return asked.stream().filter(one -> one.what().equals(what)).count();
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public List<Account> accounts() {
        return List.of(new Account("fake", null, List.of("USD", "JPY"), true, ".*"));
    }

    @Override
    public Answer show(Order order) {
        orders.add(order);
        return answer("show", order.reference(), new Answer.Show("qr:" + order.reference()));
    }

    @Override
    public Answer scan(Order order, String code) {
        orders.add(order);
        return answer("scan", order.reference(), new Answer.Waiting("USERPAYING"));
    }

    @Override
    public Answer query(String account, String reference) {
        return answer("query", reference, new Answer.Waiting("USERPAYING"));
    }

    @Override
    public Answer end(String account, String reference, Charge.Kind kind) {
        return answer("end", reference, kind == Charge.Kind.QR ? new Answer.Closed("CLOSED") : new Answer.Reversed());
    }

    private Answer answer(String what, String reference, Answer usual) {
        asked.add(new Asked(what, reference));
        var told = answers.poll();
        if (told != null) {
            return told.apply(reference);
        }
        return closed ? new Answer.Closed("CLOSED") : usual;
    }
}
