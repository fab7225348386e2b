package app.lianxi.sandbox;

import app.lianxi.TestDatabase;
import app.lianxi.sandbox.FakeHouse.Answer;
import app.lianxi.sandbox.FakeHouse.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.springframework.core.env.Environment;

/** Runs the sandbox at port 9090 beside a house of cardboard at port 9080, to look at it. */
final class SandboxByHand {
    private SandboxByHand() {}

    public static void main(String[] args) {
        var house = new FakeHouse(9080);
        var arguments = new ArrayList<>(List.of(
                "--lianxi.data=" + Path.of("target", "sandbox-by-hand"),
                "--lianxi.sandbox.house-url=" + house.url(),
                "--lianxi.sandbox.datasource.url=" + TestDatabase.create()));
        arguments.addAll(List.of(args));
        var environment = SandboxApplication.application()
                .run(arguments.toArray(String[]::new))
                .getEnvironment();
        house.answers(request -> answer(request, environment));
    }

    private static Answer answer(Request request, Environment environment) {
        if (request.path().startsWith("/hooks/alipay")) {
            return Answer.text(
                    200,
                    "{\"result\":{\"resultCode\":\"SUCCESS\",\"resultStatus\":\"S\",\"resultMessage\":\"success\"}}");
        }
        if (request.path().startsWith("/hooks/wechatpay")) {
            return Answer.text(200, "");
        }
        if (request.path().startsWith("/hooks/wechat")) {
            return greeting(request, environment);
        }
        if (request.path().startsWith("/join")
                && request.parameter("code").isEmpty()
                && request.method().equals("GET")) {
            return Answer.redirect(environment.getProperty("lianxi.sandbox.public-url")
                    + "/sandbox/wechat/connect/oauth2/authorize?appid="
                    + environment.getProperty("lianxi.sandbox.wechat.app-id") + "&redirect_uri=http://localhost:9080"
                    + request.path() + "&response_type=code&scope=snsapi_base&state=abc#wechat_redirect");
        }
        return Answer.html("""
                <!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>很高兴认识您</title><h1>很高兴认识您</h1><form method="post" action="/join/thanks"><input name="name" value="林"><button>同意</button></form><a href="/my">我的资料</a><pre>%s %s</pre></html>""".formatted(request.method(), request.body()));
    }

    private static Answer greeting(Request request, Environment environment) {
        if (!request.parameter("echostr").isEmpty()) {
            return Answer.text(200, request.parameter("echostr"));
        }
        var crypt = new WxCryptUtil(
                environment.getProperty("lianxi.sandbox.wechat.token"),
                environment.getProperty("lianxi.sandbox.wechat.encoding-aes-key"),
                environment.getProperty("lianxi.sandbox.wechat.app-id"));
        var message = crypt.decryptXml(
                request.parameter("msg_signature"),
                request.parameter("timestamp"),
                request.parameter("nonce"),
                request.body());
        if (!message.contains("[subscribe]") && !message.contains("[text]")) {
            return Answer.text(200, "success");
        }
        var openid = request.parameter("openid");
        var text = message.contains("[subscribe]")
                ? "欢迎来到奥罗尔。<a href=\"http://localhost:9080/join/abc\">认识一下</a>，让每一家门店都记得您。"
                : "收到，稍后由 Amélie 回复您。";
        return Answer.text(
                200,
                crypt.encrypt("<xml><ToUserName>" + openid + "</ToUserName><FromUserName>"
                        + environment.getProperty("lianxi.sandbox.wechat.original-id")
                        + "</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content><![CDATA[" + text
                        + "]]></Content></xml>"));
    }
}
