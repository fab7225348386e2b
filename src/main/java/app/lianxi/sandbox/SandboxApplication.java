package app.lianxi.sandbox;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The sandbox as a process of its own, for drills in which the house is killed and the platforms live on:
 *
 * <pre>
 * java -Dloader.main=app.lianxi.sandbox.SandboxApplication -cp lianxi.jar \
 *      org.springframework.boot.loader.launch.PropertiesLauncher \
 *      --lianxi.sandbox.datasource.url=jdbc:postgresql://… --lianxi.data=… \
 *      --lianxi.sandbox.house-url=http://localhost:8080 --lianxi.sandbox.public-url=http://localhost:9090
 * </pre>
 *
 * <p>It reads no application.yml but sandbox.yml, if there is one. It has no stereotype of its own, so that the scan of
 * Lianxi's own application passes it by, and names the configurations it needs, so that nothing else starts.
 */
@ComponentScan
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    ConfigurationPropertiesAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    MultipartAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    ThymeleafAutoConfiguration.class
})
public class SandboxApplication {
    public static void main(String[] args) {
        application().run(args);
    }

    /** Ready to run: enabled, standing alone, on port 9090 unless told otherwise. */
    static SpringApplication application() {
        var application = new SpringApplication(SandboxApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(new HashMap<>(Map.of(
                "spring.config.name", "sandbox",
                "spring.application.name", "lianxi-sandbox",
                "lianxi.sandbox.enabled", "true",
                "lianxi.sandbox.standalone", "true",
                "lianxi.sandbox.public-url", "http://localhost:${server.port}",
                "lianxi.sandbox.house-url", "${lianxi.public-url:http://localhost:8080}",
                "server.port", "9090",
                "server.address", "127.0.0.1")));
        return application;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
