package app.lianxi.followup;

import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Staff;
import app.lianxi.followup.Rule.Trigger;
import app.lianxi.followup.RuleTasks.Cause;
import app.lianxi.followup.Task.Origin;
import app.lianxi.visit.VisitServed;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tasks some days after a visit. */
@Component
class VisitTasks {
    private final RuleTable rules;
    private final RuleTasks made;
    private final TaskSubjects subjects;
    private final BoutiqueDays days;
    private final CurrentStaff current;

    VisitTasks(RuleTable rules, RuleTasks made, TaskSubjects subjects, BoutiqueDays days, CurrentStaff current) {
        this.rules = rules;
        this.made = made;
        this.subjects = subjects;
        this.days = days;
        this.current = current;
    }

    @EventListener
    void on(VisitServed told) {
        var visit = told.visit();
        var subject = visit.id().value().toString();
        var before = subjects.of(Origin.RULE, List.of(subject));
        var at = visit.servedAt();
        if (at == null) {
            made.cancel(before);
            return;
        }
        made.takeUp(before);
        var served = visit.acceptedBy() == null ? current.find().map(Staff::id).orElse(null) : visit.acceptedBy();
        for (var rule : rules.running(Trigger.AFTER_VISIT)) {
            var only = rule.terms().boutique();
            if (!at.isBefore(rule.startedAt()) && (only == null || only.equals(visit.boutique()))) {
                var cause = new Cause(
                        visit.client(),
                        subject,
                        visit.boutique(),
                        boutique -> Optional.of(
                                days.of(at, boutique).plusDays(rule.terms().days())));
                made.make(rule, List.of(cause), served);
            }
        }
    }
}
