package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.delivery.Knobs;

/** The house's account as its console shows it: who it is, its secrets, and how it wants its messages. */
@SandboxPart("sandboxOfficialAccount")
public class OfficialAccount {
    private final SandboxSettings settings;
    private final Knobs knobs;
    private final MessageSeal seal;

    public OfficialAccount(SandboxSettings settings, Knobs knobs) {
        this.settings = settings;
        this.knobs = knobs;
        this.seal = new MessageSeal(
                settings.wechat().encodingAesKey(), settings.wechat().appId());
    }

    public String name() {
        return settings.wechat().name();
    }

    public String originalId() {
        return settings.wechat().originalId();
    }

    public String appId() {
        return settings.wechat().appId();
    }

    public String callback() {
        return settings.wechat().callback();
    }

    String token() {
        return settings.wechat().token();
    }

    MessageSeal seal() {
        return seal;
    }

    /** plain, compatible or secure. */
    String mode() {
        return knobs.get("wechat-mode");
    }

    boolean json() {
        return knobs.get("wechat-format").equals("json");
    }

    /** @throws PlatformError 40013 or 40125 */
    void check(String appId, String secret) {
        if (appId.isEmpty()) {
            throw PlatformError.of(41002, "appid missing");
        }
        if (!appId.equals(appId())) {
            throw PlatformError.of(40013, "invalid appid");
        }
        if (secret.isEmpty()) {
            throw PlatformError.of(41004, "appsecret missing");
        }
        if (!secret.equals(settings.wechat().appSecret())) {
            throw PlatformError.of(40125, "invalid appsecret");
        }
    }
}
