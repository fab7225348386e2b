package app.lianxi.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is too long for memory comes back as it was, and nobody else can read it. */
class PassingFileTest {
    private static final byte[] OPENID = "oLinMei1234567890abcdefghijk\n".getBytes(UTF_8);
    private static final int TIMES = 10_001;

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenComesBackAsOftenAsItIsRead() throws IOException {
        try (var file = new PassingFile(folder)) {
            fill(file);
            assertThat(new String(file.read().readAllBytes(), UTF_8))
                    .isEqualTo(new String(OPENID, UTF_8).repeat(TIMES));
            assertThat(file.read().readNBytes(OPENID.length)).isEqualTo(OPENID);
        }
    }

    @Test
    void itHasNoNameWhileItIsWorkedAt() throws IOException {
        try (var file = new PassingFile(folder)) {
            fill(file);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itIsUnreadableAndItsOwnersAlone() throws IOException {
        try (var file = new PassingFile(folder)) {
            fill(file);
            var open = opened();
            assertThat(Files.getPosixFilePermissions(open)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.size(open)).isEqualTo((long) OPENID.length * TIMES);
            assertThat(Files.readString(open, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("oLinMei");
        }
    }

    private static void fill(PassingFile file) throws IOException {
        for (var n = 0; n < TIMES; n++) {
            file.write(OPENID, OPENID.length);
        }
    }

    /** The one of this process's open files that lay in the folder. */
    private Path opened() throws IOException {
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(this::isOfFolder).findFirst().orElseThrow();
        }
    }

    private boolean isOfFolder(Path open) {
        try {
            return Files.readSymbolicLink(open).startsWith(folder.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
