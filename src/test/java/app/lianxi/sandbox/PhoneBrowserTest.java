package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.sandbox.FakeHouse.Answer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The browser inside the phone's WeChat. */
class PhoneBrowserTest extends SandboxTest {

    @BeforeEach
    void emptyHouse() {
        house.answers(request -> Answer.html("<title>ok</title>"));
        house.requests().clear();
    }

    @Test
    void comesAsWeChatAndDoesNotSayWhoSheIs() {
        open("linmei", "/join/x?lang=zh");
        assertThat(house.last().address()).isEqualTo("/join/x?lang=zh");
        assertThat(house.last().header("User-Agent")).contains("MicroMessenger");
        assertThat(house.last().header("X-WECHAT-UIN")).isEmpty();
        open("huangyaqin", "/join/x");
        assertThat(house.last().header("Accept-Language")).startsWith("zh-HK");
    }

    @Test
    void keepsTheCookiesOfEachTravellerApartUntilTheyExpire() {
        house.answers(request ->
                Answer.html("").with("Set-Cookie", "state=abc; Path=/join; Max-Age=600; HttpOnly; SameSite=Lax"));
        open("linmei", "/join/x");
        house.answers(request -> Answer.html(""));
        open("linmei", "/join/y");
        assertThat(house.last().header("Cookie")).isEqualTo("state=abc");
        open("linmei", "/joinery");
        assertThat(house.last().header("Cookie")).isEmpty();
        open("zhaowei", "/join/y");
        assertThat(house.last().header("Cookie")).isEmpty();
        sandbox.clock.passes(Duration.ofMinutes(10));
        open("linmei", "/join/y");
        assertThat(house.last().header("Cookie")).isEmpty();
    }

    @Test
    void goesThroughOAuthByItselfAndComesBackWithACode() {
        house.answers(request -> Answer.redirect(sandbox.url() + "/sandbox/wechat/connect/oauth2/authorize?appid="
                + sandbox.setting("lianxi.sandbox.wechat.app-id") + "&redirect_uri=" + house.url()
                + "/join/x&response_type=code&scope=snsapi_base&state=s#wechat_redirect"));
        var answer = open("linmei", "/join/x");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith("/sandbox/browser/linmei/join/x?code=")
                .endsWith("&state=s");
    }

    @Test
    void staysInTheHouse() {
        house.answers(request -> Answer.redirect("https://example.com/"));
        assertThat(open("linmei", "/join/x").statusCode()).isEqualTo(502);
        house.answers(request -> Answer.redirect("/my"));
        assertThat(open("linmei", "/join/x").headers().firstValue("Location")).hasValue("/sandbox/browser/linmei/my");
        int before = house.requests().size();
        assertThat(open("linmei", "/sandbox/phone/linmei").statusCode()).isEqualTo(404);
        assertThat(open("nobody", "/my").statusCode()).isEqualTo(404);
        assertThat(house.requests()).hasSize(before);
    }

    @Test
    void sendsFormsRewritesPagesAndAllowsItsOwnFrame() {
        house.answers(request -> Answer.html("<title>我的资料</title><form action=\"/my/withdraw\">")
                .with("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")
                .with("X-Frame-Options", "DENY"));
        var answer = sandbox.exchange(
                "POST",
                "/sandbox/browser/linmei/my",
                "name=%E6%9E%97&purpose=a&purpose=b",
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(house.last().body()).isEqualTo("name=%E6%9E%97&purpose=a&purpose=b");
        assertThat(house.last().header("Origin")).isEqualTo(house.url());
        assertThat(answer.body()).contains("action=\"/sandbox/browser/linmei/my/withdraw\"");
        assertThat(answer.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Security-Policy")).hasValue("default-src 'self'");
        assertThat(sandbox.get("/sandbox/phone/linmei/where").path("title").asString())
                .isEqualTo("我的资料");
    }

    private HttpResponse<String> open(String traveller, String path) {
        return sandbox.exchange("GET", "/sandbox/browser/" + traveller + path, null, Map.of());
    }
}
