/** Visits: announced by clients, awaited, accepted, arrived, served or missed. */
@NullMarked
@ApplicationModule(allowedDependencies = {"ids", "access", "client", "messaging", "optin", "purchase"})
package app.lianxi.visit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
