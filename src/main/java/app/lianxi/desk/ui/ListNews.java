package app.lianxi.desk.ui;

import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Role;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.SavedLists;
import app.lianxi.client.SavedLists.SavedList;
import app.lianxi.ui.Notices;
import app.lianxi.ui.ShellGuest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;

/** Says on whichever screen she stands that a colleague handed her a list of clients. */
@org.springframework.stereotype.Component
class ListNews implements ShellGuest {
    private final SavedLists lists;
    private final CurrentStaff current;
    private final ObjectProvider<DeskPieces> pieces;

    ListNews(SavedLists lists, CurrentStaff current, ObjectProvider<DeskPieces> pieces) {
        this.lists = lists;
        this.current = current;
        this.pieces = pieces;
    }

    @Override
    public void enter(Component shell) {
        current.find()
                .filter(me -> me.role() == Role.ASSOCIATE || me.role() == Role.MANAGER)
                .ifPresent(me -> pieces.getObject().on(shell, StaffRegister.topic(me.id()), this::hear));
    }

    private void hear(String message) {
        SavedLists.handed(message).flatMap(lists::find).ifPresent(this::tell);
    }

    private void tell(SavedList list) {
        var ui = UI.getCurrent();
        Notices.leading(
                ui.getTranslation("desk.lists.handed", Objects.requireNonNullElse(list.from(), ""), list.name()),
                ui.getTranslation("desk.lists.open"),
                () -> ui.navigate(
                        "clients",
                        NarrowQuery.ALL
                                .with(list.criteria())
                                .parameters(pieces.getObject().allBoutiques())));
    }
}
