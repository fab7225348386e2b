package app.lianxi;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Lianxi. */
@SpringBootApplication
public class LianxiApplication {
    public static void main(String[] args) {
        SpringApplication.run(LianxiApplication.class, args);
    }
}
