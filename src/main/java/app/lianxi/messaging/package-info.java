/** Conversations of the house with its clients: what was said, what may be said now, and what is on its way. */
@NullMarked
@ApplicationModule(allowedDependencies = {"ids", "vault", "access", "health", "inbox", "client", "optin", "payment"})
package app.lianxi.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
