package app.lianxi.wechat;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Official Accounts of the house.
 *
 * @param accounts by slug, which is also the end of the hook's address
 */
@ConfigurationProperties("lianxi.wechat")
record WeChatSettings(@DefaultValue Map<String, WeChatAccount> accounts) {
    WeChatSettings {
        accounts.forEach((slug, account) -> {
            if (!slug.matches("[a-z0-9]+")) {
                throw new IllegalArgumentException(
                        "lianxi.wechat.accounts." + slug + ": a slug is made of a-z and 0-9");
            }
            account.check("lianxi.wechat.accounts." + slug);
        });
    }
}
