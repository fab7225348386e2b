package app.lianxi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.inbox.Inbox;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.messaging.Hearing;
import app.lianxi.messaging.InboundMessage;
import app.lianxi.messaging.MessageKind;
import app.lianxi.optin.Consents;
import app.lianxi.optin.OptIns;
import app.lianxi.wechatpay.WeChatPayPlatform;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What each screen asks of the database when it is opened: so many statements, however many rows there are. */
@SpringBootTest(properties = "lianxi.inbox.worker=false")
@Import(InboxDrain.class)
@ViewPackages(packages = "app.lianxi")
class ScreenStatementsTest extends SpringBrowserlessTest {
    private static final WeChatPayPlatform PLATFORM = new WeChatPayPlatform();
    private static final AtomicInteger STATEMENTS = new AtomicInteger();
    private static final ThreadLocal<Boolean> COUNTING = ThreadLocal.withInitial(() -> false);

    /** More than these is a question to answer before the number is raised. */
    private static final Map<String, Integer> MOST = new LinkedHashMap<>();

    static {
        MOST.put("ASSOCIATE ", 17);
        MOST.put("ASSOCIATE clients", 2);
        MOST.put("ASSOCIATE clients/:client", 6);
        MOST.put("ASSOCIATE inbox", 5);
        MOST.put("ASSOCIATE inbox/:client", 12);
        MOST.put("ASSOCIATE follow-ups", 3);
        MOST.put("ASSOCIATE checkout", 3);
        MOST.put("ASSOCIATE payments", 3);
        MOST.put("MANAGER ", 17);
        MOST.put("MANAGER clients?tier=Gold&sort=spend", 2);
        MOST.put("MANAGER follow-ups", 5);
        MOST.put("MANAGER follow-ups?show=rules", 2);
        MOST.put("MANAGER morning", 4);
        MOST.put("MANAGER morning?currency=house", 5);
        MOST.put("MANAGER payments", 4);
        MOST.put("MARKETER qr-codes", 1);
        MOST.put("MARKETER promotions", 1);
        MOST.put("ADMINISTRATOR admin/boutiques", 2);
        MOST.put("ADMINISTRATOR admin/staff", 2);
        MOST.put("ADMINISTRATOR admin/tokens", 1);
        MOST.put("ADMINISTRATOR admin/accounts", 2);
        MOST.put("ADMINISTRATOR admin/accounts/wechatpay/institution", 4);
        MOST.put("ADMINISTRATOR admin/hooks", 4);
        MOST.put("ADMINISTRATOR admin/audit", 1);
        MOST.put("ADMINISTRATOR admin/rates", 1);
    }

    @DynamicPropertySource
    static void accounts(DynamicPropertyRegistry registry) {
        PLATFORM.settings(Path.of("target/test-data/screen-statements")).forEach((k, v) -> registry.add(k, () -> v));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Counted {
        @Bean
        static BeanPostProcessor countedDataSource() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? new CountedDataSource(source) : bean;
                }
            };
        }
    }

    private static final class CountedDataSource extends DelegatingDataSource {
        CountedDataSource(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (COUNTING.get()
                                && (method.getName().equals("prepareStatement")
                                        || method.getName().equals("createStatement"))) {
                            STATEMENTS.incrementAndGet();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    Clients clients;

    @Autowired
    ClientBoutiques clientBoutiques;

    @Autowired
    OptIns optIns;

    @Autowired
    Inbox inbox;

    @Autowired
    InboxDrain drain;

    @Autowired
    Hearing hearing;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void everyScreenAsksAsMuchForManyRowsAsForFew() {
        var code = "s" + UUID.randomUUID().toString().substring(0, 8);
        var boutique = boutiques.add(new Boutique(
                new BoutiqueId(UUID.randomUUID()),
                code,
                "Madison Avenue",
                "",
                "New York",
                "US",
                ZoneId.of("America/New_York"),
                "USD",
                false));
        boutiques.addTerminal("nyc5-1", boutique);
        var client = buy(1, boutique);
        var few = open(boutique, client);
        for (int n = 0; n < 8; n++) {
            buy(3, boutique);
        }
        buyAs(client, 8);
        var many = open(boutique, client);

        assertThat(many).as("with more rows").isEqualTo(few);
        assertThat(many).as("statements of each screen").isEqualTo(MOST);
    }

    private Map<String, Integer> open(BoutiqueId boutique, ClientId client) {
        var counts = new LinkedHashMap<String, Integer>();
        for (var screen : MOST.keySet()) {
            var parts = screen.split(" ", 2);
            var role = Role.valueOf(parts[0]);
            as(SignedIn.somebody(
                    register, role, role == Role.ASSOCIATE ? Set.of(boutique) : Set.of(), role != Role.ASSOCIATE));
            UI.getCurrent().navigate("password");
            // They are kept in memory until they change
            boutiques.all();
            STATEMENTS.set(0);
            COUNTING.set(true);
            try {
                var address =
                        parts[1].replace(":client", client.value().toString()).split("\\?", 2);
                UI.getCurrent().navigate(address[0], QueryParameters.fromString(address.length > 1 ? address[1] : ""));
            } finally {
                COUNTING.set(false);
            }
            counts.put(screen, STATEMENTS.get());
        }
        return counts;
    }

    private void as(Staff who) {
        SignedIn.as(who);
    }

    private ClientId buy(int times, BoutiqueId boutique) {
        var openid = "o" + UUID.randomUUID().toString().replace("-", "").substring(0, 27);
        var client = clients.recognise(Identity.wechatOpenid(WeChatPayPlatform.APP_ID, openid), Instant.now());
        clients.introduce(client, "林美" + openid.substring(1, 5), "Chengdu", "zh-CN");
        clientBoutiques.knownAt(client, boutique, Instant.now());
        optIns.give(Consents.toHistory(client, Instant.now()));
        openids.put(client, openid);
        buyAs(client, times);
        writes(openid, "hello");
        writes(openid, "我十分钟后到");
        return client;
    }

    private void writes(String openid, String text) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> hearing.received(new InboundMessage(
                        UUID.randomUUID(),
                        WeChatPayPlatform.APP_ID,
                        openid,
                        MessageKind.TEXT,
                        text,
                        null,
                        null,
                        Instant.now())));
    }

    private final Map<ClientId, String> openids = new LinkedHashMap<>();

    private void buyAs(ClientId client, int times) {
        for (int n = 0; n < times; n++) {
            var event = "EV-" + UUID.randomUUID();
            var transaction = "42" + Math.abs(UUID.randomUUID().getMostSignificantBits());
            var paidAt = Instant.now().minus(Duration.ofMinutes(n + 1L));
            inbox.accept(
                    "wechatpay",
                    "institution",
                    event,
                    "TRANSACTION.SUCCESS",
                    WeChatPayPlatform.opened(
                            event,
                            "TRANSACTION.SUCCESS",
                            WeChatPayPlatform.transaction(transaction, openids.get(client), 128000, "USD", paidAt)));
        }
        drain.readAll();
    }
}
