package app.lianxi.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives the house and the sandbox accounts that fit together, where none are set: last of all settings, so that any
 * other place wins. Runs after whatever decides whether the sandbox is on.
 */
class SandboxAccounts implements EnvironmentPostProcessor, Ordered {
    static final String SLUG = "maison";
    private static final String PUBLIC_URL = "${lianxi.public-url:http://localhost:${server.port:8080}}";

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.getProperty("lianxi.sandbox.enabled", Boolean.class, false)) {
            return;
        }
        var made = new HashMap<String, Object>();
        made.put("lianxi.sandbox.public-url", PUBLIC_URL);
        made.put("lianxi.sandbox.house-url", PUBLIC_URL);
        // the platform answers with a number of its own when a file is larger than 10 MB: it has to get that far
        made.put("spring.servlet.multipart.max-file-size", "32MB");
        made.put("spring.servlet.multipart.max-request-size", "33MB");
        var wechat = !isSet(environment, "lianxi.wechat.accounts") && !isSet(environment, "lianxi.wechatpay.accounts");
        var alipay = !isSet(environment, "lianxi.alipay.accounts");
        if (wechat || alipay) {
            var folder = Path.of(environment.getProperty("lianxi.data", "./data"), "sandbox");
            try {
                var keys = SandboxKeys.in(folder);
                if (wechat) {
                    house(made, keys);
                    sandbox(made, keys);
                }
                if (alipay) {
                    alipay(made, keys);
                }
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException("lianxi.data: the sandbox cannot keep its keys in " + folder, e);
            }
        }
        environment.getPropertySources().addLast(new MapPropertySource("sandboxAccounts", made));
    }

    private static boolean isSet(ConfigurableEnvironment environment, String name) {
        return Binder.get(environment)
                .bind(name, Bindable.mapOf(String.class, Object.class))
                .isBound();
    }

    private static void house(Map<String, Object> made, SandboxKeys keys) {
        var wechat = "lianxi.wechat.accounts." + SLUG + ".";
        for (var name : new String[] {"original-id", "app-id", "app-secret", "token", "encoding-aes-key"}) {
            made.put(wechat + name, keys.get(name));
        }
        made.put(wechat + "mode", "secure");
        made.put(wechat + "base-url", "${lianxi.sandbox.public-url}/sandbox/wechat");
        made.put(wechat + "oauth-url", "${lianxi.sandbox.public-url}/sandbox/wechat");
        made.put(wechat + "mp-url", "${lianxi.sandbox.public-url}/sandbox/wechat");
        var wechatpay = "lianxi.wechatpay.accounts." + SLUG + ".";
        made.put(wechatpay + "mode", "institution");
        for (var name : new String[] {"sp-mchid", "sub-mchid", "sp-appid", "api-v3-key", "serial-no"}) {
            made.put(wechatpay + name, keys.get(name));
        }
        made.put(wechatpay + "sub-appid", keys.get("app-id"));
        made.put(wechatpay + "private-key", keys.location("merchant-key"));
        made.put(wechatpay + "platform-keys[0].id", keys.get("platform-serial"));
        made.put(wechatpay + "platform-keys[0].location", keys.location("platform-certificate"));
        made.put(wechatpay + "platform-keys[1].id", keys.get("public-key-id"));
        made.put(wechatpay + "platform-keys[1].location", keys.location("platform-public"));
        made.put(wechatpay + "base-url", "${lianxi.sandbox.public-url}/sandbox/wechatpay");
    }

    private static void sandbox(Map<String, Object> made, SandboxKeys keys) {
        var wechat = "lianxi.sandbox.wechat.";
        for (var name : new String[] {"original-id", "app-id", "app-secret", "token", "encoding-aes-key"}) {
            made.put(wechat + name, keys.get(name));
        }
        made.put(wechat + "mode", "secure");
        made.put(wechat + "callback", "${lianxi.sandbox.house-url}/hooks/wechat/" + SLUG);
        var wechatpay = "lianxi.sandbox.wechatpay.";
        made.put(wechatpay + "mode", "institution");
        for (var name :
                new String[] {"sp-mchid", "sub-mchid", "sp-appid", "api-v3-key", "serial-no", "public-key-id"}) {
            made.put(wechatpay + name, keys.get(name));
        }
        made.put(wechatpay + "sub-appid", keys.get("app-id"));
        made.put(wechatpay + "merchant-key", keys.location("merchant-public"));
        made.put(wechatpay + "platform-key", keys.location("platform-key"));
        made.put(wechatpay + "platform-certificate", keys.location("platform-certificate"));
        made.put(wechatpay + "callback", "${lianxi.sandbox.house-url}/hooks/wechatpay/" + SLUG);
    }

    private static void alipay(Map<String, Object> made, SandboxKeys keys) {
        var house = "lianxi.alipay.accounts." + SLUG + ".";
        made.put(house + "client-id", keys.get("alipay-client-id"));
        made.put(house + "private-key", keys.location("alipay-merchant-key"));
        made.put(house + "platform-key", keys.location("alipay-platform-public"));
        made.put(house + "base-url", "${lianxi.sandbox.public-url}/sandbox/alipay");
        var sandbox = "lianxi.sandbox.alipay.";
        made.put(sandbox + "client-id", keys.get("alipay-client-id"));
        made.put(sandbox + "merchant-key", keys.location("alipay-merchant-public"));
        made.put(sandbox + "platform-key", keys.location("alipay-platform-key"));
        made.put(sandbox + "callback", "${lianxi.sandbox.house-url}/hooks/alipay/" + SLUG);
    }
}
