/** Promotions: their rules, offers, budgets and redemptions. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"ids", "money", "ui", "access", "client", "optin", "payment", "checkout", "purchase"})
package app.lianxi.promotion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
