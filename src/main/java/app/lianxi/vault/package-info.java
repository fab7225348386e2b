/** Personal data at rest: sealed with AES-256-GCM, found by keyed hash, re-sealed while running. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.lianxi.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
