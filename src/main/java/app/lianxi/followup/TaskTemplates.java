package app.lianxi.followup;

import app.lianxi.access.CurrentStaff;
import app.lianxi.followup.FollowUpRefused.Why;
import app.lianxi.ids.Ids;
import java.time.Clock;
import java.util.List;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The house's templates of tasks: used by all who serve clients, made and withdrawn by managers. */
@Service
@Transactional
@Secured("ROLE_MANAGER")
public class TaskTemplates {
    /** Two years. */
    static final int MOST_DAYS = 730;

    private static final int NAME = 80;

    private final TemplateTable templates;
    private final CurrentStaff current;
    private final Clock clock;

    TaskTemplates(TemplateTable templates, CurrentStaff current, Clock clock) {
        this.templates = templates;
        this.current = current;
        this.clock = clock;
    }

    /** Those in use, by name. */
    @Transactional(readOnly = true)
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
    public List<TaskTemplate> all() {
        return templates.all();
    }

    /**
     * @param name up to 80 characters
     * @param title of its tasks, up to 200
     * @param text of its tasks, up to 2,000; may be empty
     * @param days until they are due, up to 730
     * @throws FollowUpRefused when it can't be taken as it is
     */
    public TaskTemplate add(String name, String title, String text, int days) {
        FollowUpRefused.unless(days >= 0 && days <= MOST_DAYS, Why.DAY, "days");
        var template = new TaskTemplate(
                new TemplateId(Ids.next()),
                FollowUpRefused.line(name, NAME, "name"),
                FollowUpRefused.line(title, FollowUps.TITLE, "title"),
                FollowUpRefused.text(text, FollowUps.TEXT, "text"),
                days);
        templates.insert(template, current.require().id(), clock.instant());
        return template;
    }

    /** It is offered no more; what was made of it stays. */
    public void withdraw(TemplateId id) {
        templates.withdraw(id, current.require().id(), clock.instant());
    }

    /** Undoes {@link #withdraw}. */
    public void bringBack(TemplateId id) {
        templates.bringBack(id);
    }
}
