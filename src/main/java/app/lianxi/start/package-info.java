/** What a start without settings needs: an embedded PostgreSQL, keys, and the switches that follow from them. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.lianxi.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
