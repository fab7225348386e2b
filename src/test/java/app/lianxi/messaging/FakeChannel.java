package app.lianxi.messaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A platform that answers as it was told, and remembers what reached it. */
public class FakeChannel implements MessageChannel {
    static final String ACCOUNT = "wxfake";

    /** Puts it in the place of a platform. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Configuration {
        @Bean
        FakeChannel fakeChannel() {
            return new FakeChannel();
        }
    }

    record Arrived(String openid, Outgoing message) {}

    final List<Arrived> arrived = new ArrayList<>();
    final Deque<SendOutcome> answers = new ArrayDeque<>();
    byte[] file = {};

    @Override
    public List<String> accounts() {
        return List.of(ACCOUNT);
    }

    @Override
    public synchronized SendOutcome send(
            String account, String openid, Outgoing message, Supplier<Optional<SendOutcome>> instead) {
        var answer = answers.isEmpty() ? new SendOutcome.Sent() : answers.removeFirst();
        if (answer instanceof SendOutcome.Sent || answer instanceof SendOutcome.Unknown) {
            arrived.add(new Arrived(openid, message));
        }
        return answer;
    }

    @Override
    public byte[] fetch(String account, String platformMediaId, int mostBytes) {
        if (platformMediaId.equals("gone")) {
            throw MediaNotFetched.forGood("40007");
        }
        return file;
    }
}
