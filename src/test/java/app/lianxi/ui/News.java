package app.lianxi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until the screen of a test has heard what was published. */
public final class News {
    private static final String END = "the end";

    private News() {}

    /** What is done, and after it one message that nobody but the test knows: what a screen hears keeps its order. */
    public static void hear(Live live, String topic, Runnable done) throws InterruptedException {
        var heard = new CountDownLatch(1);
        var end = live.listen(UI.getCurrent(), topic, message -> {
            if (message.equals(END)) {
                heard.countDown();
            }
        });
        done.run();
        live.publish(topic, END);
        var session = VaadinSession.getCurrent();
        session.unlock();
        try {
            assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();
        } finally {
            session.lock();
        }
        end.remove();
    }
}
