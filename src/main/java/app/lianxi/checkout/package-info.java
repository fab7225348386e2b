/** Checkouts: an amount at a till and the charge that comes of it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"ids", "money", "access", "health", "client", "payment"})
package app.lianxi.checkout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
