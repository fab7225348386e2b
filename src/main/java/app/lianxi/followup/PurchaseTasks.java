package app.lianxi.followup;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Staff;
import app.lianxi.client.ClientId;
import app.lianxi.followup.Rule.Trigger;
import app.lianxi.followup.RuleTasks.Cause;
import app.lianxi.followup.Task.Origin;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.purchase.Link;
import app.lianxi.purchase.PurchaseHistory;
import app.lianxi.purchase.PurchasesChanged;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tasks some days after a purchase, while it is hers. */
@Component
class PurchaseTasks {
    /** A purchase may come to be hers long after it; what would have been due before this is not asked of anybody. */
    private static final int LATE = 7;

    private final RuleTable rules;
    private final RuleTasks made;
    private final TaskSubjects subjects;
    private final PurchaseHistory purchases;
    private final BoutiqueDays days;
    private final CurrentStaff current;

    PurchaseTasks(
            RuleTable rules,
            RuleTasks made,
            TaskSubjects subjects,
            PurchaseHistory purchases,
            BoutiqueDays days,
            CurrentStaff current) {
        this.rules = rules;
        this.made = made;
        this.subjects = subjects;
        this.purchases = purchases;
        this.days = days;
        this.current = current;
    }

    /** In the transaction that records payments: two queries where there is nothing to do. */
    @EventListener
    void on(PurchasesChanged changed) {
        var before = subjects.of(
                Origin.RULE,
                changed.payments().stream().map(PurchaseTasks::subject).toList());
        var running = changed.linked().isEmpty() ? List.<Rule>of() : rules.running(Trigger.AFTER_PURCHASE);
        if (before.isEmpty() && running.isEmpty()) {
            return;
        }
        var links = purchases.links(changed.payments());
        links.values().forEach(link -> settle(link, before));
        made.cancel(before.stream()
                .filter(task -> links.values().stream().noneMatch(link -> isOf(task, link)))
                .toList());
        running.forEach(rule -> make(rule, changed.linked(), links));
    }

    private void settle(Link link, List<Task> before) {
        var hers = before.stream().filter(task -> isOf(task, link)).toList();
        made.takeUp(hers);
        hers.stream()
                .filter(task -> task.doneAt() == null && !task.client().equals(link.client()))
                .forEach(task -> made.move(task, link.client()));
    }

    private static boolean isOf(Task task, Link link) {
        return subject(link.payment()).equals(task.subject());
    }

    /** Who links it by hand has served her. */
    private void make(Rule rule, List<Payment> linked, Map<PaymentId, Link> links) {
        var causes = linked.stream()
                .filter(payment -> isMeant(rule, payment) && links.containsKey(payment.id()))
                .map(payment -> new Cause(
                        client(links, payment),
                        subject(payment.id()),
                        payment.boutique(),
                        boutique -> due(rule, payment, boutique)))
                .toList();
        made.make(rule, causes, current.find().map(Staff::id).orElse(null));
    }

    private static boolean isMeant(Rule rule, Payment payment) {
        var terms = rule.terms();
        var least = terms.least();
        return !payment.paidAt().isBefore(rule.startedAt())
                && (terms.boutique() == null || terms.boutique().equals(payment.boutique()))
                && (least == null
                        || least.currency().equals(payment.amount().currency())
                                && payment.amount().value() >= least.value());
    }

    private static ClientId client(Map<PaymentId, Link> links, Payment payment) {
        return java.util.Objects.requireNonNull(links.get(payment.id())).client();
    }

    private Optional<LocalDate> due(Rule rule, Payment payment, BoutiqueId boutique) {
        var due = days.of(payment.paidAt(), boutique).plusDays(rule.terms().days());
        return Optional.of(due).filter(day -> !day.isBefore(days.today(boutique).minusDays(LATE)));
    }

    private static String subject(PaymentId payment) {
        return payment.value().toString();
    }
}
