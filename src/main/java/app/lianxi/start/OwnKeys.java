package app.lianxi.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The encryption keys of an embedded start: made once, kept in the data folder, readable by its owner only. */
final class OwnKeys {
    private OwnKeys() {}

    static Map<String, Object> in(Path data) {
        var file = data.resolve("keys.properties");
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            var keys = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                keys.load(reader);
            }
            var properties = new HashMap<String, Object>();
            keys.forEach((name, value) -> properties.put((String) name, value));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("The keys in " + file + " can't be read or made", e);
        }
    }

    private static void make(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var text = """
                # Personal data in this folder's database is sealed with these keys: keep them with it, and nobody else.
                lianxi.encryption.keys[0].id=own-1
                lianxi.encryption.keys[0].secret=%s
                lianxi.encryption.lookup-keys[0].id=own-1
                lianxi.encryption.lookup-keys[0].secret=%s
                """.formatted(secret(), secret());
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String secret() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
