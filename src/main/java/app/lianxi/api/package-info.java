/** The API for tills and tools, version 1. */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "access", "client", "payment", "purchase"})
package app.lianxi.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
