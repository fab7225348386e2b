package app.lianxi.statement.ui;

import app.lianxi.statement.StatementBook;
import app.lianxi.statement.StatementBook.Account;
import app.lianxi.statement.StatementRefused;
import app.lianxi.statement.ui.ReconciliationView.DayKey;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Days;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Notices;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes a statement's file: of which account and day, and the file. */
class UploadPanel extends SidePanel {
    /** A million lines of WeChat Pay have some 400 MB. */
    private static final int LARGEST = 1024 * 1024 * 1024;

    private final transient StatementBook book;
    private final transient Consumer<DayKey> read;
    private final Select<Account> account = new Select<>();
    private final Input day = new Input();
    private final Upload upload;
    private final Button choose = Buttons.quiet("", () -> {});
    /** Whom and what the file is of, as the fields said when it began to come. */
    private volatile @Nullable DayKey wanted;

    UploadPanel(StatementBook book, @Nullable DayKey before, LocalDate today, Consumer<DayKey> read) {
        super("");
        setHeaderTitle(getTranslation("statement.upload"));
        this.book = book;
        this.read = read;
        var accounts = book.accounts();
        account.setLabel(getTranslation("statement.account"));
        account.setItemLabelGenerator(one -> StatementWords.account(one.channel(), one.slug(), getLocale()));
        account.setItems(accounts);
        accounts.stream()
                .filter(one -> before == null
                        || one.channel().equals(before.channel()) && one.slug().equals(before.account()))
                .findFirst()
                .ifPresent(account::setValue);
        day.setType("date");
        day.setId("statement-day");
        day.getElement().setAttribute("max", today.toString());
        day.setValue((before == null ? today.minusDays(1) : before.day()).toString());
        var label = new NativeLabel(getTranslation("statement.day"));
        label.setFor(day);
        var dayField = new Div(label, day);
        dayField.addClassName("lx-line-field");
        account.addValueChangeListener(change -> want());
        day.addValueChangeListener(change -> want());
        upload = new Upload((UploadHandler) this::receive);
        upload.setUploadButton(choose);
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST);
        upload.setAcceptedFileTypes(".csv", ".txt", "text/csv", "text/plain");
        upload.addFileRejectedListener(rejected -> Notices.error(getTranslation("statement.file.refused")));
        var hint = new Paragraph(getTranslation("statement.file.hint"));
        hint.addClassNames("lx-soft", "lx-small");
        var form = new Div(account, dayField, upload, hint);
        form.addClassName("lx-form");
        content(form);
        want();
    }

    private void want() {
        var key = chosen();
        wanted = key;
        upload.setEnabled(key != null);
        choose.setText(
                key == null
                        ? getTranslation("statement.file")
                        : getTranslation(
                                "statement.file.of",
                                StatementWords.account(key.channel(), key.account(), getLocale()),
                                Formats.current().day(key.day())));
    }

    private @Nullable DayKey chosen() {
        var chosen = account.getValue();
        try {
            return chosen == null ? null : new DayKey(chosen.channel(), chosen.slug(), Days.parse(day.getValue()));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Runs while the file comes, and not on the screen's thread: the screen hears of it at the end. */
    private void receive(UploadEvent event) throws IOException {
        var key = wanted;
        if (key == null) {
            event.reject();
            return;
        }
        try (var file = event.getInputStream()) {
            var fresh = book.upload(key.channel(), key.account(), key.day(), file);
            event.getUI().access(() -> {
                close();
                Notices.success(getTranslation(fresh ? "statement.read.new" : "statement.read.same"));
                read.accept(key);
            });
        } catch (StatementRefused e) {
            event.getUI().access(() -> {
                upload.clearFileList();
                Notices.error(StatementWords.refused(e, getLocale()));
            });
        }
    }
}
