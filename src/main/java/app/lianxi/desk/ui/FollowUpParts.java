package app.lianxi.desk.ui;

import app.lianxi.followup.FollowUpRules;
import app.lianxi.followup.FollowUps;
import app.lianxi.followup.TaskTemplates;
import app.lianxi.followup.TeamFollowUps;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;

/** What screens of follow-ups are made of. */
@SpringComponent
@UIScope
class FollowUpParts {
    final FollowUps followUps;
    final TeamFollowUps team;
    final FollowUpRules rules;
    final TaskTemplates templates;
    final DeskPieces pieces;

    FollowUpParts(
            FollowUps followUps, TeamFollowUps team, FollowUpRules rules, TaskTemplates templates, DeskPieces pieces) {
        this.followUps = followUps;
        this.team = team;
        this.rules = rules;
        this.templates = templates;
        this.pieces = pieces;
    }
}
