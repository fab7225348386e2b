package app.lianxi.followup;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Staff;
import app.lianxi.followup.FollowUpRefused.Why;
import app.lianxi.followup.Rule.Terms;
import app.lianxi.followup.Rule.Trigger;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rules that make tasks: of a boutique by its manager, of the whole house by who sees all of it. */
@Service
@Transactional
@Secured("ROLE_MANAGER")
public class FollowUpRules {
    /** Whoever looks further ahead would do so for too many. */
    private static final int MOST_DAYS_BEFORE = 90;

    private final RuleTable rules;
    private final DateRuns runs;
    private final Boutiques boutiques;
    private final CurrentStaff current;
    private final Clock clock;

    FollowUpRules(RuleTable rules, DateRuns runs, Boutiques boutiques, CurrentStaff current, Clock clock) {
        this.rules = rules;
        this.runs = runs;
        this.boutiques = boutiques;
        this.current = current;
        this.clock = clock;
    }

    /** Those of the reader's boutiques and of the whole house, those that run first. */
    @Transactional(readOnly = true)
    public List<Rule> all() {
        return rules.all(current.require().scope());
    }

    /**
     * It makes tasks from now on.
     *
     * @throws FollowUpRefused when it can't be taken as it is
     * @throws AccessDeniedException when it is not for the reader to make
     */
    public Rule start(Terms typed) {
        requireHers(typed.boutique());
        var terms = checked(typed);
        var id = rules.insert(terms, current.require().id(), clock.instant());
        lookAgain(terms);
        return rules.find(id).orElseThrow();
    }

    /** It makes no more tasks; those that it made stay. */
    public Rule stop(RuleId id) {
        requireHers(found(id).terms().boutique());
        rules.stop(id, current.require().id(), clock.instant());
        return found(id);
    }

    /** Undoes {@link #stop}. */
    public Rule goOn(RuleId id) {
        var rule = found(id);
        requireHers(rule.terms().boutique());
        rules.goOn(id);
        lookAgain(rule.terms());
        return found(id);
    }

    private void lookAgain(Terms terms) {
        if (terms.trigger() == Trigger.BEFORE_DATE) {
            runs.lookAgain();
        }
    }

    private Rule found(RuleId id) {
        return rules.find(id).orElseThrow(() -> FollowUpRefused.because(Why.NOT_FOUND, "rule"));
    }

    private Terms checked(Terms typed) {
        var before = typed.trigger() == Trigger.BEFORE_DATE;
        var most = before ? MOST_DAYS_BEFORE : TaskTemplates.MOST_DAYS;
        FollowUpRefused.unless(typed.days() >= 0 && typed.days() <= most, Why.DAY, "days");
        var least = typed.trigger() == Trigger.AFTER_PURCHASE ? typed.least() : null;
        FollowUpRefused.unless(least == null || least.value() > 0, Why.AMOUNT, "least");
        var boutique = typed.boutique();
        FollowUpRefused.unless(boutique == null || boutiques.find(boutique).isPresent(), Why.BOUTIQUE, "boutique");
        return new Terms(
                typed.trigger(),
                typed.days(),
                least,
                before ? typed.occasion() : null,
                FollowUpRefused.line(typed.title(), FollowUps.TITLE, "title"),
                FollowUpRefused.text(typed.text(), FollowUps.TEXT, "text"),
                boutique);
    }

    private void requireHers(@Nullable BoutiqueId boutique) {
        Staff reader = current.require();
        if (boutique == null ? !reader.wholeHouse() : !reader.worksAt(boutique)) {
            throw new AccessDeniedException("A rule of another boutique or of the house");
        }
    }
}
