package app.lianxi.desk;

import app.lianxi.access.BoutiqueId;
import app.lianxi.client.ClientId;
import app.lianxi.followup.Due;
import app.lianxi.followup.FollowUpRules;
import app.lianxi.followup.FollowUps;
import app.lianxi.followup.Outcome;
import app.lianxi.followup.Rule;
import app.lianxi.followup.RuleId;
import app.lianxi.followup.TaskId;
import app.lianxi.followup.TeamFollowUps;
import app.lianxi.followup.TemplateId;
import app.lianxi.profile.Content;
import app.lianxi.profile.EntryId;
import app.lianxi.profile.ImportantDates;
import app.lianxi.profile.NoteSearch;
import app.lianxi.profile.Occasion;
import app.lianxi.profile.Profile;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** For {@link AccessTableTest}: the calls of profiles and follow-ups, about a client of New York's. */
record ProfileCalls(
        ApplicationContext context, ClientId client, BoutiqueId newYork, EntryId note, TaskId task, RuleId rule) {

    /** By who is signed in, a manager of New York's: what the calls are about. */
    static ProfileCalls of(ApplicationContext context, ClientId client, BoutiqueId newYork) {
        var profile = context.getBean(Profile.class);
        var note = profile.write(client, Content.note("likes tea", null, Set.of()));
        profile.write(client, Content.date(Occasion.BIRTHDAY, "", MonthDay.of(1, 5), null));
        var task = context.getBean(FollowUps.class).add(draft(context, client));
        var rule = context.getBean(FollowUpRules.class).start(terms(newYork));
        return new ProfileCalls(context, client, newYork, note.id(), task.id(), rule.id());
    }

    private static FollowUps.Draft draft(ApplicationContext context, ClientId client) {
        return new FollowUps.Draft(client, null, "Thank her", "", day(context));
    }

    private static LocalDate day(ApplicationContext context) {
        var later = context.getBean(Clock.class).instant().plus(Duration.ofDays(2));
        return LocalDate.ofInstant(later, ZoneOffset.UTC);
    }

    private static Rule.Terms terms(BoutiqueId newYork) {
        return new Rule.Terms(Rule.Trigger.AFTER_VISIT, 1, null, null, "Thank her", "", newYork);
    }

    Map<String, Callable<@Nullable Object>> all() {
        var calls = new HashMap<String, Callable<@Nullable Object>>();
        var profile = context.getBean(Profile.class);
        var text = Content.note("likes coffee", null, Set.of());
        calls.put("Profile.write", () -> profile.write(client, text));
        calls.put("Profile.rewrite", () -> profile.rewrite(note, 1, text));
        calls.put("Profile.remove", () -> profile.remove(note, 1));
        calls.put("Profile.restore", () -> profile.restore(note, 1));
        calls.put("Profile.undo", () -> profile.undo(note, 1));
        calls.put("Profile.history", () -> profile.history(note));
        calls.put("Profile.of", () -> profile.of(client));
        calls.put("Profile.mentionable", () -> profile.mentionable(client, "", 10));
        calls.put(
                "NoteSearch.find",
                () -> context.getBean(NoteSearch.class).find("tea", null, 10).items());
        calls.put(
                "ImportantDates.upcoming",
                () -> context.getBean(ImportantDates.class).upcoming(LocalDate.of(2027, 1, 1), 7, 10));
        var followUps = context.getBean(FollowUps.class);
        calls.put("FollowUps.mine", () -> {
            followUps.mine(Due.EVER, null, 10);
            return true;
        });
        calls.put("FollowUps.count", followUps::count);
        calls.put("FollowUps.ofClient", () -> followUps.ofClient(client));
        calls.put("FollowUps.history", () -> followUps.history(task));
        calls.put("FollowUps.add", () -> followUps.add(draft(context, client)));
        calls.put("FollowUps.addFromTemplate", () -> followUps.addFromTemplate(client, new TemplateId(rule.value())));
        calls.put("FollowUps.snooze", () -> followUps.snooze(task, day(context)));
        calls.put("FollowUps.unsnooze", () -> followUps.unsnooze(task));
        calls.put("FollowUps.done", () -> followUps.done(task, new Outcome(Outcome.Kind.REACHED, "")));
        calls.put("FollowUps.cameOf", () -> followUps.cameOf(task, new Outcome(Outcome.Kind.BOUGHT, "")));
        calls.put("FollowUps.undone", () -> followUps.undone(task));
        calls.put("FollowUps.cancel", () -> followUps.cancel(task));
        calls.put("FollowUps.uncancel", () -> followUps.uncancel(task));
        calls.put("FollowUps.reassign", () -> followUps.reassign(task, null));
        var team = context.getBean(TeamFollowUps.class);
        calls.put(
                "TeamFollowUps.page",
                () -> team.page(new TeamFollowUps.Filter(null, null, false, Due.EVER), null, 10)
                        .items());
        calls.put("TeamFollowUps.load", () -> team.load(newYork));
        var rules = context.getBean(FollowUpRules.class);
        calls.put(
                "FollowUpRules.all",
                () -> rules.all().stream()
                        .filter(one -> newYork.equals(one.terms().boutique()))
                        .toList());
        calls.put("FollowUpRules.start", () -> rules.start(terms(newYork)));
        calls.put("FollowUpRules.stop", () -> rules.stop(rule));
        calls.put("FollowUpRules.goOn", () -> rules.goOn(rule));
        return calls;
    }
}
