package app.lianxi.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.UIInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gives each page its language and its colours before anything is drawn. */
@Component
class UiSetup implements VaadinServiceInitListener {
    private final ObjectProvider<Account> account;

    UiSetup(ObjectProvider<Account> account) {
        this.account = account;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(this::start);
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(new Failures()));
        event.addIndexHtmlRequestListener(this::dress);
    }

    private void start(UIInitEvent event) {
        var ui = event.getUI();
        ui.setLocale(language(VaadinRequest.getCurrent()));
        ui.getSession().setLocale(ui.getLocale());
        // It speaks of the connection from outside all landmarks
        ui.getPage().executeJs("document.querySelector('vaadin-connection-indicator')?.setAttribute('role', 'status')");
    }

    private void dress(IndexHtmlResponse response) {
        var html = response.getDocument().child(0);
        html.attr("lang", language(response.getVaadinRequest()).toLanguageTag());
        cookie(response.getVaadinRequest(), Preferences.THEME_COOKIE)
                .filter(Set.of("light", "dark")::contains)
                .ifPresent(theme -> html.attr("data-theme", theme));
    }

    private Locale language(VaadinRequest request) {
        var person = Optional.ofNullable(account.getIfAvailable()).flatMap(Account::person);
        if (person.isPresent()) {
            return person.get().language();
        }
        return cookie(request, Preferences.LANGUAGE_COOKIE)
                .map(Translations::nearest)
                .orElseGet(() -> Translations.nearest(
                        request.getLocale() == null ? "en" : request.getLocale().toLanguageTag()));
    }

    private static Optional<String> cookie(VaadinRequest request, String name) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    static void reload(UI ui) {
        ui.getPage().reload();
    }
}
