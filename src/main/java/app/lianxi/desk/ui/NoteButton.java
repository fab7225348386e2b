package app.lianxi.desk.ui;

import app.lianxi.ui.Buttons;
import com.vaadin.flow.component.button.Button;

/** The first way to a note: by tap, or by the key N while nothing is typed and nothing else is open. */
final class NoteButton {
    private NoteButton() {}

    static Button of(ClientWork work) {
        var button = Buttons.quiet(ClientWork.say("desk.record.note"), () -> Addable.NOTE.open(work));
        button.setTooltipText(ClientWork.say("desk.record.note.hint"));
        button.getElement().setAttribute("aria-keyshortcuts", "n").executeJs("""
                const press = event => {
                    if (!this.isConnected) {
                        document.removeEventListener('keydown', press);
                        return;
                    }
                    const at = event.composedPath()[0];
                    if (event.key !== 'n' || event.ctrlKey || event.metaKey || event.altKey || event.repeat
                            || at.isContentEditable || /^(input|textarea|select)$/i.test(at.tagName || '')
                            || document.querySelector('vaadin-dialog[opened], vaadin-popover[opened]')) return;
                    event.preventDefault();
                    this.click();
                };
                document.addEventListener('keydown', press);
                """);
        return button;
    }
}
