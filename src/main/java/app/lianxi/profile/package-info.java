/** Profiles: what the house's people write down of a client, every version of it, and how it is found. */
@NullMarked
@ApplicationModule(allowedDependencies = {"ids", "access", "client"})
package app.lianxi.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
