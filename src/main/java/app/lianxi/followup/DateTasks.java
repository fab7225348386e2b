package app.lianxi.followup;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.followup.Rule.Trigger;
import app.lianxi.followup.RuleTasks.Cause;
import app.lianxi.profile.Entry;
import app.lianxi.profile.EntryId;
import app.lianxi.profile.EntryKind;
import app.lianxi.profile.ProfileChanged;
import app.lianxi.profile.YearlyDates;
import app.lianxi.profile.YearlyDates.Kept;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tasks some days before a client's date. On each day of a time zone all dates are looked at that are kept within the rule's
 * days from then on, so that what nobody looked at for days, or was written down since, is made up for; each is made once.
 */
@Component
class DateTasks {
    private static final int AT_ONCE = 1_000;

    private final RuleTable rules;
    private final RuleTasks made;
    private final TaskSubjects subjects;
    private final YearlyDates dates;
    private final DateRuns runs;
    private final Boutiques boutiques;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DateTasks(
            RuleTable rules,
            RuleTasks made,
            TaskSubjects subjects,
            YearlyDates dates,
            DateRuns runs,
            Boutiques boutiques,
            TransactionTemplate transaction,
            Clock clock) {
        this.rules = rules;
        this.made = made;
        this.subjects = subjects;
        this.dates = dates;
        this.runs = runs;
        this.boutiques = boutiques;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void watch() {
        boutiques.all().stream()
                .filter(boutique -> !boutique.closed())
                .collect(Collectors.groupingBy(
                        Boutique::zone, Collectors.mapping(Boutique::id, Collectors.toUnmodifiableSet())))
                .forEach((zone, shops) -> transaction.executeWithoutResult(status -> lookAt(zone, shops)));
    }

    private void lookAt(ZoneId zone, Set<BoutiqueId> shops) {
        var today = LocalDate.ofInstant(clock.instant(), zone);
        if (runs.begin(zone, today)) {
            rules.running(Trigger.BEFORE_DATE).forEach(rule -> make(rule, today, shops));
        }
    }

    private void make(Rule rule, LocalDate today, Set<BoutiqueId> shops) {
        var terms = rule.terms();
        if (terms.boutique() != null && !shops.contains(terms.boutique())) {
            return;
        }
        var page = dates.within(today, terms.days() + 1, terms.occasion(), null, AT_ONCE);
        while (!page.isEmpty()) {
            made.make(
                    rule,
                    page.stream().map(kept -> cause(kept, rule, today, shops)).toList(),
                    null);
            page = dates.within(
                    today, terms.days() + 1, terms.occasion(), page.getLast().date(), AT_ONCE);
        }
    }

    /** Of boutiques in other zones others' days decide. */
    private static Cause cause(Kept kept, Rule rule, LocalDate today, Set<BoutiqueId> shops) {
        var due = kept.on().minusDays(rule.terms().days());
        return new Cause(
                kept.client(),
                subject(kept.date(), kept.on()),
                null,
                boutique -> Optional.of(due.isBefore(today) ? today : due).filter(day -> shops.contains(boutique)));
    }

    /** What was made for a date that is no longer hers is not to be done. */
    @EventListener
    void on(ProfileChanged changed) {
        var after = changed.after();
        if (changed.before() == null || after.content().kind() != EntryKind.DATE) {
            return;
        }
        var of = subjects.ofRules(after.client(), after.id().value() + ":");
        made.cancel(of.stream().filter(task -> !isKept(after, task)).toList());
        made.takeUp(of.stream().filter(task -> isKept(after, task)).toList());
    }

    private static boolean isKept(Entry date, Task task) {
        var day = date.content().day();
        var subject = String.valueOf(task.subject());
        var on = LocalDate.parse(subject.substring(subject.indexOf(':') + 1));
        return date.stands() && day != null && day.atYear(on.getYear()).equals(on);
    }

    private static String subject(EntryId date, LocalDate on) {
        return date.value() + ":" + on;
    }
}
