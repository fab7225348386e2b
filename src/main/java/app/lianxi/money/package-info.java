/** Amounts in minor units of a currency, and how they are written. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.lianxi.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
