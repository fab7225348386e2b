package app.lianxi.desk.ui;

import app.lianxi.desk.ClientStory;
import app.lianxi.promotion.rules.Terms;
import app.lianxi.ui.Formats;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to have in mind when a client comes: how to address her, what is kept for her, what may be offered, what she is used
 * to.
 *
 * @param visit the one that is awaited, if any
 * @param offers that she may expect, the best first
 * @param today so that what is said of tomorrow is not said tomorrow
 */
record AsideToday(
        ClientWork work,
        List<AsidePart.Fact> facts,
        ClientStory.@Nullable Entry visit,
        List<Terms> offers,
        LocalDate today)
        implements AsidePart {

    static final Addable[] ADDS = {Addable.ADDRESS, Addable.HABIT, Addable.PIECE, Addable.PLAN};

    @Override
    public Component make() {
        var section = AsidePart.section(work, "desk.know.today", ADDS);
        var rows = AsidePart.facts(work, facts);
        if (visit != null) {
            rows.addComponentAsFirst(AsidePart.row(ClientWork.say("desk.know.visit"), new Span(words(visit))));
        }
        if (!offers.isEmpty()) {
            rows.add(AsidePart.row(
                    ClientWork.say("desk.know.offer"),
                    offers.stream().map(this::offer).toArray(Component[]::new)));
        }
        section.add(rows);
        return section;
    }

    /** Leads to the till, where it is attached. */
    private NativeButton offer(Terms terms) {
        var words = ClientWork.say(
                "desk.know.offer.to", terms.name(), Formats.current().day(terms.lastDay()));
        var button = new NativeButton(
                words,
                click -> UI.getCurrent()
                        .navigate(
                                "checkout",
                                ClientHead.checkoutFor(work.content().opened().client())));
        button.addClassNames("lx-fact-value", "lx-jade");
        button.setAriaLabel(ClientWork.say("desk.know.offer") + ": " + words);
        return button;
    }

    private String words(ClientStory.Entry awaited) {
        var place =
                awaited.boutique() == null ? null : work.pieces.allBoutiques().get(awaited.boutique());
        var when = Formats.current()
                .weekday(
                        awaited.at(),
                        place == null ? work.pieces.zone() : place.zone(),
                        work.pieces.clock().instant());
        var others = awaited.detail().path("others").asInt(0);
        return when
                + (place == null ? "" : " · " + work.pieces.boutiqueName(place))
                + (others > 0 ? " · " + ClientWork.say("desk.timeline.visit.others", others) : "");
    }
}
