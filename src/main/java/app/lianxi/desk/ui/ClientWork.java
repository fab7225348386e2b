package app.lianxi.desk.ui;

import app.lianxi.client.ClientId;
import app.lianxi.client.ClientNotFound;
import app.lianxi.client.Contacts.ContactRefused;
import app.lianxi.client.DetailsChanged;
import app.lianxi.desk.ClientFile;
import app.lianxi.followup.FollowUpRefused;
import app.lianxi.profile.EntryChanged;
import app.lianxi.profile.EntryId;
import app.lianxi.profile.EntryNotFound;
import app.lianxi.ui.Notices;
import com.vaadin.flow.component.UI;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done with the client who is open: what was done is shown at once and said, with its way back. */
class ClientWork {
    final ClientParts parts;
    final DeskPieces pieces;
    final ClientId client;
    final ProfileWords words;
    final TaskWork tasks;
    private final Runnable changed;
    private ClientFile.Content content;

    /** @param changed shows what she is like now */
    ClientWork(ClientParts parts, ClientFile.Content content, Runnable changed) {
        this.parts = parts;
        this.pieces = parts.pieces;
        this.client = content.opened().client().id();
        this.words = new ProfileWords(pieces);
        this.tasks = new TaskWork(parts.followUps, pieces, changed);
        this.content = content;
        this.changed = changed;
    }

    ClientFile.Content content() {
        return content;
    }

    void read(ClientFile.Content now) {
        content = now;
    }

    /** What stands of her that was written down, in the order in which it was. */
    List<Written> written() {
        return content.standing().reversed().stream()
                .filter(entry -> entry.kind().equals("profile"))
                .map(Written::of)
                .toList();
    }

    /** As it stands now, also where an older state of it is told of. */
    Written present(Written told) {
        return written().stream()
                .filter(one -> one.id().equals(told.id()))
                .findAny()
                .orElse(told);
    }

    LocalDate today() {
        return LocalDate.ofInstant(pieces.clock().instant(), pieces.zone());
    }

    void done(String what) {
        changed.run();
        Notices.success(what);
    }

    void done(String what, Runnable undo) {
        changed.run();
        Notices.undoable(what, () -> attempt(undo));
    }

    void done(String what, Runnable undo, String more, Runnable open) {
        changed.run();
        Notices.undoable(what, () -> attempt(undo), more, open);
    }

    /** An entry was written, changed or removed, and is again what it was when that is undone. */
    void written(String what, EntryId entry, int version) {
        done(what, () -> parts.profile.undo(entry, version));
    }

    /** Does it, or says why it can't be done any more; shows what is so by now. */
    void attempt(Runnable deed) {
        try {
            deed.run();
        } catch (EntryChanged e) {
            Notices.error(say("desk.record.changed", nameOf(e)));
        } catch (DetailsChanged e) {
            Notices.error(say("desk.details.undone"));
        } catch (EntryNotFound | ClientNotFound e) {
            Notices.error(say("desk.record.gone"));
        } catch (ContactRefused e) {
            Notices.error(ContactPanel.words(e));
        } catch (FollowUpRefused e) {
            Notices.error(TaskWords.refused(e.why()));
        }
        changed.run();
    }

    String nameOf(EntryChanged changed) {
        var present = changed.present();
        var by = present.removedBy() == null ? present.changedBy() : present.removedBy();
        return pieces.staff(by).map(staff -> staff.name()).orElse("");
    }

    static String say(String key, @Nullable Object... values) {
        return UI.getCurrent().getTranslation(key, values);
    }
}
