/** The WeChat Pay v3 adapter: notifications, query and refund. */
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
package app.lianxi.wechatpay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
