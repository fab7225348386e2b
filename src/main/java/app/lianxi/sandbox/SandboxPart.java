package app.lianxi.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/** A bean that exists only while the sandbox is on. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Component
@ConditionalOnProperty(name = "lianxi.sandbox.enabled", havingValue = "true")
public @interface SandboxPart {
    /** A name of its own, for the house has followers, QR codes and refunds of its own too. */
    @AliasFor(annotation = Component.class)
    String value();
}
