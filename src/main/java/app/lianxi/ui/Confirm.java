package app.lianxi.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;

/** The one dialog that asks before something is done. */
public final class Confirm {
    private Confirm() {}

    /** Asks for something that can be taken back. */
    public static void ask(String title, String text, String action, Runnable confirmed) {
        var dialog = new Dialog(title);
        open(dialog, text, Buttons.primary(action, () -> confirm(dialog, confirmed)));
    }

    /** Asks for something that takes away; the button is in the seal's colour. */
    public static void askToEnd(String title, String text, String action, Runnable confirmed) {
        var dialog = new Dialog(title);
        open(dialog, text, Buttons.seal(action, () -> confirm(dialog, confirmed)));
    }

    private static void confirm(Dialog dialog, Runnable confirmed) {
        dialog.close();
        confirmed.run();
    }

    private static void open(Dialog dialog, String text, Button action) {
        dialog.addClassName("lx-confirm");
        dialog.setRole("alertdialog");
        dialog.setCloseOnOutsideClick(false);
        dialog.setWidth("min(460px, 92vw)");
        dialog.add(new Paragraph(text));
        var cancel = Buttons.quiet(dialog.getTranslation("ui.cancel"), dialog::close);
        dialog.getFooter().add(cancel, action);
        dialog.open();
        cancel.focus();
    }
}
