package app.lianxi.desk.ui;

import app.lianxi.access.Reason;
import app.lianxi.client.Client;
import app.lianxi.client.ClientNotFound;
import app.lianxi.client.ClientRefused;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Confirm;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Notices;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;

/** Makes one of two clients who are the same person: finds the other, asks who stays and why, and asks once more. */
class MergePanel extends SidePanel {
    private final transient ClientWork work;
    private final transient Client hers;
    private final transient Client other;
    private final Select<Client> kept = new Select<>();
    private final TextField reason = new TextField();

    private MergePanel(ClientWork work, Client other) {
        super(ClientWork.say("desk.merge.title"));
        this.work = work;
        this.hers = work.content().opened().client();
        this.other = other;
        kept.setLabel(getTranslation("desk.merge.kept"));
        kept.setItems(hers, other);
        kept.setItemLabelGenerator(this::line);
        kept.setValue(hers.firstSeenAt().isAfter(other.firstSeenAt()) ? other : hers);
        kept.setWidthFull();
        reason.setLabel(getTranslation("desk.refused.reason"));
        reason.setMaxLength(Reason.LONGEST);
        reason.setRequired(true);
        reason.setWidthFull();
        var text = new Paragraph(getTranslation("desk.merge.text"));
        text.addClassName("lx-soft");
        content(text, kept, reason);
        actions(Buttons.quiet(getTranslation("ui.cancel"), this::close));
        mainAction(getTranslation("desk.merge.do"), this::ask);
    }

    /** Begins with the search for the other one. */
    static void find(ClientWork work) {
        var panel = new SidePanel(ClientWork.say("desk.merge.find"));
        var finder = new ClientFinder(work.parts.search, work.pieces, found -> {
            if (found.id().equals(work.client)) {
                Notices.error(ClientWork.say("desk.merge.herself"));
                return;
            }
            panel.close();
            var merge = new MergePanel(work, found);
            merge.open();
            merge.reason.focus();
        });
        panel.content(finder);
        panel.open();
        finder.focus();
    }

    private String line(Client client) {
        return work.pieces.nameOf(client)
                + (client.homeCity().isBlank() ? "" : " · " + client.homeCity()) + " · "
                + getTranslation("desk.merge.since", Formats.current().date(client.firstSeenAt(), work.pieces.zone()));
    }

    private void ask() {
        if (Reason.of(reason.getValue()).isEmpty()) {
            reason.setErrorMessage(getTranslation("desk.refused.short"));
            reason.setInvalid(true);
            reason.focus();
            return;
        }
        Confirm.askToEnd(
                getTranslation("desk.merge.title"),
                getTranslation("desk.merge.sure", work.pieces.nameOf(gone()), work.pieces.nameOf(kept.getValue())),
                getTranslation("desk.merge.do"),
                this::merge);
    }

    private Client gone() {
        return kept.getValue().equals(hers) ? other : hers;
    }

    private void merge() {
        close();
        try {
            work.parts.merge.merge(gone().id(), kept.getValue().id(), reason.getValue());
            Notices.success(getTranslation("desk.merge.done"));
            DeskPieces.open(kept.getValue());
        } catch (ClientRefused e) {
            Notices.error(getTranslation("desk.merge.refused"));
        } catch (ClientNotFound e) {
            Notices.error(getTranslation("desk.record.gone"));
            DeskPieces.open(hers);
        }
    }
}
