package app.lianxi.vault;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.TestDatabase;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.client.IdentityKind;
import app.lianxi.inbox.Inbox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys are rotated over three starts on one database, and nobody is lost or doubled. */
class RotationTest {
    private final String database = TestDatabase.create();
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Identity MEI = Identity.wechatOpenid("wx1", "oOPENID_OF_LIN_MEI");

    @Test
    void whoIsFoundByHerPhoneIsFoundByItAfterwards() {
        var phone = new Identity(IdentityKind.PHONE, "", "+8613812345678");
        Object client;
        try (var before = start("old")) {
            client = before.getBean(Clients.class).recognise(phone, NOW);
            before.getBean(JdbcClient.class).sql("truncate client_stale").update();
        }
        try (var during = start("new", "old")) {
            during.getBean(VaultRotation.class).sealAnew();
            assertThat(during.getBean(JdbcClient.class)
                            .sql("select distinct client_id from client_stale")
                            .query((row, n) -> new ClientId(row.getObject(1, UUID.class)))
                            .list())
                    .isEqualTo(java.util.List.of(client));
        }
    }

    @Test
    void rotatesKeysWithoutLosingOrDoublingAnybody() {
        Object client;
        try (var before = start("old")) {
            client = before.getBean(Clients.class).recognise(MEI, NOW);
            before.getBean(Inbox.class).accept("wechatpay", "a", "EV-1", "X", "{}");
        }
        try (var during = start("new", "old")) {
            assertThat(during.getBean(Clients.class).recognise(MEI, NOW)).isEqualTo(client);
            during.getBean(VaultRotation.class).sealAnew();
            assertThat(during.getBean(VaultRotation.class).sealAnew()).isZero();
        }
        try (var after = start("new")) {
            assertThat(after.getBean(Clients.class).recognise(MEI, NOW)).isEqualTo(client);
            assertThat(after.getBean(Identities.class).of((ClientId) client)).containsExactly(MEI);
            assertThat(after.getBean(JdbcClient.class)
                            .sql("select count(*) from client")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private ConfigurableApplicationContext start(String... keys) {
        var application = new SpringApplicationBuilder(app.lianxi.LianxiApplication.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "server.port=0",
                        "spring.datasource.url=" + database,
                        "spring.datasource.username=postgres",
                        "lianxi.inbox.worker=false",
                        "lianxi.client.worker=false",
                        "lianxi.data="
                                + Path.of("target/test-data", UUID.randomUUID().toString()));
        for (var i = 0; i < keys.length; i++) {
            for (var list : new String[] {"keys", "lookup-keys"}) {
                application.properties(
                        "lianxi.encryption." + list + "[" + i + "].id=" + keys[i],
                        "lianxi.encryption." + list + "[" + i + "].secret=" + secret(keys[i]));
            }
        }
        return application.run();
    }

    private static String secret(String id) {
        var bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) id.hashCode());
        return Base64.getEncoder().encodeToString(bytes);
    }
}
