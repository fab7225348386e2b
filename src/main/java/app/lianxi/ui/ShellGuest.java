package app.lianxi.ui;

import com.vaadin.flow.component.Component;

/** What a feature does on every screen of somebody who is signed in, wherever she stands. */
public interface ShellGuest {
    /** The shell was made for her; it stays while she goes from screen to screen. */
    void enter(Component shell);
}
