/** The Citcon adapter: IPN of UPI and of the older CHOP, charges, queries, refunds. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"money", "access", "account", "health", "inbox", "checkout", "payment", "statement"})
package app.lianxi.citcon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
