/** The shell, formats, notifications, live topics and error views that every screen uses. */
@NullMarked
@ApplicationModule(allowedDependencies = {"money"})
package app.lianxi.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
