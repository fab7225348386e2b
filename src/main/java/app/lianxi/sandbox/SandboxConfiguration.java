package app.lianxi.sandbox;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Binds the sandbox's settings and serves its stylesheets and scripts under its own prefix. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "lianxi.sandbox.enabled", havingValue = "true")
@EnableConfigurationProperties(SandboxSettings.class)
class SandboxConfiguration implements WebMvcConfigurer {
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/sandbox/assets/**").addResourceLocations("classpath:/sandbox-assets/");
    }
}
