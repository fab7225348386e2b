package app.lianxi.sandbox.delivery;

import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What can be turned while the sandbox runs: settings say where a knob stands at first, the database where it stands now. */
@SandboxPart("sandboxKnobs")
public class Knobs {
    private static final Set<String> SWITCH = Set.of("on", "off");
    private static final Map<String, Set<String>> CHOICES = Map.ofEntries(
            Map.entry("wechat-mode", Set.of("plain", "compatible", "secure")),
            Map.entry("wechat-format", Set.of("xml", "json")),
            Map.entry("wechat-paid-window", SWITCH),
            Map.entry("wechatpay-faults", SWITCH),
            Map.entry("alipay-faults", SWITCH),
            Map.entry("citcon-faults", SWITCH),
            Map.entry("citcon-cancel", SWITCH),
            Map.entry("wechatpay-serial", Set.of("certificate", "public-key", "both")),
            Map.entry("wechatpay-associated-data", Set.of("there", "absent", "both")),
            Map.entry("wechatpay-statement", Set.of("true", "missing", "surplus", "amount", "state", "all")),
            Map.entry("wechatpay-statement-ready", Set.of("next-day", "at-once")));
    private final SandboxDatabase database;
    private final Map<String, String> values = new ConcurrentHashMap<>();

    public Knobs(SandboxDatabase database, SandboxSettings settings) {
        this.database = database;
        values.put("duplicates", String.valueOf(settings.delivery().duplicates()));
        values.put("delay", String.valueOf(settings.delivery().delay().toMillis()));
        values.put("lost", String.valueOf(settings.delivery().lost()));
        values.put("speed", String.valueOf(settings.delivery().speed()));
        values.put("wechat-mode", settings.wechat().mode());
        values.put("wechat-format", settings.wechat().format());
        values.put("wechat-send-busy", "0");
        values.put("wechat-send-lost", "0");
        values.put("wechat-send-delay", "0");
        values.put("wechat-send-rate", "100");
        values.put("wechat-paid-window", "off");
        values.put("wechatpay-serial", "both");
        values.put("wechatpay-associated-data", "both");
        values.put("wechatpay-probes", "0");
        values.put("wechatpay-discount", "0");
        values.put("wechatpay-statement", "true");
        values.put("wechatpay-statement-ready", "next-day");
        values.put("wechatpay-faults", "on");
        values.put("citcon-faults", "on");
        values.put("citcon-cancel", "on");
        values.put("wechatpay-password-above", "0");
        values.put("alipay-faults", "on");
        values.put(
                "wechatpay-refund-pause",
                String.valueOf(settings.wechatpay().refundPause().toSeconds()));
        database.sql("select name, value from knob")
                .list(row -> Map.entry(row.text("name"), row.text("value")))
                .forEach(knob -> values.put(knob.getKey(), knob.getValue()));
    }

    /** How many of a hundred notices are sent twice. */
    public int duplicates() {
        return number("duplicates");
    }

    public Duration delay() {
        return Duration.ofMillis(Long.parseLong(get("delay")));
    }

    /** How many of a hundred answers get lost on their way back. */
    public int lost() {
        return number("lost");
    }

    /** By how much the clock of the retries runs faster. */
    public double speed() {
        return Double.parseDouble(get("speed"));
    }

    /** Where a knob of whole numbers stands. */
    public int number(String name) {
        return Integer.parseInt(get(name));
    }

    public String get(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no knob " + name);
        }
        return value;
    }

    public Map<String, String> all() {
        return new TreeMap<>(values);
    }

    /** @throws IllegalArgumentException when there is no such knob or it does not go there */
    public void turn(String name, String value) {
        get(name);
        var choices = CHOICES.get(name);
        var fits = choices == null ? fits(name, value) : choices.contains(value);
        if (!fits) {
            throw new IllegalArgumentException(name + " does not go to " + value);
        }
        database.sql(
                        "insert into knob (name, value) values (?, ?) on conflict (name) do update set value = excluded.value",
                        name,
                        value)
                .update();
        values.put(name, value);
    }

    private static boolean fits(String name, String value) {
        try {
            var number = Double.parseDouble(value);
            return switch (name) {
                case "wechatpay-discount" -> number <= 99 && whole(value);
                case "duplicates", "lost", "wechat-send-busy", "wechat-send-lost", "wechatpay-probes" ->
                    number <= 100 && whole(value);
                case "delay", "wechat-send-delay" -> number <= 600_000 && whole(value);
                case "wechatpay-password-above", "wechatpay-refund-pause" -> whole(value);
                case "wechat-send-rate" -> number >= 1 && whole(value);
                case "speed" -> number >= 0.1 && number <= 100_000;
                default -> false;
            };
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean whole(String value) {
        return value.matches("\\d{1,6}");
    }
}
