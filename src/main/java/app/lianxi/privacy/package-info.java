/** What clients ask of the house about their own data, until when it is due, and the erasure itself. */
@NullMarked
@ApplicationModule(allowedDependencies = {"ids", "ui", "access", "health", "inbox", "client"})
package app.lianxi.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
