package app.lianxi.desk.ui;

import app.lianxi.desk.ClientStory;
import app.lianxi.optin.Purpose;
import app.lianxi.profile.EntryKind;
import app.lianxi.profile.EntryState;
import app.lianxi.promotion.ExpectedOffers;
import app.lianxi.promotion.rules.Terms;
import app.lianxi.purchase.PurchaseHistory.Total;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Kept;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Beside the timeline: what stands of a client, section by section, each only where there is something. */
class ClientAside extends Div {
    private static final Set<EntryState> AWAITED = EnumSet.of(EntryState.ASKED, EntryState.RESERVED, EntryState.READY);

    /** Where her story stands below, on what is narrow, this waits until it is asked for. */
    private static final String LATER = "lx-part-later";

    private static final String ALL = "lx-all";
    private static final int MOST_OFFERS = 3;

    private final transient ClientWork work;
    private final Div parts = new Div();
    private final transient Kept<AsidePart> kept = new Kept<>(parts);
    private final AsideKnown known;

    ClientAside(ClientWork work) {
        this.work = work;
        this.known = new AsideKnown(work);
        known.addClassName(LATER);
        var all = Buttons.plain(getTranslation("desk.know.all"), () -> {});
        all.addClassName("lx-know-all");
        all.getElement().setAttribute("aria-expanded", "false");
        all.addClickListener(click -> {
            var shown = !hasClassName(ALL);
            setClassName(ALL, shown);
            all.getElement().setAttribute("aria-expanded", String.valueOf(shown));
        });
        add(parts, known, all);
        show();
    }

    void show() {
        kept.show(sections(), ClientAside::made);
        known.again();
    }

    private static Component made(AsidePart part) {
        var made = part.make();
        var first = part instanceof AsidePart.Pinned
                || part instanceof AsideToday
                || part instanceof AsideTasks
                || part instanceof AsidePart.Empty;
        if (!first) {
            made.getElement().getClassList().add(LATER);
        }
        return made;
    }

    private List<AsidePart> sections() {
        var today = work.today();
        var written = work.written();
        var sections = new ArrayList<AsidePart>();
        var pinned = written.stream().filter(one -> one.is(EntryKind.NOTE)).toList();
        if (!pinned.isEmpty()) {
            sections.add(new AsidePart.Pinned(work, pinned));
        }
        var visit = awaited();
        var now = now(written, today);
        var offers = offers();
        if (!now.isEmpty() || visit != null || !offers.isEmpty()) {
            sections.add(new AsideToday(work, now, visit, offers, today));
        }
        var tasks = standing("task")
                .map(Todo::of)
                .sorted(Comparator.comparing(Todo::awaitsOn))
                .toList();
        if (!tasks.isEmpty()) {
            sections.add(new AsideTasks(work, tasks, today));
        }
        facts(sections, "desk.know.likes", likes(written), Addable.LIKE, Addable.DISLIKE, Addable.SIZE);
        facts(sections, "desk.know.dates", dates(written, today), Addable.DATE);
        facts(sections, "desk.know.companions", of(written, EntryKind.COMPANION), Addable.COMPANION);
        facts(sections, "desk.know.wishes", wishes(written), Addable.WISH);
        if (written.isEmpty() && tasks.isEmpty()) {
            sections.add(new AsidePart.Empty(work));
        }
        sections.add(new AsideWindows(work, work.content().windows()));
        sections.add(new AsideAgreed(
                work, Stream.concat(standing("consent"), standing("follow")).toList()));
        sections.add(served());
        return sections;
    }

    private AsideServed served() {
        var opened = work.content().opened();
        return new AsideServed(
                work,
                opened.lead(),
                opened.others(),
                opened.serves(),
                opened.lasts(),
                opened.client().discreet(),
                opened.viewers());
    }

    private void facts(List<AsidePart> sections, String key, List<AsidePart.Fact> facts, Addable... adds) {
        if (!facts.isEmpty()) {
            sections.add(new AsidePart.Facts(work, key, facts, List.of(adds)));
        }
    }

    private Stream<ClientStory.Entry> standing(String kind) {
        return work.content().standing().stream().filter(entry -> entry.kind().equals(kind));
    }

    private List<Terms> offers() {
        var agreed = standing("consent")
                .filter(entry -> entry.detail().path("given").asBoolean())
                .map(entry -> Purpose.valueOf(entry.detail().path("purpose").asString()))
                .collect(Collectors.toSet());
        var purchases = work.content().totals().ever().stream()
                .mapToLong(Total::payments)
                .sum();
        return work
                .parts
                .offers
                .of(
                        work.content().opened().client(),
                        agreed,
                        purchases,
                        work.pieces.boutiques(),
                        standing("promotion")
                                .map(entry -> new ExpectedOffers.Standing(entry.id(), entry.detail()))
                                .toList())
                .stream()
                .limit(MOST_OFFERS)
                .toList();
    }

    private ClientStory.@Nullable Entry awaited() {
        return standing("visit")
                .min(Comparator.comparing(ClientStory.Entry::at))
                .orElse(null);
    }

    /** How to address her first; journeys that are over and pieces that she has are for the timeline. */
    private List<AsidePart.Fact> now(List<Written> written, LocalDate today) {
        return Stream.of(
                        of(written, EntryKind.ADDRESS).stream(),
                        of(written, EntryKind.PIECE).stream()
                                .filter(fact -> AWAITED.contains(
                                        fact.written().content().state())),
                        of(written, EntryKind.PLAN).stream().filter(fact -> isAhead(fact.written(), today)),
                        of(written, EntryKind.HABIT).stream())
                .flatMap(facts -> facts)
                .toList();
    }

    private static boolean isAhead(Written plan, LocalDate today) {
        var from = plan.content().from();
        var until = plan.content().until();
        var last = until == null ? from : until;
        return last != null && !last.isBefore(today);
    }

    private List<AsidePart.Fact> likes(List<Written> written) {
        return Stream.of(EntryKind.SIZE, EntryKind.LIKE, EntryKind.DISLIKE)
                .flatMap(kind -> of(written, kind).stream())
                .toList();
    }

    /** What comes round next first. */
    private List<AsidePart.Fact> dates(List<Written> written, LocalDate today) {
        return of(written, EntryKind.DATE).stream()
                .sorted(Comparator.comparing(fact -> {
                    var day = fact.written().content().day();
                    return day == null ? LocalDate.MAX : ProfileWords.next(day, today);
                }))
                .map(fact -> new AsidePart.Fact(
                        fact.written(),
                        fact.label(),
                        fact.value() + " · "
                                + ProfileWords.occurrence(fact.written().content(), today)))
                .toList();
    }

    private List<AsidePart.Fact> wishes(List<Written> written) {
        return of(written, EntryKind.WISH).stream()
                .map(fact -> new AsidePart.Fact(fact.written(), "", fact.value()))
                .toList();
    }

    private List<AsidePart.Fact> of(List<Written> written, EntryKind kind) {
        return written.stream()
                .filter(one -> one.is(kind))
                .map(one -> new AsidePart.Fact(one, ProfileWords.label(one.content()), work.words.value(one.content())))
                .toList();
    }
}
