package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import app.lianxi.client.ClientDetails;
import app.lianxi.client.ClientDetails.Details;
import app.lianxi.client.ClientSearch;
import app.lianxi.client.FactsDrain;
import app.lianxi.client.Identity;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Who a client is, written down by those who serve her. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class DetailsWrittenTest extends ClientScreen {
    @Autowired
    ClientDetails details;

    @Autowired
    ClientSearch search;

    @Autowired
    FactsDrain drain;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whoHasNoNameIsGivenOneIsFoundByItAndThatIsUndone() {
        aNamelessClient();
        open();
        choose("Name and details");
        field("Name").setValue("慕容晴");
        field("Home city").setValue("Xi’an");
        tap("Save");
        assertThat(details.of(linMei).details()).isEqualTo(new Details("慕容晴", "Murong Qing", "Xi’an", List.of(), ""));
        assertThat(details.of(linMei).by()).isEqualTo(amelie.id());
        assertThat(details.of(linMei).at()).isEqualTo(NOW);
        assertThat(find(ClientHead.class).single().getElement().getTextRecursively())
                .contains("慕容晴", "Murong Qing", "Xi’an");
        drain.foldAll();
        assertThat(search.find("murong", 5).here())
                .extracting(found -> found.client().id())
                .contains(linMei);
        assertThat(jdbc.sql("select reason from audit_entry where action = 'described.client' and subject_id = ?")
                        .param(linMei.value())
                        .query(String.class)
                        .list())
                .containsExactly("name, home_city");
        tap("Undo");
        assertThat(details.of(linMei).details()).isEqualTo(new Details("", "", "", List.of(), ""));
    }

    @Test
    void aNameThatSheGaveIsHersAndItsLatinLettersStayWhenSheSavesItAgain() {
        open();
        choose("Name and details");
        assertThat(field("Name").isReadOnly()).isTrue();
        field("In Latin letters").setValue("May Lin");
        languages().setValue(new LinkedHashSet<>(List.of("en", "zh-CN")));
        tap("Save");
        var written = details.of(linMei).details();
        assertThat(written.nameLatin()).isEqualTo("May Lin");
        assertThat(written.languages()).containsExactly("en", "zh-CN");
        var another = new Details("Somebody", "", "", List.of(), "");
        assertThatThrownBy(() -> details.rewrite(linMei, written, another)).isInstanceOf(AccessDeniedException.class);
        clients.correct(linMei, "林美", "Chengdu", "zh-CN");
        assertThat(details.of(linMei).details().nameLatin()).isEqualTo("May Lin");
    }

    @Test
    void aNameThatStaffWroteIsHersOnceSheSaysIt() {
        aNamelessClient();
        details.rewrite(linMei, details.of(linMei).details(), new Details("Ms Lin", "", "", List.of(), "Gold"));
        assertThat(details.of(linMei).nameIsHers()).isFalse();
        clients.correct(linMei, "Ms Lin", "", "zh-CN");
        assertThat(details.of(linMei).nameIsHers()).isTrue();
    }

    @Test
    void ofTwoWhoWriteAtOnceTheSecondSeesWhatStandsAndLosesNothing() {
        open();
        choose("Name and details");
        by(bruno, () -> {
            var read = details.of(linMei).details();
            return details.rewrite(
                    linMei, read, new Details(read.name(), read.nameLatin(), "Shanghai", read.languages(), ""));
        });
        field("Home city").setValue("Hangzhou");
        tap("Save");
        assertThat(field("Home city").getValue()).isEqualTo("Hangzhou");
        assertThat(field("Home city").getHelperText()).isEqualTo("By now it says: Shanghai");
        assertThat(details.of(linMei).details().homeCity()).isEqualTo("Shanghai");
        tap("Save");
        assertThat(details.of(linMei).details().homeCity()).isEqualTo("Hangzhou");
        assertThat(find(Button.class).withText("Undo").all()).hasSize(1);
    }

    private void aNamelessClient() {
        linMei = clients.recognise(Identity.wechatOpenid("wx1111111111111111", "o" + UUID.randomUUID()), NOW);
        clientBoutiques.knownAt(linMei, boutique, NOW);
    }

    private TextField field(String label) {
        return find(TextField.class).all().stream()
                .filter(one -> label.equals(one.getLabel()))
                .findAny()
                .orElseThrow(() -> new AssertionError("No " + label));
    }

    @SuppressWarnings("unchecked")
    private MultiSelectComboBox<String> languages() {
        return find(MultiSelectComboBox.class).single();
    }
}
