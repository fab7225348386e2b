/** The house's accounts with the platforms: how each is set, what its platform was heard to say, and trying it out. */
@NullMarked
@ApplicationModule(allowedDependencies = {"ui", "access", "health", "inbox"})
package app.lianxi.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
