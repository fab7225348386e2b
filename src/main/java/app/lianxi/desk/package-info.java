/** The screens that bring features together: Today, clients, payments. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "money",
            "ui",
            "access",
            "checkout",
            "client",
            "followup",
            "inbox",
            "messaging",
            "optin",
            "payment",
            "privacy",
            "profile",
            "promotion",
            "promotion::rules",
            "purchase",
            "rate",
            "statement",
            "visit",
            "visit::announcement"
        })
package app.lianxi.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
