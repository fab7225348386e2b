package app.lianxi.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.UIInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gives each page its language and its colours before anything is drawn. */
@Component
class UiSetup implements VaadinServiceInitListener {
    private final ObjectProvider<Account> account;
    private final MeterRegistry meters;

    UiSetup(ObjectProvider<Account> account, MeterRegistry meters) {
        this.account = account;
        this.meters = meters;
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
        measureScreens(ui);
        ui.getPage().executeJs("document.querySelector('vaadin-connection-indicator')?.setAttribute('role', 'status')");
    }

    /** How long the server takes to make a screen ready, by its route: never by an address, which may name a client. */
    private void measureScreens(UI ui) {
        var begun = new AtomicLong();
        ui.addBeforeEnterListener(entering -> begun.compareAndSet(0, System.nanoTime()));
        ui.addAfterNavigationListener(entered -> {
            var chain = entered.getActiveChain();
            var route = chain.isEmpty() ? null : chain.getFirst().getClass().getAnnotation(Route.class);
            meters.timer("lianxi.screen", "route", route == null ? "other" : "/" + route.value())
                    .record(System.nanoTime() - begun.getAndSet(0), TimeUnit.NANOSECONDS);
        });
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
