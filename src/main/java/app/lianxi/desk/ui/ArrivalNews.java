package app.lianxi.desk.ui;

import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Role;
import app.lianxi.access.Staff;
import app.lianxi.client.ClientId;
import app.lianxi.desk.DeskTopics;
import app.lianxi.ui.Notices;
import app.lianxi.ui.ShellGuest;
import app.lianxi.visit.ArrivalBoard;
import app.lianxi.visit.Visit;
import app.lianxi.visit.VisitId;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;

/** Says on whichever screen the boutique's staff stand that somebody is coming, and to managers too when nobody accepts her. */
@org.springframework.stereotype.Component
class ArrivalNews implements ShellGuest {
    private final ArrivalBoard board;
    private final CurrentStaff current;
    private final ObjectProvider<DeskPieces> pieces;

    ArrivalNews(ArrivalBoard board, CurrentStaff current, ObjectProvider<DeskPieces> pieces) {
        this.board = board;
        this.current = current;
        this.pieces = pieces;
    }

    @Override
    public void enter(Component shell) {
        current.find().map(Staff::role).ifPresent(role -> {
            if (role == Role.ASSOCIATE || role == Role.MANAGER) {
                var told = new HashSet<News>();
                pieces.getObject().onBoutiques(shell, message -> hear(message, role, told));
            }
        });
    }

    /** Told once, though she be expected in two of the reader's boutiques. */
    private record News(VisitId visit, Instant announcedAt, String words) {}

    private void hear(String message, Role role, Set<News> told) {
        if (role == Role.ASSOCIATE) {
            DeskTopics.of(DeskTopics.ANNOUNCED, message).ifPresent(client -> tell(client, "desk.arrivals.news", told));
        }
        DeskTopics.of(DeskTopics.ESCALATED, message).ifPresent(client -> tell(client, "desk.arrivals.escalated", told));
    }

    /** The board of today says it itself; whom somebody has accepted meanwhile is no news. */
    private void tell(ClientId client, String words, Set<News> told) {
        var ui = UI.getCurrent();
        if (ui.getCurrentView() instanceof TodayView) {
            return;
        }
        board.arrivals().stream()
                .filter(one -> one.client().id().equals(client) && one.visit().state() == Visit.State.ANNOUNCED)
                .findFirst()
                .filter(one -> told.add(new News(one.visit().id(), one.visit().announcedAt(), words)))
                .ifPresent(one -> Notices.leading(
                        ui.getTranslation(words, pieces.getObject().nameOf(one.client())),
                        ui.getTranslation("desk.arrivals.open"),
                        () -> ui.navigate(TodayView.class)));
    }
}
