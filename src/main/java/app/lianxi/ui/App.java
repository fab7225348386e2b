package app.lianxi.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.server.PWA;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;

/**
 * The page that all screens live in. What the browser asks goes by XHR, not by the websocket, so that each request passes
 * the filters that ask whether the session is still current.
 */
@Push(transport = Transport.WEBSOCKET_XHR)
@PWA(
        name = "Lianxi",
        shortName = "Lianxi",
        iconPath = "icons/lianxi.png",
        themeColor = "#fbfaf7",
        backgroundColor = "#fbfaf7",
        offline = false)
@Viewport("width=device-width, initial-scale=1, viewport-fit=cover")
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles.css")
public class App implements AppShellConfigurator {
    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addMetaTag("referrer", "same-origin");
        settings.addMetaTag("color-scheme", "light dark");
    }
}
