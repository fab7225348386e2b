package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The accounts that a start without settings gets. */
class SandboxAccountsTest {
    @TempDir
    private Path data;

    @Test
    void makesAccountsOnceThatFitTogether() throws IOException {
        var first = environment(Map.of("lianxi.sandbox.enabled", "true"));
        var second = environment(Map.of("lianxi.sandbox.enabled", "true"));
        for (var name : new String[] {"original-id", "app-id", "app-secret", "token", "encoding-aes-key"}) {
            var value = first.getRequiredProperty("lianxi.wechat.accounts.maison." + name);
            assertThat(second.getProperty("lianxi.wechat.accounts.maison." + name))
                    .isEqualTo(value);
            assertThat(first.getProperty("lianxi.sandbox.wechat." + name)).isEqualTo(value);
        }
        assertThat(first.getProperty("lianxi.wechat.accounts.maison.original-id"))
                .startsWith("gh_");
        assertThat(first.getProperty("lianxi.wechat.accounts.maison.encoding-aes-key"))
                .hasSize(43);
        assertThat(first.getProperty("lianxi.wechatpay.accounts.maison.sub-appid"))
                .isEqualTo(first.getProperty("lianxi.wechat.accounts.maison.app-id"));
        assertThat(first.getProperty("lianxi.wechat.accounts.maison.base-url"))
                .isEqualTo("http://localhost:8080/sandbox/wechat");
        assertThat(first.getProperty("lianxi.sandbox.wechatpay.callback"))
                .isEqualTo("http://localhost:8080/hooks/wechatpay/maison");
        assertThat(first.getProperty("lianxi.alipay.accounts.maison.client-id"))
                .startsWith("SANDBOX_")
                .isEqualTo(second.getProperty("lianxi.sandbox.alipay.client-id"));
        assertThat(first.getProperty("lianxi.alipay.accounts.maison.base-url"))
                .isEqualTo("http://localhost:8080/sandbox/alipay");
        try (var files = Files.list(data.resolve("sandbox"))) {
            assertThat(files)
                    .hasSize(10)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void makesACertificateThatItsOwnKeySigned() throws IOException, GeneralSecurityException {
        var environment = environment(Map.of("lianxi.sandbox.enabled", "true"));
        var location = environment.getRequiredProperty("lianxi.wechatpay.accounts.maison.platform-keys[0].location");
        try (InputStream pem = Files.newInputStream(Path.of(URI.create(location)))) {
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
            certificate.verify(certificate.getPublicKey());
            certificate.checkValidity();
            assertThat(certificate.getSerialNumber())
                    .isEqualTo(new BigInteger(
                            environment.getRequiredProperty("lianxi.wechatpay.accounts.maison.platform-keys[0].id"),
                            16));
        }
        assertThat(environment.getProperty("lianxi.wechatpay.accounts.maison.platform-keys[1].id"))
                .startsWith("PUB_KEY_ID_");
    }

    /** Left by a version that knew no Alipay. */
    @Test
    void addsAlipayToAnOlderFolder() throws IOException {
        var first = environment(Map.of("lianxi.sandbox.enabled", "true"));
        var values = data.resolve("sandbox/accounts.properties");
        Files.write(
                values,
                Files.readAllLines(values).stream()
                        .filter(line -> !line.startsWith("alipay"))
                        .toList());
        var second = environment(Map.of("lianxi.sandbox.enabled", "true"));
        assertThat(second.getProperty("lianxi.wechat.accounts.maison.app-id"))
                .isEqualTo(first.getProperty("lianxi.wechat.accounts.maison.app-id"));
        assertThat(second.getProperty("lianxi.alipay.accounts.maison.client-id"))
                .startsWith("SANDBOX_");
    }

    @Test
    void leavesAccountsAloneThatAreSetAndDoesNothingWhenOff() {
        var real = environment(Map.of(
                "lianxi.sandbox.enabled",
                "true",
                "lianxi.wechat.accounts.real.app-id",
                "wx1",
                "lianxi.alipay.accounts.real.client-id",
                "5Y"));
        assertThat(real.getProperty("lianxi.wechat.accounts.maison.app-id")).isNull();
        assertThat(real.getProperty("lianxi.alipay.accounts.maison.client-id")).isNull();
        assertThat(environment(Map.of()).getProperty("lianxi.wechat.accounts.maison.app-id"))
                .isNull();
        assertThat(data.resolve("sandbox")).doesNotExist();
    }

    private StandardEnvironment environment(Map<String, Object> settings) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", settings));
        environment.getPropertySources().addLast(new MapPropertySource("data", Map.of("lianxi.data", data.toString())));
        new SandboxAccounts().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
