package app.lianxi.checkout;

import app.lianxi.TestClock;
import app.lianxi.TestDatabase;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.checkout.Checkout.State;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Payments;
import app.lianxi.payment.Refunds;
import app.lianxi.sandbox.delivery.Courier;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A till in one application with the sandbox, which its channels reach, and Lin Mei's phone there. */
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {
            "lianxi.inbox.worker=false",
            "lianxi.messaging.worker=false",
            "lianxi.checkout.watch=false",
            "lianxi.payment.refunds=false",
            "lianxi.sandbox.enabled=true",
            "lianxi.sandbox.delivery.automatic=false"
        })
@ContextConfiguration(initializers = SandboxTill.Address.class)
@Import({TestClock.Configuration.class, TillByHand.Configuration.class, InboxDrain.class})
abstract class SandboxTill {
    private static final String SANDBOX = TestDatabase.create();
    private static final int PORT = freePort();
    private static final String PHONE = "http://localhost:" + PORT + "/sandbox/phone/linmei/";
    private static final JsonMapper JSON = new JsonMapper();

    /** The sandbox tells the house's address to its phone before the house is there. */
    static final class Address implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "sandbox-till", Map.of("server.port", PORT, "lianxi.sandbox.datasource.url", SANDBOX)));
        }
    }

    @Autowired
    TillByHand till;

    @Autowired
    Charging charging;

    @Autowired
    Payments payments;

    @Autowired
    Refunds refunds;

    @Autowired
    StaffRegister register;

    @Autowired
    Courier courier;

    @Autowired
    InboxDrain drain;

    @Autowired
    TestClock clock;

    String boutique = "";

    @BeforeEach
    void openShop() {
        boutique = till.openShop();
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    void aManagerSignsIn() {
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
    }

    State after(int seconds, CheckoutId id) {
        till.passes(Duration.ofSeconds(seconds));
        drain.readAll();
        return till.at(id).state();
    }

    /** Notices arrive, and are read. */
    void hear() {
        courier.deliverDue();
        drain.readAll();
    }

    Charge charge(CheckoutId id) {
        return Objects.requireNonNull(till.at(id).charge());
    }

    Payment payment(CheckoutId id) {
        var payment = Objects.requireNonNull(charge(id).payment());
        return Objects.requireNonNull(payments.findAll(List.of(payment)).get(payment));
    }

    /** What her phone shows, to be scanned. */
    static String code(String which) {
        return ask(HttpRequest.newBuilder(URI.create(PHONE + which)))
                .path("code")
                .asString();
    }

    static JsonNode phone(String does, String body) {
        return ask(HttpRequest.newBuilder(URI.create(PHONE + does))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode ask(HttpRequest.Builder request) {
        try (var http = HttpClient.newHttpClient()) {
            return JSON.readTree(
                    http.send(request.build(), BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many rows the platform has. */
    static int atThePlatform(String rows, String reference) {
        try (var connection = DriverManager.getConnection(SANDBOX, "postgres", "");
                var statement = connection.prepareStatement("select count(*) from " + rows)) {
            statement.setString(1, reference);
            var row = statement.executeQuery();
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
