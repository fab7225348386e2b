/** What currencies were worth on a day, by whom, and sums in the house's currency that name it: for showing, never kept. */
@NullMarked
@ApplicationModule(allowedDependencies = {"ids", "money", "ui", "access", "health"})
package app.lianxi.rate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
