package app.lianxi.desk.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.e2e.Chromium;
import com.google.zxing.BarcodeFormat;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera that sees a wallet's code, and one that may not be used. */
class CodeScannerIT {
    private static final String CODE = "134650927718305526";
    private static final String PAGE = """
            <!doctype html><meta charset="utf-8"><script type="module" src="/lx-scan.js"></script>
            <lx-scan code="%s" frames="/frames" open="Scan" close="Close" hint="Hold it here" other="None of ours"
              refused="Allow the camera" failed="No picture"></lx-scan>
            <script>
              window.heard = [];
              document.addEventListener('scanned', event => heard.push(event.detail), true);
              const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
              navigator.mediaDevices.getUserMedia = async wish => window.stream = await ask(wish);
            </script>
            """;

    private static final AtomicInteger FRAMES = new AtomicInteger();
    private static final Playwright PLAYWRIGHT = Chromium.playwright();
    private static HttpServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void aServerThatReadsFrames() throws IOException {
        var script = Files.readAllBytes(Path.of("frontend/lx-scan.js"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/lx-scan.js", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/javascript");
            exchange.sendResponseHeaders(200, script.length);
            exchange.getResponseBody().write(script);
            exchange.close();
        });
        server.createContext("/frames", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            FRAMES.incrementAndGet();
            var code = body.length > CodeReader.MOST_BYTES
                    ? "too large"
                    : CodeReader.read(body).orElse("");
            exchange.sendResponseHeaders(code.isEmpty() ? 204 : 200, code.isEmpty() ? -1 : code.length());
            exchange.getResponseBody().write(code.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.createContext("/", exchange -> {
            var wanted = exchange.getRequestURI().getQuery();
            var page = PAGE.formatted(wanted == null ? "[0-9]{16,24}" : wanted).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        PLAYWRIGHT.close();
    }

    @Test
    void readsACodeOnTheServerWhereTheBrowserCannot() throws IOException {
        for (var format : new BarcodeFormat[] {BarcodeFormat.QR_CODE, BarcodeFormat.CODE_128}) {
            try (var browser = seeing(format)) {
                var page = browser.newPage();
                page.addInitScript("delete window.BarcodeDetector");
                page.navigate(address(""));
                // By keyboard alone
                assertThat(scan(page)).isVisible();
                page.keyboard().press("Tab");
                page.keyboard().press("Enter");
                page.waitForFunction("() => heard.length");
                assertThat(page.evaluate("heard.join()")).isEqualTo(CODE);
                assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
                turnsOff(page);
            }
        }
    }

    @Test
    void readsItInTheBrowserWhereThatCan() throws IOException {
        try (var browser = seeing(BarcodeFormat.QR_CODE)) {
            var page = browser.newPage();
            page.addInitScript("""
                    window.BarcodeDetector = class {
                      static async getSupportedFormats() { return ['code_128', 'ean_13', 'qr_code']; }
                      async detect(video) { return video.videoWidth ? [{ rawValue: '%s' }] : []; }
                    };
                    """.formatted(CODE));
            page.navigate(address(""));
            var before = FRAMES.get();
            scan(page).click();
            page.waitForFunction("() => heard.length");
            assertThat(page.evaluate("heard.join()")).isEqualTo(CODE);
            assertThat(FRAMES.get()).isEqualTo(before);
            turnsOff(page);
        }
    }

    @Test
    void theCameraEndsWithTheDialogAndWithTheScreen() throws IOException {
        try (var browser = seeing(BarcodeFormat.QR_CODE)) {
            var page = browser.newPage();
            page.addInitScript("delete window.BarcodeDetector");
            page.navigate(address("?[a-z]"));
            scan(page).click();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("None of ours");
            assertThat(isOff(page)).isFalse();
            page.keyboard().press("Escape");
            assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
            turnsOff(page);

            scan(page).click();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("None of ours");
            assertThat(isOff(page)).isFalse();
            page.evaluate("document.querySelector('lx-scan').remove()");
            turnsOff(page);
            assertThat(page.evaluate("heard.length")).isEqualTo(0);
        }
    }

    @Test
    void saysWhyThereIsNoPicture() throws IOException {
        try (var browser = seeing(BarcodeFormat.QR_CODE)) {
            var page = browser.newPage();
            page.navigate(address(""));
            for (var error : new String[] {"NotAllowedError", "NotReadableError"}) {
                page.evaluate(
                        "name => navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', name))",
                        error);
                scan(page).click();
                assertThat(page.getByRole(AriaRole.STATUS))
                        .hasText(error.equals("NotAllowedError") ? "Allow the camera" : "No picture");
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Close"))
                        .click();
                assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
            }
        }
    }

    @Test
    void thereIsNoButtonWithoutACamera() {
        try (var browser = Chromium.launch(PLAYWRIGHT)) {
            var page = browser.newPage();
            page.addInitScript("""
                    const devices = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
                    navigator.mediaDevices.enumerateDevices = async () => {
                      const all = (await devices()).filter(device => device.kind !== 'videoinput');
                      setTimeout(() => window.asked = true);
                      return all;
                    };
                    """);
            page.navigate(address(""));
            page.waitForFunction("() => window.asked");
            assertThat(page.evaluate("document.querySelector('lx-scan').childElementCount"))
                    .isEqualTo(0);
        }
    }

    private com.microsoft.playwright.Browser seeing(BarcodeFormat format) throws IOException {
        // A film of one picture, which Chromium shows again and again
        var film = Files.write(folder.resolve(format + ".mjpeg"), PaymentCodes.jpeg(CODE, format));
        return Chromium.launch(
                PLAYWRIGHT,
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--use-file-for-fake-video-capture=" + film.toAbsolutePath());
    }

    private static String address(String query) {
        return "http://localhost:" + server.getAddress().getPort() + "/" + query;
    }

    private static Locator scan(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Scan"));
    }

    private static final String OFF = "() => stream.getTracks().every(track => track.readyState === 'ended')";

    private static boolean isOff(Page page) {
        return (Boolean) page.evaluate(OFF);
    }

    /** A dialog tells that it was closed after it is gone from sight. */
    private static void turnsOff(Page page) {
        page.waitForFunction(OFF);
    }
}
