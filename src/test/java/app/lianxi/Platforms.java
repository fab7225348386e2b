package app.lianxi;

import app.lianxi.alipay.AlipayPlatform;
import app.lianxi.citcon.Ipn;
import app.lianxi.wechat.WeChatPlatform;
import app.lianxi.wechatpay.WeChatPayPlatform;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The platforms as tests play them, one of each in a JVM, and the accounts that a house has there. */
public final class Platforms implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    public static final WeChatPlatform WECHAT = new WeChatPlatform();
    public static final WeChatPayPlatform WECHAT_PAY = new WeChatPayPlatform();
    public static final AlipayPlatform ALIPAY = new AlipayPlatform();
    /** Whose key Alipay signed with before. */
    public static final AlipayPlatform ALIPAY_BEFORE = new AlipayPlatform();

    private static final Path FOLDER =
            Path.of("target/test-data/platforms-" + ProcessHandle.current().pid());
    private static final Map<String, Object> ACCOUNTS = accounts();

    private static Map<String, Object> accounts() {
        var accounts = new LinkedHashMap<String, Object>(WECHAT.settings());
        accounts.putAll(WECHAT_PAY.settings(FOLDER.resolve("wechatpay")));
        accounts.putAll(ALIPAY.settings(FOLDER.resolve("alipay")));
        var platformKey = "lianxi.alipay.accounts.maison.platform-key";
        accounts.put(
                "lianxi.alipay.accounts.maison.previous-platform-key",
                ALIPAY_BEFORE.settings(FOLDER.resolve("alipay-before")).get(platformKey));
        accounts.put("lianxi.alipay.accounts.maison.boutique", "alipay5");
        var upi = "lianxi.citcon.accounts.upi.";
        accounts.put(upi + "flavour", "upi");
        accounts.put(upi + "secret", Ipn.SECRET);
        accounts.put(upi + "previous-secret", Ipn.OLD_SECRET);
        accounts.put(upi + "api-key", "sk-1");
        accounts.put(upi + "base-url", "https://api.sandbox.citconpay.com/v1");
        accounts.put(upi + "boutique", "citcon5");
        accounts.put("lianxi.citcon.accounts.chop.flavour", "chop");
        accounts.put("lianxi.citcon.accounts.chop.secret", Ipn.CHOP_TOKEN);
        return accounts;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addLast(new MapPropertySource("test-platforms", ACCOUNTS));
    }
}
