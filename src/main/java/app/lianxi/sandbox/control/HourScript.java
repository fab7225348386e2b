package app.lianxi.sandbox.control;

import app.lianxi.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What five travellers do in an hour: the same for the same seed, which sets the amounts and moves each act a little. */
final class HourScript {
    /** What somebody does. */
    enum Act {
        FOLLOW,
        AGREE,
        WRITE,
        SCAN_TO_PAY,
        SHOW_CODE,
        REFUND,
        UNFOLLOW
    }

    /**
     * One thing that happens.
     *
     * @param after since the hour began
     * @param text that she writes, or the terminal at which she pays
     * @param value in minor units, 0 where no money moves; a refund gives half of her last payment back
     */
    record Event(Duration after, String traveller, Act act, String text, long value, String currency) {}

    private static final String NEW_YORK = "nyc5-1";
    private static final String PARIS = "sho-1";
    private static final String VANCOUVER = "yvr-1";
    private static final Map<String, String> CURRENCIES = Map.of(NEW_YORK, "USD", PARIS, "EUR", VANCOUVER, "CAD");

    private final Random random;
    private final List<Event> events = new ArrayList<>();

    private HourScript(long seed) {
        random = new Random(seed);
    }

    static List<Event> of(long seed) {
        var script = new HourScript(seed);
        script.write();
        script.events.sort(Comparator.comparing(Event::after));
        return List.copyOf(script.events);
    }

    private void write() {
        follows(0, "linmei");
        agrees(1, "linmei");
        writes(2, "linmei", "你好，请问今天几点关门？");
        pays(3, "zhaowei", Act.SCAN_TO_PAY, NEW_YORK, 890);
        follows(4, "chenzixuan");
        agrees(5, "chenzixuan");
        writes(6, "chenzixuan", "我十分钟后到");
        pays(8, "wangshihan", Act.SHOW_CODE, PARIS, 1_450);
        follows(9, "wangshihan");
        agrees(10, "wangshihan");
        writes(11, "linmei", "我半小时后到，想看看新到的丝巾");
        pays(13, "linmei", Act.SHOW_CODE, VANCOUVER, 460);
        writes(14, "wangshihan", "谢谢，刚买的包很喜欢");
        pays(16, "chenzixuan", Act.SCAN_TO_PAY, NEW_YORK, 3_280);
        writes(17, "chenzixuan", "刚付好了，谢谢");
        follows(18, "huangyaqin");
        agrees(19, "huangyaqin");
        writes(20, "huangyaqin", "我想預約明天下午");
        pays(22, "zhaowei", Act.SHOW_CODE, VANCOUVER, 720);
        writes(23, "wangshihan", "有同款的钱包吗？");
        pays(25, "wangshihan", Act.SCAN_TO_PAY, PARIS, 620);
        writes(26, "huangyaqin", "一刻鐘後到");
        pays(28, "linmei", Act.SCAN_TO_PAY, VANCOUVER, 980);
        refunds(31, "chenzixuan", NEW_YORK);
        writes(32, "chenzixuan", "退款收到了");
        follows(34, "zhaowei");
        writes(35, "zhaowei", "你们几点关门");
        pays(37, "huangyaqin", Act.SHOW_CODE, PARIS, 2_300);
        pays(39, "chenzixuan", Act.SHOW_CODE, NEW_YORK, 540);
        writes(40, "linmei", "我到了");
        pays(42, "linmei", Act.SCAN_TO_PAY, NEW_YORK, 12_800);
        writes(44, "linmei", "谢谢你们，下次见");
        agrees(46, "zhaowei");
        pays(48, "zhaowei", Act.SCAN_TO_PAY, NEW_YORK, 1_990);
        writes(50, "huangyaqin", "收據可以電郵嗎？");
        pays(52, "huangyaqin", Act.SCAN_TO_PAY, PARIS, 310);
        writes(54, "wangshihan", "下周再来");
        unfollows(56, "wangshihan");
        pays(57, "wangshihan", Act.SHOW_CODE, PARIS, 260);
        pays(59, "chenzixuan", Act.SCAN_TO_PAY, NEW_YORK, 1_120);
    }

    private void follows(int minute, String traveller) {
        add(minute, traveller, Act.FOLLOW, "", 0, "");
    }

    private void agrees(int minute, String traveller) {
        add(minute, traveller, Act.AGREE, "", 0, "");
    }

    private void writes(int minute, String traveller, String text) {
        add(minute, traveller, Act.WRITE, text, 0, "");
    }

    private void refunds(int minute, String traveller, String terminal) {
        add(minute, traveller, Act.REFUND, terminal, 0, "");
    }

    private void unfollows(int minute, String traveller) {
        add(minute, traveller, Act.UNFOLLOW, "", 0, "");
    }

    /** @param about in major units: the seed takes or gives up to a tenth, in steps of ten */
    private void pays(int minute, String traveller, Act how, String terminal, int about) {
        var major = Math.max(10, (about + random.nextInt(-about / 10, about / 10 + 1)) / 10 * 10);
        add(minute, traveller, how, terminal, major * 100L, CURRENCIES.getOrDefault(terminal, ""));
    }

    /** Within its minute, so that the order of the story stands whatever the seed. */
    private void add(int minute, String traveller, Act act, String text, long value, String currency) {
        var after = Duration.ofMinutes(minute).plusSeconds(random.nextInt(60));
        events.add(new Event(after, traveller, act, text, value, currency));
    }

    /** What is paid in each currency. */
    static Map<String, Long> paid(List<Event> events) {
        var paid = new TreeMap<String, Long>();
        events.stream()
                .filter(event -> event.value() > 0)
                .forEach(event -> paid.merge(event.currency(), event.value(), Long::sum));
        return paid;
    }

    static Money amount(Event event) {
        return Money.of(event.value(), event.currency());
    }
}
