package app.lianxi.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LogContextTest {
    private static Map<String, String> during(String path, String requestId) throws Exception {
        var seen = new ArrayList<Map<String, String>>();
        FilterChain chain = (request, response) -> seen.add(MDC.getCopyOfContextMap());
        var request = new MockHttpServletRequest("POST", path);
        request.addHeader("X-Request-Id", requestId);
        new LogContext().doFilter(request, new MockHttpServletResponse(), chain);
        assertThat(MDC.get("request")).isNull();
        assertThat(MDC.get("account")).isNull();
        return seen.getFirst();
    }

    @Test
    void namesTheRequestAsTheProxyDoesAndTheAccountOfAHook() throws Exception {
        assertThat(during("/hooks/wechatpay/maison", "4bf92f3577b34da6"))
                .isEqualTo(Map.of("request", "4bf92f3577b34da6", "account", "wechatpay/maison"));
    }

    @Test
    void takesNothingElseFromARequest() throws Exception {
        assertThat(during("/hooks/wechat/%E6%9E%97%E7%BE%8E", "林美 was here")).containsOnlyKeys("request");
        assertThat(during("/join/abc", "x\ny").get("request")).matches("[a-z0-9]{8,13}");
        assertThat(during("/clients/018f", "")).containsOnlyKeys("request");
    }
}
