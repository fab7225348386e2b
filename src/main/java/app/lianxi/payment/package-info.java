/** Payments and refunds: what a channel says happened, never edited. */
@NullMarked
@ApplicationModule(allowedDependencies = {"ids", "money", "vault", "access", "health", "inbox"})
package app.lianxi.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
