/** The sample house: boutiques and staff on an empty database. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "client", "optin", "payment", "purchase"})
package app.lianxi.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
