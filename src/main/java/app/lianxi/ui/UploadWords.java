package app.lianxi.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.upload.UploadI18N;
import java.util.List;

/** What an upload says of files, in the reader's language. */
public final class UploadWords {
    private UploadWords() {}

    /** @param shown where they stand: its language is the reader's */
    public static UploadI18N of(Component shown) {
        return new UploadI18N()
                .setAddFiles(new UploadI18N.AddFiles().setOne(say(shown, "add")).setMany(say(shown, "add.many")))
                .setDropFiles(
                        new UploadI18N.DropFiles().setOne(say(shown, "drop")).setMany(say(shown, "drop.many")))
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(say(shown, "toomany"))
                        .setFileIsTooBig(say(shown, "toobig"))
                        .setIncorrectFileType(say(shown, "type")))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status()
                                .setConnecting(say(shown, "connecting"))
                                .setStalled(say(shown, "stalled"))
                                .setProcessing(say(shown, "processing"))
                                .setHeld(say(shown, "held")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix(say(shown, "remaining"))
                                .setUnknown(say(shown, "remaining.unknown")))
                        .setError(new UploadI18N.Uploading.Error()
                                .setServerUnavailable(say(shown, "unavailable"))
                                .setUnexpectedServerError(say(shown, "failed"))
                                .setForbidden(say(shown, "forbidden"))
                                .setFileTooLarge(say(shown, "toobig"))))
                .setFile(new UploadI18N.File()
                        .setRetry(say(shown, "retry"))
                        .setStart(say(shown, "start"))
                        .setRemove(say(shown, "remove")))
                .setUnits(List.of(say(shown, "units").split(" ")));
    }

    private static String say(Component shown, String key) {
        return shown.getTranslation("ui.upload." + key);
    }
}
