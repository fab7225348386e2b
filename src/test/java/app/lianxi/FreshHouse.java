package app.lianxi;

import app.lianxi.access.Boutiques;
import java.util.List;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.TaskManagementConfigUtils;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Makes a house that many classes of tests share each class's own: what one left is gone when the next begins. */
@TestConfiguration(proxyBeanMethods = false)
class FreshHouse {
    /** No method is called because its time has come: the test calls it. */
    @Bean
    static BeanDefinitionRegistryPostProcessor nothingScheduled() {
        return registry ->
                registry.removeBeanDefinition(TaskManagementConfigUtils.SCHEDULED_ANNOTATION_PROCESSOR_BEAN_NAME);
    }

    @Bean
    Broom broom(JdbcClient jdbc, Boutiques boutiques, TestClock clock, SecurityContextHolderStrategy signedIn) {
        return new Broom(jdbc, boutiques, clock, signedIn);
    }

    static final class Broom {
        private final JdbcClient jdbc;
        private final Boutiques boutiques;
        private final TestClock clock;
        private final SecurityContextHolderStrategy signedIn;
        private List<String> emptyAtFirst = List.of();

        Broom(JdbcClient jdbc, Boutiques boutiques, TestClock clock, SecurityContextHolderStrategy signedIn) {
            this.boutiques = boutiques;
            this.jdbc = jdbc;
            this.clock = clock;
            this.signedIn = signedIn;
        }

        /** It is now, nobody is signed in, and of the database there is what the start and its migrations write. */
        void sweep() {
            if (emptyAtFirst.isEmpty()) {
                emptyAtFirst = jdbc
                        .sql("select quote_ident(tablename) from pg_tables where schemaname = 'public'")
                        .query(String.class)
                        .list()
                        .stream()
                        .filter(this::isEmpty)
                        .toList();
                return;
            }
            jdbc.sql("truncate " + String.join(", ", emptyAtFirst) + " restart identity")
                    .update();
            boutiques.readAnew();
            clock.putBack();
            signedIn.clearContext();
        }

        private boolean isEmpty(String table) {
            return jdbc.sql("select not exists (select from " + table + ")")
                    .query(Boolean.class)
                    .single();
        }
    }

    /** Sweeps before the first test of each class. */
    static final class Sweeping implements TestExecutionListener {
        @Override
        public void beforeTestClass(TestContext test) {
            if (AnnotatedElementUtils.hasAnnotation(test.getTestClass(), HouseTest.class)) {
                test.getApplicationContext().getBean(Broom.class).sweep();
            }
        }
    }
}
