package app.lianxi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Put into a house, its clock is ahead by as many seconds as the file {@code lianxi.drill.clock} says at the moment. No part
 * of a house asks any other clock what is to be trusted.
 */
public class ClockOff implements BeanPostProcessor, EnvironmentAware {
    private Path file = Path.of("");

    @Override
    public void setEnvironment(Environment environment) {
        file = Path.of(environment.getRequiredProperty("lianxi.drill.clock"));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Clock clock ? new Off(clock, file) : bean;
    }

    private static final class Off extends Clock {
        private static final long READ_EVERY = 100_000_000;
        private final Clock right;
        private final Path file;
        private volatile long ahead;
        private volatile long readAt;

        Off(Clock right, Path file) {
            this.right = right;
            this.file = file;
            read();
        }

        private void read() {
            try {
                ahead = Long.parseLong(Files.readString(file));
                readAt = System.nanoTime();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Instant instant() {
            if (System.nanoTime() - readAt > READ_EVERY) {
                read();
            }
            return right.instant().plusSeconds(ahead);
        }

        @Override
        public ZoneId getZone() {
            return right.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Off(right.withZone(zone), file);
        }
    }
}
