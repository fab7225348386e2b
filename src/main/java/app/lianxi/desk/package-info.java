/** The screens that bring features together: Today, clients, payments. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "money",
            "ui",
            "access",
            "client",
            "inbox",
            "messaging",
            "optin",
            "payment",
            "purchase",
            "visit"
        })
package app.lianxi.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
