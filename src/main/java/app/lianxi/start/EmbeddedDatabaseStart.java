package app.lianxi.start;

import java.nio.file.Path;
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
        var database = EmbeddedDatabase.start(Path.of(environment.getRequiredProperty("lianxi.embedded.folder")), port);
        var beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("embeddedDatabase", database);
        beans.registerDisposableBean("embeddedDatabase", database);
    }
}
