/** Clients: persons whom the house knows, and the identities by which channels know them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"background", "ids", "vault", "ui", "access", "rate"})
package app.lianxi.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
