package app.lianxi.desk.ui;

import app.lianxi.followup.Rule.Terms;
import app.lianxi.ui.Formats;
import java.util.Locale;

/** What a rule does, in a sentence. */
final class RuleWords {
    private RuleWords() {}

    static String sentence(Terms terms, DeskPieces pieces) {
        var when = PaymentParts.say(
                switch (terms.trigger()) {
                    case AFTER_PURCHASE -> "desk.followup.after.purchase";
                    case AFTER_VISIT -> "desk.followup.after.visit";
                    case BEFORE_DATE -> "desk.followup.before." + FollowUpWords.occasion(terms.occasion());
                },
                Math.max(0, terms.days()));
        var least = terms.least() == null
                ? ""
                : PaymentParts.say("desk.rule.least", Formats.current().money(terms.least()));
        var where = terms.boutique() == null
                ? PaymentParts.say("desk.rule.house")
                : PaymentParts.say(
                        "desk.rule.at",
                        pieces.boutiqueName(pieces.allBoutiques().get(terms.boutique())));
        var said = PaymentParts.say(
                "desk.rule.sentence", when + least, where, terms.title().isBlank() ? "…" : terms.title());
        return said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
    }
}
