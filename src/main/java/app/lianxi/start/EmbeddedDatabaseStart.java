package app.lianxi.start;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the embedded PostgreSQL before any bean asks for it, and has it stopped after the last one is gone. */
class EmbeddedDatabaseStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        var port = environment.getProperty(StartDefaults.EMBEDDED_PORT, Integer.class);
        if (port == null || context.getParent() != null) {
            return;
        }
        hold(Path.of(environment.getRequiredProperty("lianxi.embedded.folder")));
        var database = EmbeddedDatabase.start(Path.of(environment.getRequiredProperty("lianxi.embedded.folder")), port);
        var beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("embeddedDatabase", database);
        beans.registerDisposableBean("embeddedDatabase", database);
    }

    /** One application at a time for a folder; the lock goes with the process, however it ends. */
    private static void hold(Path folder) {
        try {
            Files.createDirectories(folder);
            var file = FileChannel.open(
                    folder.resolveSibling("lianxi.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (file.tryLock() == null) {
                throw new IllegalStateException("lianxi.data: another Lianxi is running in " + folder.getParent()
                        + "; stop it or name another folder");
            }
        } catch (OverlappingFileLockException e) {
            // This very process: a context that is started anew.
        } catch (IOException e) {
            throw new IllegalStateException("lianxi.data: " + folder.getParent() + " can't be written to", e);
        }
    }
}
