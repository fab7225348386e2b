package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.access.BoutiqueId;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.FactsDrain;
import app.lianxi.client.Identity;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clients whom the screens know, and what stands on a screen. */
record Known(Clients clients, ClientBoutiques clientBoutiques, FactsDrain drain, JdbcClient jdbc) {
    ClientId at(BoutiqueId boutique, String name, String tier, String city) {
        var client =
                clients.recognise(Identity.wechatOpenid("wx2222222222222222", "o" + UUID.randomUUID()), Instant.now());
        clients.introduce(client, name, city, "zh-CN");
        clientBoutiques.knownAt(client, boutique, Instant.now());
        jdbc.sql("update client set tier = ? where id = ?")
                .params(tier, client.value())
                .update();
        drain.foldAll();
        return client;
    }

    /** @param spend in minor units of the house's currency */
    void spent(ClientId client, long spend) {
        jdbc.sql(
                        "update client_facet set spend = ?, purchases = 1, last_purchase_at = now() - interval '12 days' where client_id = ?")
                .params(spend, client.value())
                .update();
    }

    static Stream<Component> within(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(Known::within));
    }

    static <T extends Component> List<T> shown(Class<T> type) {
        return within(UI.getCurrent())
                .filter(type::isInstance)
                .map(type::cast)
                .filter(Known::isShown)
                .toList();
    }

    private static boolean isShown(Component component) {
        return component.isVisible()
                && component.getParent().map(Known::isShown).orElse(true);
    }

    static String textOf(Component component) {
        return component.getElement().getTextRecursively();
    }

    /** The first button that begins so. */
    static NativeButton button(String beginning) {
        var found = shown(NativeButton.class).stream()
                .filter(one -> textOf(one).startsWith(beginning))
                .toList();
        assertThat(found).as(beginning).isNotEmpty();
        return found.getFirst();
    }

    static void click(String beginning) {
        click(button(beginning));
    }

    static void click(NativeButton button) {
        assertThat(button.isAttached() && isShown(button) && button.isEnabled())
                .as("can be tapped: " + textOf(button))
                .isTrue();
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }
}
