package app.lianxi.promotion.rules;

import java.util.List;

/** Terms that don't hold together; the problems say why. */
public class TermsRefused extends IllegalArgumentException {
    private final List<Problem> problems;

    private TermsRefused(List<Problem> problems) {
        super("Terms that don't hold together: " + problems);
        this.problems = List.copyOf(problems);
    }

    static TermsRefused because(List<Problem> problems) {
        return new TermsRefused(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
