/** Work that goes on beside requests. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.lianxi.background;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
