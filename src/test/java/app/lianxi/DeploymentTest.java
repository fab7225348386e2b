package app.lianxi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Holds docker-compose.yml against what it builds on: the script of the image, and the settings that the application reads. */
@SuppressWarnings("unchecked")
class DeploymentTest {
    private static final Path SCRIPT = Path.of("src/main/docker/image");
    private static Map<String, Object> compose = Map.of();

    @BeforeAll
    static void read() throws IOException {
        try (var file = Files.newBufferedReader(Path.of("docker-compose.yml"))) {
            compose = new Yaml().load(file);
        }
    }

    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> service(String name) {
        return map(map(compose.get("services")).get(name));
    }

    @Test
    void everyServiceSaysWhetherItIsWellStartsAgainAndKeepsToItsMemory() {
        assertThat(map(compose.get("services")).keySet()).containsExactly("database", "lianxi");
        for (var name : List.of("database", "lianxi")) {
            assertThat(map(service(name).get("healthcheck")).get("test"))
                    .as(name)
                    .asList()
                    .isNotEmpty();
            assertThat(service(name).get("restart")).as(name).isEqualTo("unless-stopped");
            assertThat(service(name)).as(name).containsKey("mem_limit");
        }
        assertThat(service("database").get("image")).isEqualTo("postgres:18");
        assertThat(service("database").get("volumes")).asList().containsExactly("database:/var/lib/postgresql");
        assertThat(map(compose.get("volumes"))).containsKey("database");
    }

    @Test
    void theApplicationIsNobodyWhoCanWriteNothing() {
        var lianxi = service("lianxi");
        assertThat(lianxi.get("user")).isEqualTo("10001:10001");
        assertThat(lianxi.get("read_only")).isEqualTo(true);
        assertThat(lianxi.get("cap_drop")).asList().containsExactly("ALL");
        assertThat(dockerfile()).contains("USER 10001:10001");
    }

    @Test
    void whatIsUnpackedInTheTemporaryFolderMayRun() {
        assertThat(service("lianxi").get("tmpfs"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .singleElement()
                .satisfies(folder -> {
                    assertThat(folder).startsWith("/tmp:");
                    assertThat(folder.substring("/tmp:".length()).split(",")).contains("exec");
                });
    }

    /** One of 400 MB in the memory of the container would be too much for it. */
    @Test
    void statementsAreKeptOnADiskWhileTheyAreRead() {
        var folder = map(service("lianxi").get("environment")).get("LIANXI_STATEMENT_FOLDER");
        assertThat(service("lianxi").get("volumes")).asList().containsExactly(folder);
        assertThat(dockerfile()).contains("install -d -o 10001 -g 10001 /opt/lianxi " + folder);
    }

    @Test
    void nothingSecretStandsInTheEnvironment() {
        for (var name : List.of("database", "lianxi")) {
            assertThat(map(service(name).get("environment")).keySet())
                    .as(name)
                    .noneMatch(variable ->
                            variable.matches(".*(PASSWORD|SECRET|TOKEN|KEY).*") && !variable.endsWith("_FILE"));
        }
        assertThat(map(compose.get("secrets")))
                .allSatisfy((name, secret) -> assertThat(map(secret)).containsOnlyKeys("file"));
    }

    @Test
    void secretsAreMountedWhereTheyAreRead() {
        var database = service("database");
        assertThat(map(database.get("environment")).get("POSTGRES_PASSWORD_FILE"))
                .isEqualTo("/run/secrets/" + ((List<Object>) database.get("secrets")).getFirst());
        var mounted = ((List<Object>) service("lianxi").get("secrets"))
                .stream().map(secret -> secret instanceof Map<?, ?> named ? named.get("target") : secret);
        assertThat(mounted).containsExactly("settings/spring.datasource.password", "lianxi.yml");
        assertThat(map(service("lianxi").get("environment")).get("SPRING_CONFIG_IMPORT"))
                .isEqualTo("configtree:/run/secrets/settings/,file:/run/secrets/lianxi.yml");
    }

    @Test
    void theImageIsMadeByTheScriptThatIsTriedWithoutAnEngine() throws Exception {
        var script = Files.readString(SCRIPT);
        assertThat(Files.isExecutable(SCRIPT)).isTrue();
        assertThat(new ProcessBuilder("bash", "-n", SCRIPT.toString()).start().waitFor())
                .isZero();
        assertThat(dockerfile())
                .contains("COPY --chmod=755 " + SCRIPT + " /usr/local/bin/image")
                .contains("image make /tmp/lianxi.jar /opt/lianxi")
                .contains("ENTRYPOINT [\"java\", \"@/opt/lianxi/java.args\"]");
        assertThat(script).contains("\"$folder/java.args\"").contains("-XX:AOTCache=$folder/lianxi.aot");
        assertThat(map(service("lianxi").get("healthcheck")).get("test")).isEqualTo(List.of("CMD", "image", "healthy"));
    }

    private static String dockerfile() {
        return (String) map(service("lianxi").get("build")).get("dockerfile_inline");
    }
}
