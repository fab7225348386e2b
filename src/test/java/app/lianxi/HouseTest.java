package app.lianxi;

import app.lianxi.client.FactsDrain;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.messaging.OutboxDrain;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application, in which nothing happens but what the test does: what works on its own otherwise is off,
 * the clock is a {@link TestClock}, and where the platforms stand are {@link Platforms}. All such tests of a JVM share one
 * application, unless they bring settings or beans of their own, and each class finds it as if it had just started.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "lianxi.inbox.worker=false",
            "lianxi.messaging.worker=false",
            "lianxi.insight.worker=false",
            "lianxi.minutes=false",
            "lianxi.client.worker=false",
            "lianxi.checkout.watch=false",
            "lianxi.citcon.watch=false",
            "lianxi.payment.refunds=false",
            "lianxi.public-url=http://localhost",
            "lianxi.api.tokens.till={sha256}9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = Platforms.class)
@Import({
    TestClock.Configuration.class,
    QuickPasswords.class,
    FreshHouse.class,
    InboxDrain.class,
    OutboxDrain.class,
    FactsDrain.class
})
public @interface HouseTest {
    @AliasFor(annotation = SpringBootTest.class)
    WebEnvironment webEnvironment() default WebEnvironment.MOCK;
}
