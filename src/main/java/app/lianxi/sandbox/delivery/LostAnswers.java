package app.lianxi.sandbox.delivery;

import app.lianxi.sandbox.SandboxPart;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Hangs up instead of answering, as if the answer had got lost on its way: not a byte of it goes out. Not for async. */
@SandboxPart("sandboxLostAnswers")
public class LostAnswers implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {
    private static final String LOST = LostAnswers.class.getName();

    /** Whatever is answered to this request gets lost; nothing of it may have been written yet. */
    public static void lose(HttpServletRequest request) {
        request.setAttribute(LOST, true);
    }

    public static boolean isLost(HttpServletRequest request) {
        return request.getAttribute(LOST) != null;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addEngineValves(new HangUp());
    }

    private static final class HangUp extends ValveBase {
        HangUp() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            if (isLost(request)) {
                var answer = response.getCoyoteResponse();
                // or else Tomcat would still say 500 before it closes
                answer.setCommitted(true);
                answer.action(ActionCode.CLOSE_NOW, null);
            }
        }
    }
}
