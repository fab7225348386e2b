/** The WeChat Official Account adapter: pushes, replies, access token, QR codes, web authorization. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"ids", "vault", "access", "account", "health", "client", "inbox", "optin", "messaging"})
package app.lianxi.wechat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
