/** Promotions: their rules, offers, budgets and redemptions. */
@NullMarked
@ApplicationModule(allowedDependencies = {"money"})
package app.lianxi.promotion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
