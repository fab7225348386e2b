/** Identifiers made by the application: UUID version 7. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.lianxi.ids;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
