/** Statements: a channel's own file of a day, held against what we recorded, difference by difference. */
@NullMarked
@ApplicationModule(allowedDependencies = {"ids", "money", "vault", "ui", "access", "inbox", "payment", "health"})
package app.lianxi.statement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
