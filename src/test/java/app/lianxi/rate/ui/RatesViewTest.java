package app.lianxi.rate.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.upload.Upload;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
@ViewPackages(packages = "app.lianxi")
class RatesViewTest extends SpringBrowserlessTest {
    @Autowired
    StaffRegister register;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void anAdministrator() {
        jdbc.sql("truncate exchange_rate").update();
        SignedIn.as(SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true));
    }

    @Test
    void aFileIsSeenBeforeItCounts() {
        jdbc.sql("insert into exchange_rate (day, currency, source, per_euro, recorded_at)"
                        + " values ('2026-11-20', 'USD', 'ecb', 1.1592, now())")
                .update();
        var view = navigate(RatesView.class);
        assertThat(text(view)).contains("1 EUR = 1.1592 USD", "20 Nov 2026", "ECB", "none is fetched");
        view.choose("day,currency,per_euro\n2026-11-20,USD,1.2\n2026-11-20,MOP,9.28\n".getBytes(UTF_8));
        assertThat(text(view)).contains("2 rates from 20 Nov 2026", "1 new, 1 different", "1.1592 → 1.2");
        assertThat(count()).isEqualTo(1);
        test(find(Button.class).withText("Take these rates").single()).click();
        assertThat(count()).isEqualTo(3);
        assertThat(text(view)).contains("1 EUR = 1.2 USD", "1 EUR = 9.28 MOP", "uploaded");
        assertThat(find(Button.class).withText("Take these rates").exists()).isFalse();
    }

    @Test
    void whatIsDiscardedChangesNothing() {
        var view = navigate(RatesView.class);
        assertThat(text(view)).contains("No rates yet", "No rate of the last ten days for:", "USD");
        view.choose("day,currency,per_euro\n2026-11-20,MOP,9.28\n".getBytes(UTF_8));
        test(find(Button.class).withText("Discard").single()).click();
        assertThat(count()).isZero();
        assertThat(text(view)).contains("No rates yet");
    }

    @Test
    void anUploadSpeaksTheReadersLanguage() {
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        navigate(RatesView.class);
        assertThat(find(Upload.class)
                        .single()
                        .getI18n()
                        .getUploading()
                        .getStatus()
                        .getStalled())
                .isEqualTo("已中断");
    }

    @Test
    void whyAFileIsRefusedIsSaid() {
        var view = navigate(RatesView.class);
        view.choose("day,currency,per_euro\n2026-11-20,USD,0\n".getBytes(UTF_8));
        assertThat(find(Notification.class).all())
                .anyMatch(notice ->
                        notice.getElement().getTextRecursively().contains("Line 2: “0” is no rate above zero"));
        assertThat(find(Button.class).withText("Take these rates").exists()).isFalse();
        assertThat(count()).isZero();
    }

    private long count() {
        return jdbc.sql("select count(*) from exchange_rate").query(Long.class).single();
    }

    private static String text(RatesView view) {
        return view.getElement().getTextRecursively();
    }
}
