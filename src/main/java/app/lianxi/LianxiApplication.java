package app.lianxi;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Starts Lianxi. Beans are named by their full class name, so that two modules may use the same word. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class LianxiApplication {
    public static void main(String[] args) {
        SpringApplication.run(LianxiApplication.class, args);
    }
}
