/** The sample house: boutiques, staff, and clients with ten years of life on an empty database. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "vault", "client", "optin", "profile", "health"})
package app.lianxi.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
