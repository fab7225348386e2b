/** What was spent, by day, hour, boutique and channel: counted as it happens, for managers to read. */
@NullMarked
@ApplicationModule(allowedDependencies = {"background", "money", "ui", "access", "payment", "purchase", "rate"})
package app.lianxi.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
