package app.lianxi.promotion;

import app.lianxi.access.Audit;
import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentStaff;
import app.lianxi.ids.Ids;
import app.lianxi.promotion.rules.Draft;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Promotions, for those who write them and those who start them: never the same person. */
@Service
@Transactional
@Secured({"ROLE_MARKETER", "ROLE_MANAGER"})
public class Promotions {
    private final PromotionTable table;
    private final Boutiques boutiques;
    private final CurrentStaff current;
    private final Audit audit;
    private final Clock clock;

    Promotions(PromotionTable table, Boutiques boutiques, CurrentStaff current, Audit audit, Clock clock) {
        this.table = table;
        this.boutiques = boutiques;
        this.current = current;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Promotion> all() {
        return table.all();
    }

    /** @throws PromotionRefused NOT_FOUND */
    @Transactional(readOnly = true)
    public Promotion get(PromotionId id) {
        return table.find(id).orElseThrow(() -> PromotionRefused.because(PromotionRefused.Why.NOT_FOUND));
    }

    /**
     * Writes a promotion; it does nothing until another person starts it.
     *
     * @throws app.lianxi.promotion.rules.TermsRefused when the draft does not hold together
     */
    @Secured("ROLE_MARKETER")
    public PromotionId write(Draft draft) {
        var id = new PromotionId(Ids.next());
        var terms = draft.terms();
        table.insert(id, terms, current.require().id(), clock.instant());
        record("promotion.written", id);
        return id;
    }

    /**
     * Writes a draft anew, as its next version; who does so can't start it.
     *
     * @throws PromotionRefused STARTED when it is no draft any more
     * @throws app.lianxi.promotion.rules.TermsRefused when the draft does not hold together
     */
    @Secured("ROLE_MARKETER")
    public void rewrite(PromotionId id, Draft draft) {
        var promotion = held(id);
        PromotionRefused.unless(promotion.state() == Promotion.State.DRAFT, PromotionRefused.Why.STARTED);
        table.update(
                id, promotion.version() + 1, draft.terms(), current.require().id(), clock.instant());
        record("promotion.rewritten", id);
    }

    /**
     * Starts a promotion that somebody else wrote.
     *
     * @throws PromotionRefused FOUR_EYES for its writer; BOUTIQUES; STARTED; OVER when its last day is past everywhere
     */
    public void start(PromotionId id) {
        var promotion = answeredFor(id);
        PromotionRefused.unless(promotion.state() == Promotion.State.DRAFT, PromotionRefused.Why.STARTED);
        PromotionRefused.unless(!promotion.writtenBy().equals(current.require().id()), PromotionRefused.Why.FOUR_EYES);
        var everywherePast = LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(-12));
        PromotionRefused.unless(!promotion.terms().lastDay().isBefore(everywherePast), PromotionRefused.Why.OVER);
        table.start(id, current.require().id(), clock.instant());
        record("promotion.started", id);
    }

    /**
     * Stops it; what checkouts hold of it stays theirs until they are paid or end.
     *
     * @throws PromotionRefused BOUTIQUES; STARTED when it does not run
     */
    public void stop(PromotionId id) {
        PromotionRefused.unless(answeredFor(id).state() == Promotion.State.RUNNING, PromotionRefused.Why.STARTED);
        table.stop(id, clock.instant());
        record("promotion.stopped", id);
    }

    /** Whose sight covers all of its boutiques may start and stop it: one for every boutique is the whole house's. */
    public boolean answersFor(Promotion promotion) {
        var scope = current.require().scope();
        var named = promotion.terms().boutiques();
        return scope.wholeHouse()
                || (!named.isEmpty()
                        && named.stream()
                                .allMatch(code -> scope.covers(boutiques
                                        .findByCode(code)
                                        .map(Boutique::id)
                                        .orElse(null))));
    }

    private Promotion answeredFor(PromotionId id) {
        var promotion = held(id);
        PromotionRefused.unless(answersFor(promotion), PromotionRefused.Why.BOUTIQUES);
        return promotion;
    }

    private Promotion held(PromotionId id) {
        return table.lock(id).orElseThrow(() -> PromotionRefused.because(PromotionRefused.Why.NOT_FOUND));
    }

    private void record(String action, PromotionId id) {
        var who = current.require();
        audit.record(who.username(), who.id(), action, "promotion", id.value(), null, "");
    }
}
