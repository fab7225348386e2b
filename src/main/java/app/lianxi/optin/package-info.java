/** QR codes, followers, consent, and the pages of the client herself. */
@NullMarked
@ApplicationModule(allowedDependencies = {"ids", "money", "vault", "access", "client", "privacy", "ui"})
package app.lianxi.optin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
