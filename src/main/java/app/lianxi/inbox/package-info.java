/** What platforms sent: stored before it is acknowledged, read behind it, set aside and replayed. */
@NullMarked
@ApplicationModule(allowedDependencies = {"ids", "vault", "ui", "access", "health"})
package app.lianxi.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
