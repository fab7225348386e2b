/** What is wrong and what to do about it: found by the modules that know, said in words to administrators. */
@NullMarked
@ApplicationModule(allowedDependencies = {"ui", "access"})
package app.lianxi.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
