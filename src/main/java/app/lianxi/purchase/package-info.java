/** Links: why a payment is this client's, and her purchase history. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"ids", "money", "vault", "access", "client", "optin", "payment", "checkout", "rate"})
package app.lianxi.purchase;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
