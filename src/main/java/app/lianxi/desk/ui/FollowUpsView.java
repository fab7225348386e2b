package app.lianxi.desk.ui;

import app.lianxi.access.Role;
import app.lianxi.access.StaffRegister;
import app.lianxi.desk.DeskTopics;
import app.lianxi.ui.Live;
import app.lianxi.ui.PageHeader;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.Locale;

/** What is to be done for clients: the reader's own; for managers their team's, and the rules that make it. */
@Route("follow-ups")
@Menu(order = 3.5, icon = "tasks", title = "desk.followup.menu")
@RolesAllowed({"ASSOCIATE", "MANAGER"})
class FollowUpsView extends Div implements HasDynamicTitle, BeforeEnterObserver {
    /** What is shown, as the address says it. */
    private enum Part {
        TEAM,
        MINE,
        RULES
    }

    private final FollowUpParts parts;
    private final Div tabs = new Div();
    private final Div place = new Div();
    private transient Runnable anew = () -> {};

    FollowUpsView(FollowUpParts parts) {
        this.parts = parts;
        addClassName("lx-page");
        tabs.addClassName("lx-tabs");
        tabs.setVisible(isManager());
        var body = new Div(tabs, place);
        body.addClassName("lx-body");
        add(new PageHeader(getTranslation("desk.followup.menu"), parts.pieces.place()), body);
        var calmly = parts.pieces.calmly(this, () -> anew.run());
        parts.pieces.on(this, StaffRegister.topic(parts.pieces.reader().id()), message -> {
            if (message.equals(DeskTopics.FOLLOW_UPS) || message.equals(Live.CAUGHT_UP)) {
                calmly.accept(message);
            }
        });
        if (isManager()) {
            parts.pieces.onBoutiques(this, DeskTopics.FOLLOW_UPS, calmly);
        }
    }

    private boolean isManager() {
        return parts.pieces.reader().role() == Role.MANAGER;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("show")
                .orElse("");
        var part = !isManager()
                ? Part.MINE
                : Arrays.stream(Part.values())
                        .filter(one -> word(one).equals(asked))
                        .findAny()
                        .orElse(Part.TEAM);
        showTabs(part);
        place.removeAll();
        switch (part) {
            case MINE -> {
                var mine = new MyFollowUps(parts);
                anew = mine::showAnew;
                place.add(mine);
            }
            case TEAM -> {
                var team = new TeamTasks(parts);
                anew = team::showAnew;
                place.add(team);
            }
            case RULES -> {
                anew = () -> {};
                place.add(new RulesPane(parts));
            }
        }
    }

    private void showTabs(Part shown) {
        tabs.removeAll();
        for (var part : Part.values()) {
            var tab = new Anchor(
                    part == Part.TEAM ? "follow-ups" : "follow-ups?show=" + word(part),
                    getTranslation("desk.followup.tab." + word(part)));
            if (part == shown) {
                tab.addClassName("lx-on");
                tab.getElement().setAttribute("aria-current", "page");
            }
            tabs.add(tab);
        }
    }

    private static String word(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("desk.followup.menu");
    }
}
