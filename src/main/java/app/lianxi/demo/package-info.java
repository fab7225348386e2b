/** The sample house: boutiques and staff on an empty database. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access"})
package app.lianxi.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
