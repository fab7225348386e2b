package app.lianxi.desk.ui;

import com.vaadin.flow.component.button.Button;

/** The first way to a note: by tap, or by the key N while nothing is typed and nothing else is open. */
class NoteButton extends Button {
    NoteButton(Runnable note) {
        super("", click -> note.run());
        setText(getTranslation("desk.record.note"));
        setTooltipText(getTranslation("desk.record.note.hint"));
        addClassNames("lx-btn", "lx-quiet");
        getElement().setAttribute("aria-keyshortcuts", "n").executeJs("""
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
    }
}
