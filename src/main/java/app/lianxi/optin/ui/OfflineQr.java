package app.lianxi.optin.ui;

import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Role;
import app.lianxi.access.Staff;
import app.lianxi.optin.PlatformUnavailable;
import app.lianxi.optin.QrCodeBook;
import app.lianxi.optin.QrPicture;
import app.lianxi.ui.ShellGuest;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps an associate's QR code on her device, so that it shows when the network is gone, and says when it is. */
@Component
class OfflineQr implements ShellGuest {
    private final QrCodeBook book;
    private final CurrentStaff current;
    private final JsonMapper json;

    OfflineQr(QrCodeBook book, CurrentStaff current, JsonMapper json) {
        this.book = book;
        this.current = current;
        this.json = json;
    }

    @Override
    public void enter(com.vaadin.flow.component.Component shell) {
        current.find()
                .filter(one -> one.role() == Role.ASSOCIATE || one.role() == Role.MANAGER)
                .ifPresent(one -> shell.getElement().appendChild(new Bar(one).getElement()));
    }

    /** The line at the foot of the screen. */
    @Tag("lx-offline")
    @JsModule("context://frontend/lx-offline.js")
    private final class Bar extends com.vaadin.flow.component.Component {
        Bar(Staff reader) {
            getElement().getClassList().add("lx-offline");
            getElement().setAttribute("reader", reader.id().value().toString());
            getElement().setAttribute("gone", getTranslation("ui.offline"));
            getElement().setAttribute("show", getTranslation("ui.offline.qr"));
            getElement().setAttribute("close", getTranslation("ui.close"));
            getElement().addEventListener("wanting", event -> keep(reader));
        }

        /** A boutique whose code the platform has not made yet is tried again with the next screen. */
        private void keep(Staff reader) {
            book.boutiques().stream().findFirst().ifPresent(boutique -> {
                try {
                    var url = Objects.requireNonNull(book.mine(boutique.id()).url());
                    var kept = json.createObjectNode()
                            .put("name", reader.name())
                            .put("place", boutique.nameFor(getLocale()))
                            .put("svg", QrPicture.of(url).svg())
                            .put("language", getLocale().toLanguageTag())
                            .put("gone", getTranslation("ui.offline"))
                            .put("again", getTranslation("ui.offline.again"));
                    getElement().callJsFunction("keep", kept);
                } catch (PlatformUnavailable e) {
                    // The next screen asks again
                }
            });
        }
    }
}
