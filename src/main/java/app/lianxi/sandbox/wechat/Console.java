package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Exchanges;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import org.springframework.util.function.SingletonSupplier;

/** The console's button that verifies the callback's address: GET with an echostr, which must come back as it went. */
@SandboxPart("sandboxConsole")
public class Console {
    private final OfficialAccount account;
    private final Exchanges exchanges;
    private final Clock clock;
    /** Made when it is first used: its trust store is no use to a start. */
    private final SingletonSupplier<HttpClient> http = SingletonSupplier.of(
            () -> HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build());

    public Console(OfficialAccount account, Exchanges exchanges, Clock clock) {
        this.account = account;
        this.exchanges = exchanges;
        this.clock = clock;
    }

    public Outcome verify() {
        var timestamp = String.valueOf(clock.instant().getEpochSecond());
        var nonce = Random.digits(9);
        var echo = Random.digits(19);
        var query = "?signature=" + MessageSeal.sign(account.token(), timestamp, nonce) + "&timestamp=" + timestamp
                + "&nonce=" + nonce + "&echostr=" + echo;
        var request = HttpRequest.newBuilder(URI.create(account.callback() + query))
                .timeout(PushCarrier.PATIENCE)
                .header("User-Agent", "Mozilla/4.0")
                .build();
        var start = System.nanoTime();
        int status = 0;
        Outcome outcome;
        try {
            var answer = http.obtain().send(request, BodyHandlers.ofString());
            status = answer.statusCode();
            outcome = status == 200 && answer.body().equals(echo)
                    ? new Outcome(true, "the echostr came back")
                    : new Outcome(false, "HTTP " + status + ", and not the echostr");
        } catch (IOException e) {
            outcome = new Outcome(false, "no answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome = new Outcome(false, "interrupted");
        }
        var millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        exchanges.sent("wechat", "verification", "", status, millis, outcome.detail());
        return outcome;
    }

    /** Whether the address holds, and why not. */
    public record Outcome(boolean verified, String detail) {}
}
