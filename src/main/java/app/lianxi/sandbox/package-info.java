/** The stand-in for the platforms, with its till and its phone. */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "ui"})
package app.lianxi.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
