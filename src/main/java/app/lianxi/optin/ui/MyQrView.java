package app.lianxi.optin.ui;

import app.lianxi.access.Boutique;
import app.lianxi.access.CurrentStaff;
import app.lianxi.optin.Followers;
import app.lianxi.optin.PlatformUnavailable;
import app.lianxi.optin.QrCode;
import app.lianxi.optin.QrCodeBook;
import app.lianxi.optin.QrPicture;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Live;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The associate's own QR code, large and alone on the tablet that she holds out to a guest. */
@Route("my-qr")
@Menu(order = 6, icon = "qr", title = "optin.myqr.menu")
@RolesAllowed({"ASSOCIATE", "MANAGER"})
class MyQrView extends Div implements HasDynamicTitle {
    private final transient QrCodeBook book;
    private final transient Live live;
    private final String name;
    private final Div stage = new Div();
    private final Paragraph news = new Paragraph();
    private transient @Nullable Registration listening;

    MyQrView(QrCodeBook book, Live live, CurrentStaff current) {
        this.book = book;
        this.live = live;
        this.name = current.require().name();
        addClassNames("lx-page", "lx-myqr");
        stage.addClassName("lx-myqr-stage");
        news.addClassNames("lx-soft", "lx-small", "lx-num", "lx-myqr-news");
        news.getElement().setAttribute("aria-live", "polite");
        add(stage);
        var boutiques = book.boutiques();
        if (boutiques.isEmpty()) {
            stage.add(new EmptyState(getTranslation("optin.myqr.none"), getTranslation("optin.myqr.none.text")));
            return;
        }
        if (boutiques.size() > 1) {
            addComponentAsFirst(chooser(boutiques));
        }
        show(boutiques.getFirst());
    }

    private Select<Boutique> chooser(List<Boutique> boutiques) {
        var select = new Select<Boutique>();
        select.setAriaLabel(getTranslation("optin.myqr.boutique"));
        select.setItems(boutiques);
        select.setItemLabelGenerator(boutique -> boutique.nameFor(getLocale()));
        select.setValue(boutiques.getFirst());
        select.addClassName("lx-myqr-boutique");
        select.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                show(change.getValue());
            }
        });
        return select;
    }

    private void show(Boutique boutique) {
        stage.removeAll();
        try {
            show(book.mine(boutique.id()), boutique);
        } catch (PlatformUnavailable e) {
            stage.add(new EmptyState(
                    getTranslation("optin.qr.unavailable"),
                    getTranslation("optin.qr.unavailable.text"),
                    Buttons.primary(getTranslation("optin.qr.retry"), () -> show(boutique))));
        }
    }

    private void show(QrCode code, Boutique boutique) {
        var url = Objects.requireNonNull(code.url());
        // The sandbox's phone, when one is open in another window, takes the tap as a scan.
        var link = new Anchor(url, new Html("<div>" + QrPicture.of(url).svg() + "</div>"));
        link.setTarget("lianxi-phone");
        link.getElement().setAttribute("aria-label", getTranslation("optin.myqr.open", name));
        link.addClassName("lx-myqr-code");
        var title = new H1(name);
        var place = new Span(boutique.nameFor(getLocale()));
        place.addClassName("lx-soft");
        var call = new Paragraph("请用微信扫一扫");
        call.getElement().setAttribute("lang", "zh-CN");
        call.addClassNames("lx-serif", "lx-myqr-call");
        stage.add(title, place, link, call, news);
        count(code, boutique);
        if (listening != null) {
            listening.remove();
        }
        listening = live.listen(this, Followers.topic(code.id()), message -> count(code, boutique));
    }

    private void count(QrCode code, Boutique boutique) {
        news.setText(getTranslation("optin.myqr.today", book.followersToday(code, boutique)));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("optin.myqr.menu") + " · Lianxi";
    }
}
