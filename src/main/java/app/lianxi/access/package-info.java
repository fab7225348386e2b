/** Staff, roles, boutiques, sign-in, API tokens and the audit log: who may see what is decided here. */
@NullMarked
@ApplicationModule(allowedDependencies = {"ids", "money", "ui"})
package app.lianxi.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
