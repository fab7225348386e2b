package app.lianxi.optin.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.UriComponentsBuilder;

/** The browser inside a client's WeChat, which the platform has named. */
public final class HerPhone {
    private static final String WECHAT =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.54";
    private static final Pattern TOKEN =
            Pattern.compile("action=\"([^\"?]+)[^>]*>(?s:.{0,400}?)name=\"token\" value=\"([^\"]+)\"");

    private final MockMvc mvc;
    private final Cookie visitor;

    public HerPhone(MockMvc mvc, String openid) throws Exception {
        this.mvc = mvc;
        var leaving =
                mvc.perform(get("/my").header("User-Agent", WECHAT)).andReturn().getResponse();
        var state = UriComponentsBuilder.fromUriString(leaving.getRedirectedUrl())
                .build()
                .getQueryParams()
                .getFirst("state");
        visitor = mvc.perform(get("/join/return")
                        .param("code", "code-" + openid + "+" + UUID.randomUUID())
                        .param("state", state)
                        .header("User-Agent", WECHAT)
                        .cookie(leaving.getCookie("lx_state")))
                .andReturn()
                .getResponse()
                .getCookie("lx_visitor");
    }

    public MockHttpServletResponse open(String path) throws Exception {
        return mvc.perform(get(URI.create(path)).header("User-Agent", WECHAT).cookie(visitor))
                .andReturn()
                .getResponse();
    }

    public String read(String path) throws Exception {
        return open(path).getContentAsString(UTF_8);
    }

    /** The token of the form on this page that is sent to this address. */
    public String token(String page, String action) throws Exception {
        var found = TOKEN.matcher(read(page));
        while (found.find()) {
            if (found.group(1).equals(action)) {
                return found.group(2);
            }
        }
        throw new AssertionError("No form to " + action + " on " + page);
    }

    public MockHttpServletResponse send(String path, String token, Map<String, String> fields) throws Exception {
        var request = post(path).param("token", token);
        fields.forEach(request::param);
        return mvc.perform(request.header("User-Agent", WECHAT).cookie(visitor))
                .andReturn()
                .getResponse();
    }

    public MockHttpServletResponse send(String path, Map<String, String> fields) throws Exception {
        var sent = send(path, token(path, path), fields);
        assertThat(sent.getStatus()).isLessThan(500);
        return sent;
    }
}
