package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Who must be named in every request. */
@SandboxPart("sandboxMerchant")
class Merchant {
    private final SandboxSettings.WeChatPay settings;

    Merchant(SandboxSettings settings) {
        this.settings = settings.wechatpay();
    }

    /** @throws PayError 400 PARAM_ERROR */
    void check(Function<String, String> field) {
        var fits = settings.direct()
                ? settings.mchid().equals(field.apply("mchid"))
                : settings.spMchid().equals(field.apply("sp_mchid"))
                        && settings.subMchid().equals(field.apply("sub_mchid"));
        if (!fits) {
            throw PayError.parameter(
                    settings.direct() ? "mchid is not the signer's" : "sp_mchid or sub_mchid is wrong");
        }
    }

    /** @throws PayError 400 PARAM_ERROR when it is no JSON, or names another merchant */
    JsonNode read(String body) {
        JsonNode request;
        try {
            request = Json.read(body);
        } catch (IllegalArgumentException e) {
            throw PayError.parameter("the body is no JSON");
        }
        check(name -> request.path(name).asString(""));
        return request;
    }
}
