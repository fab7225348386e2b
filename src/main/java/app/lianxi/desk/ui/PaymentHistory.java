package app.lianxi.desk.ui;

import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import app.lianxi.desk.PaymentFile;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Timeline;
import app.lianxi.ui.Timeline.Dot;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a payment came to be whose it is: each link that was made or ended, and all that people decided; empty before any. */
class PaymentHistory extends Div {
    private record Happened(Instant at, String what, String why) {}

    private final DeskPieces pieces;
    private final transient PaymentFile.Content content;

    PaymentHistory(DeskPieces pieces, PaymentFile.Content content, ZoneId zone) {
        this.pieces = pieces;
        this.content = content;
        var happened = happened();
        if (happened.isEmpty()) {
            return;
        }
        addClassName("lx-section");
        var head = new Div(getTranslation("desk.history"));
        head.addClassName("lx-label");
        var timeline = new Timeline();
        // Made after ended where both were at once
        happened.stream()
                .sorted(Comparator.comparing(Happened::at).reversed())
                .forEach(one -> timeline.add(
                        Dot.OTHER, new Span(one.what()), Formats.current().moment(one.at(), zone), one.why()));
        add(head, timeline);
    }

    private List<Happened> happened() {
        var happened = new ArrayList<Happened>();
        for (var link : content.standing().links()) {
            var who = name(link.client());
            happened.add(new Happened(
                    link.madeAt(),
                    getTranslation("desk.history.made", who),
                    said(getTranslation("desk.evidence." + link.evidence().code()), link.madeBy(), link.madeReason())));
            if (link.endedAt() != null) {
                happened.add(new Happened(
                        link.endedAt(),
                        getTranslation("desk.history.ended", who),
                        said(getTranslation("desk.history." + link.cause()), link.endedBy(), link.endReason())));
            }
        }
        for (var one : content.standing().decisions()) {
            var what = one.client() == null
                    ? getTranslation("desk.history." + one.kind().code())
                    : getTranslation("desk.said." + one.kind().code(), name(one.client()));
            happened.add(new Happened(one.at(), what, said("", one.by(), one.reason())));
        }
        return happened;
    }

    private String said(String what, @Nullable StaffId by, String reason) {
        var words = new ArrayList<String>();
        words.add(what);
        words.add(by == null ? "" : pieces.staff(by).map(Staff::name).orElse(""));
        words.add(reason);
        words.removeIf(String::isBlank);
        return String.join(" · ", words);
    }

    private String name(ClientId client) {
        return pieces.nameOf(content.people().get(client));
    }
}
