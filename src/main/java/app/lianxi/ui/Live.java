package app.lianxi.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Topics that screens listen to and that anything may publish on; every node hears what any node published. Messages are
 * small (ids, never personal data): a screen reads anew through the secured services. Nothing is promised: what is missed
 * while the connection is lost is made up for by {@link #CAUGHT_UP}.
 */
@Service
public class Live implements DisposableBean {
    /** What every listener gets after a lost connection: read anew. */
    public static final String CAUGHT_UP = "";

    /** A topic of its own on each node: a minute is over. */
    public static final String MINUTES = "minutes";

    private static final Logger log = LoggerFactory.getLogger(Live.class);

    private final LiveChannel channel;
    private final ObjectProvider<Account> account;
    private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
    /** One thread each, so that what a screen hears keeps its order. */
    private final List<ExecutorService> deliverers = IntStream.range(0, 4)
            .mapToObj(n -> Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("live-delivery-" + n).factory()))
            .toList();

    Live(LiveChannel channel, ObjectProvider<Account> account) {
        this.channel = channel;
        this.account = account;
        channel.start(this::deliver, this::catchUp);
    }

    /** @param ui null when it is no screen that listens */
    private record Listener(@Nullable UI ui, Consumer<String> consumer) {}

    /**
     * Tells all listeners of a topic on all nodes; within a transaction once it is committed, and then on another thread.
     *
     * @throws IllegalArgumentException when topic and message have more than 7,900 bytes
     */
    public void publish(String topic, String message) {
        var payload = LiveChannel.payload(topic, message);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    channel.send(payload);
                }
            });
        } else {
            channel.send(payload);
        }
    }

    /**
     * Hears a topic while the component is attached. The consumer runs in the component's UI, as its reader, and only
     * while her session is current; a session that was ended elsewhere is led to the sign-in page instead.
     */
    public Registration listen(Component component, String topic, Consumer<String> consumer) {
        var subscription = new Subscription(topic, consumer);
        component.getUI().ifPresent(subscription::attach);
        var attached = component.addAttachListener(event -> subscription.attach(event.getUI()));
        var detached = component.addDetachListener(event -> subscription.detach());
        return () -> {
            attached.remove();
            detached.remove();
            subscription.detach();
        };
    }

    /** Hears a topic for as long as the application runs, on a thread of this class: for what keeps something in memory. */
    public void hear(String topic, Consumer<String> consumer) {
        listeners.computeIfAbsent(topic, key -> new CopyOnWriteArrayList<>()).add(new Listener(null, consumer));
    }

    /** For {@link #listen}: a screen that reads at once, and then at most once a second however much it hears. */
    public Consumer<String> calmly(Runnable read) {
        return new Calm(read, then -> {
            var listener = new Listener(UI.getCurrent(), message -> then.run());
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> deliver(listener, CAUGHT_UP));
        });
    }

    private final class Subscription implements java.io.Serializable {
        private final String topic;
        private final transient Consumer<String> consumer;
        private transient @Nullable Listener current;

        Subscription(String topic, Consumer<String> consumer) {
            this.topic = topic;
            this.consumer = consumer;
        }

        synchronized void attach(UI ui) {
            detach();
            var listener = new Listener(ui, consumer);
            current = listener;
            listeners.compute(topic, (key, list) -> {
                var all = list == null ? new CopyOnWriteArrayList<Listener>() : list;
                all.add(listener);
                return all;
            });
        }

        synchronized void detach() {
            var listener = current;
            current = null;
            if (listener != null) {
                listeners.computeIfPresent(topic, (key, list) -> {
                    list.removeIf(one -> one == listener);
                    return list.isEmpty() ? null : list;
                });
            }
        }
    }

    void deliver(String topic, String message) {
        for (var listener : listeners.getOrDefault(topic, List.of())) {
            deliver(listener, message);
        }
    }

    private void catchUp() {
        listeners.values().forEach(list -> list.forEach(listener -> deliver(listener, CAUGHT_UP)));
    }

    private void deliver(Listener listener, String message) {
        var ui = listener.ui();
        if (ui == null) {
            deliverers.getFirst().execute(() -> listener.consumer().accept(message));
            return;
        }
        deliverers
                .get(Math.floorMod(System.identityHashCode(ui), deliverers.size()))
                .execute(() -> {
                    try {
                        ui.access(() -> {
                            if (account.stream().allMatch(Account::isCurrent)) {
                                listener.consumer().accept(message);
                            } else {
                                UiSetup.reload(ui);
                            }
                        });
                    } catch (com.vaadin.flow.component.UIDetachedException e) {
                        log.debug("A screen was closed before it heard {}", message);
                    }
                });
    }

    @Override
    public void destroy() {
        channel.stop();
        deliverers.forEach(ExecutorService::shutdownNow);
    }
}
