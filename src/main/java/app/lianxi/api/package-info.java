/** The API for tills and tools, version 1. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "money",
            "vault",
            "access",
            "client",
            "messaging",
            "payment",
            "checkout",
            "purchase",
            "promotion",
            "promotion::rules"
        })
package app.lianxi.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
