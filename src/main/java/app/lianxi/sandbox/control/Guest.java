package app.lianxi.sandbox.control;

import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.people.Chats;
import app.lianxi.sandbox.wechat.Followers;
import app.lianxi.sandbox.wechat.QrCodes;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.HtmlUtils;

/** Follows and agrees as a traveller does: by a code that the house has made, and on the house's page in her phone. */
@SandboxPart("sandboxGuest")
class Guest {
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+/join/[^\"]+)\"");
    private static final Pattern FORM = Pattern.compile("<form[^>]*method=\"post\"[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");
    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
    private static final Duration READS_WITHIN = Duration.ofSeconds(30);

    private final SandboxDatabase database;
    private final SandboxSettings settings;
    private final Followers followers;
    private final QrCodes qrCodes;
    private final Chats chats;
    private final Clock clock;
    /** Made when it is first used: its trust store is no use to a start. */
    private final SingletonSupplier<HttpClient> http = SingletonSupplier.of(() -> HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build());

    Guest(
            SandboxDatabase database,
            SandboxSettings settings,
            Followers followers,
            QrCodes qrCodes,
            Chats chats,
            Clock clock) {
        this.database = database;
        this.settings = settings;
        this.followers = followers;
        this.qrCodes = qrCodes;
        this.chats = chats;
        this.clock = clock;
    }

    /** Scans one of the house's codes, or finds the account by its name where it has made none. */
    void follow(String traveller) {
        database.sql("""
                        select short_id from qr_code where app_id = ? and (expires_at is null or expires_at > ?)
                        order by made_at limit 1""", settings.wechat().appId(), clock.instant())
                .optional(row -> row.text("short_id"))
                .flatMap(id -> qrCodes.byAddress(settings.wechatUrl() + "/q/" + id))
                .ifPresentOrElse(code -> followers.scan(traveller, code), () -> followers.follow(traveller));
    }

    /**
     * Opens the page that the greeting in her chat leads to, ticks all that is offered, and agrees. Who has agreed to all
     * finds nothing to tick, and leaves.
     *
     * @throws IllegalStateException when no greeting comes, or the page does not open
     */
    void agree(String traveller, String name) throws InterruptedException, IOException {
        var address = greeting(traveller);
        var prefix = settings.publicUrl() + "/sandbox/browser/" + traveller;
        var page = http.obtain()
                .send(
                        HttpRequest.newBuilder(URI.create(prefix
                                        + address.substring(settings.houseUrl().length())))
                                .timeout(READS_WITHIN)
                                .build(),
                        BodyHandlers.ofString());
        var form = FORM.matcher(page.body());
        if (page.statusCode() != 200 || !form.find()) {
            throw new IllegalStateException("the page of the house answered " + page.statusCode());
        }
        var action = ACTION.matcher(form.group());
        var target = action.find() ? page.uri().resolve(HtmlUtils.htmlUnescape(action.group(1))) : page.uri();
        var fields = fields(page.body().substring(form.end()), name);
        if (fields.stream().noneMatch(field -> field.startsWith("purpose="))) {
            return;
        }
        var answer = http.obtain()
                .send(
                        HttpRequest.newBuilder(target)
                                .timeout(READS_WITHIN)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(String.join("&", fields)))
                                .build(),
                        BodyHandlers.discarding());
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException("the house answered " + answer.statusCode());
        }
    }

    /** The link of the last greeting in her chat; one that is on its way is waited for. */
    private String greeting(String traveller) throws InterruptedException {
        var deadline = System.nanoTime() + READS_WITHIN.toNanos();
        while (true) {
            var link = chats.of(traveller).reversed().stream()
                    .filter(line -> line.author().equals("house"))
                    .map(line -> link(line.content()))
                    .flatMap(Optional::stream)
                    .findFirst();
            if (link.isPresent()) {
                return link.get();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no greeting has come");
            }
            Thread.sleep(50);
        }
    }

    private Optional<String> link(String content) {
        var link = LINK.matcher(content);
        return link.find()
                ? Optional.of(HtmlUtils.htmlUnescape(link.group(1)))
                        .filter(address -> address.startsWith(settings.houseUrl() + "/"))
                : Optional.empty();
    }

    private static List<String> fields(String form, String name) {
        var fields = new ArrayList<String>();
        var inputs = INPUT.matcher(form);
        while (inputs.find()) {
            var field = attribute(inputs.group(), "name");
            if (!field.isEmpty()) {
                var value = field.equals("name") ? name : attribute(inputs.group(), "value");
                fields.add(field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static String attribute(String tag, String name) {
        var found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? HtmlUtils.htmlUnescape(found.group(1)) : "";
    }
}
