package app.lianxi.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table that the benchmark ends with: each figure beside the limit that was measured in the same run. */
final class Figures {
    private final List<String> lines = new ArrayList<>();

    Figures() {
        lines.add("%-58s %12s %12s %8s %9s".formatted("what", "figure", "limit", "ratio", "wanted"));
    }

    /** The more the better. */
    void atLeast(String what, double figure, double limit, double wanted) {
        add(what, figure, limit, "≥ " + wanted, figure / limit >= wanted);
    }

    /** The less the better. */
    void atMost(String what, double figure, double limit, double wanted) {
        add(what, figure, limit, "≤ " + wanted, figure / limit <= wanted);
    }

    private void add(String what, double figure, double limit, String wanted, boolean ok) {
        lines.add(String.format(
                Locale.ROOT,
                "%-58s %,12.0f %,12.0f %8.2f %9s %s",
                what,
                figure,
                limit,
                figure / limit,
                wanted,
                ok ? "ok" : "NOT"));
    }

    void print(PrintStream out) {
        out.println();
        lines.forEach(out::println);
        out.println();
    }
}
