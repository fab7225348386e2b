package app.lianxi.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** The one dialog that asks before something is done. */
public final class Confirm {
    private Confirm() {}

    /** Asks for something that can be taken back. */
    public static void ask(String title, String text, String action, Runnable confirmed) {
        open(title, text, action, "lx-do", confirmed);
    }

    /** Asks for something that takes away; the button is in the seal's colour. */
    public static void askToEnd(String title, String text, String action, Runnable confirmed) {
        open(title, text, action, "lx-seal-btn", confirmed);
    }

    private static void open(String title, String text, String action, String className, Runnable confirmed) {
        var dialog = new ConfirmDialog(title, text, action, event -> confirmed.run());
        dialog.addClassNames("lx-confirm", className);
        dialog.setCancelable(true);
        dialog.setCancelText(dialog.getTranslation("ui.cancel"));
        dialog.open();
    }
}
