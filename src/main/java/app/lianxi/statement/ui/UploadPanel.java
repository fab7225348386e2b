package app.lianxi.statement.ui;

import app.lianxi.statement.StatementBook;
import app.lianxi.statement.StatementRefused;
import app.lianxi.statement.ui.ReconciliationView.DayKey;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Notices;
import app.lianxi.ui.SidePanel;
import app.lianxi.ui.UploadWords;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes a statement's file: of which account and day, and the file. */
class UploadPanel extends SidePanel {
    private final transient StatementBook book;
    private final transient Consumer<DayKey> read;
    private final DayFields fields;
    private final Upload upload;
    private final Progress progress = new Progress(getTranslation("statement.upload"));
    private final Button choose = Buttons.quiet("", () -> {});
    /** Whom and what the file is of, as the fields said when it began to come. */
    private volatile @Nullable DayKey wanted;

    UploadPanel(StatementBook book, @Nullable DayKey before, Clock clock, Consumer<DayKey> read) {
        super("");
        setHeaderTitle(getTranslation("statement.upload"));
        this.book = book;
        this.read = read;
        fields = new DayFields(book, before, clock);
        fields.onChange(this::want);
        upload = new Upload((UploadHandler) this::receive);
        upload.setI18n(UploadWords.of(this));
        upload.setUploadButton(choose);
        upload.setMaxFiles(1);
        upload.setMaxFileSize(StatementBook.LARGEST_FILE);
        upload.setAcceptedFileTypes(".csv", ".txt", "text/csv", "text/plain");
        upload.addFileRejectedListener(rejected -> Notices.error(getTranslation("statement.file.refused")));
        progress.setVisible(false);
        var hint = new Paragraph(getTranslation("statement.file.hint"));
        hint.addClassNames("lx-soft", "lx-small");
        var form = new Div(fields, upload, progress, hint);
        form.addClassName("lx-form");
        content(form);
        want();
    }

    private void want() {
        var key = fields.chosen();
        wanted = key;
        upload.setEnabled(key != null);
        choose.setText(
                key == null
                        ? getTranslation("statement.file")
                        : getTranslation(
                                "statement.file.of",
                                StatementWords.account(key.channel(), key.account(), getLocale()),
                                Formats.current().dayAndYear(key.day(), fields.today())));
    }

    /** Runs while the file comes, and not on the screen's thread. */
    private void receive(UploadEvent event) throws IOException {
        var key = wanted;
        if (key == null) {
            event.reject();
            return;
        }
        try (var file = event.getInputStream()) {
            receive(key, file, event.getUI());
        }
    }

    /** Hands the file over; the screen hears when it is here whole, for then its lines are yet to be read, and at the end. */
    void receive(DayKey key, InputStream file, UI ui) throws IOException {
        try {
            var fresh = book.upload(
                    key.channel(), key.account(), key.day(), new Arriving(file, () -> tell(ui, () -> show(true))));
            tell(ui, () -> {
                show(false);
                Notices.success(getTranslation(fresh ? "statement.read.new" : "statement.read.same"));
                if (isOpened()) {
                    close();
                    read.accept(key);
                }
            });
        } catch (StatementRefused e) {
            tell(ui, () -> {
                show(false);
                Notices.error(StatementWords.refused(e, getLocale()));
            });
        } catch (RuntimeException e) {
            tell(ui, () -> {
                show(false);
                // Said and logged as what fails on any screen
                throw e;
            });
        }
    }

    /** Who has left hears of it no more; what was done is done. */
    private static void tell(UI ui, Command words) {
        ui.accessLater(words::execute, () -> {}).run();
    }

    /** @param reading whether the file is here and its lines are being read; else the panel is as it was before the file */
    private void show(boolean reading) {
        upload.clearFileList();
        upload.setVisible(!reading);
        fields.setEnabled(!reading);
        progress.setVisible(reading);
        if (reading) {
            progress.say("statement.reading");
        }
    }

    /** Says when all of it was taken. */
    private static final class Arriving extends FilterInputStream {
        private final Runnable whole;
        private boolean ended;

        private Arriving(InputStream file, Runnable whole) {
            super(file);
            this.whole = whole;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var count = super.read(into, offset, length);
            if (count < 0 && !ended) {
                ended = true;
                whole.run();
            }
            return count;
        }
    }
}
