/** The Alipay+ (Antom) adapter: notifications, payments by the client's code, query, cancel and refund. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "money",
            "access",
            "account",
            "health",
            "inbox",
            "checkout",
            "payment",
            "statement",
            "vault"
        })
package app.lianxi.alipay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
