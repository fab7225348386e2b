package app.lianxi.sandbox;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Properties;

/** Account values and keys that the sandbox makes once and keeps in a folder, readable by its owner alone. */
final class SandboxKeys {
    private static final String VALUES = "accounts.properties";
    private final Path folder;
    private final Properties values = new Properties();

    private SandboxKeys(Path folder) {
        this.folder = folder;
    }

    /** Reads what an earlier start made, or makes it. The values are written last: without them all is made anew. */
    static SandboxKeys in(Path folder) throws IOException, GeneralSecurityException {
        var keys = new SandboxKeys(folder.toAbsolutePath().normalize());
        var file = keys.folder.resolve(VALUES);
        if (Files.exists(file)) {
            keys.values.load(new StringReader(Files.readString(file)));
        } else {
            keys.make();
        }
        keys.complete();
        return keys;
    }

    String get(String name) {
        var value = values.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(folder.resolve(VALUES) + " has no " + name
                    + ": delete the folder and the sandbox makes its keys anew");
        }
        return value;
    }

    /** The address of a PEM file: merchant-key, merchant-public, platform-key, platform-public, platform-certificate, alipay-…. */
    String location(String name) {
        return folder.resolve(name + ".pem").toUri().toString();
    }

    private void make() throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        var generator = Rsa.generator();
        var merchant = generator.generateKeyPair();
        var platform = generator.generateKeyPair();
        var serial = new BigInteger(1, Random.bytes(20)).setBit(158).clearBit(159);
        var now = Clock.systemUTC().instant().minus(Duration.ofDays(1));
        pem("merchant-key", "PRIVATE KEY", merchant.getPrivate().getEncoded());
        pem("merchant-public", "PUBLIC KEY", merchant.getPublic().getEncoded());
        pem("platform-key", "PRIVATE KEY", platform.getPrivate().getEncoded());
        pem("platform-public", "PUBLIC KEY", platform.getPublic().getEncoded());
        pem("platform-certificate", "CERTIFICATE", certificate(platform, serial, now));
        values.setProperty("original-id", "gh_" + Random.hex(12));
        values.setProperty("app-id", "wx" + Random.hex(16));
        values.setProperty("app-secret", Random.hex(32));
        values.setProperty("token", Random.letters(32));
        values.setProperty("encoding-aes-key", aesKey());
        values.setProperty("sp-mchid", "19" + Random.digits(8));
        values.setProperty("sub-mchid", "16" + Random.digits(8));
        values.setProperty("sp-appid", "wx" + Random.hex(16));
        values.setProperty("api-v3-key", Random.letters(32));
        values.setProperty("serial-no", Random.hex(40).toUpperCase(Locale.ROOT));
        values.setProperty("platform-serial", serial.toString(16).toUpperCase(Locale.ROOT));
        values.setProperty("public-key-id", "PUB_KEY_ID_011" + Random.digits(25));
        store();
    }

    /** What an earlier version did not have. */
    private void complete() throws IOException, GeneralSecurityException {
        if (!values.containsKey("alipay-client-id")) {
            makeAlipay();
        }
        if (!values.containsKey("citcon-secret")) {
            values.setProperty("citcon-api-key", "sk-sandbox-" + Random.hex(32));
            values.setProperty("citcon-secret", Random.hex(32));
            store();
        }
    }

    private void makeAlipay() throws IOException, GeneralSecurityException {
        var generator = Rsa.generator();
        var merchant = generator.generateKeyPair();
        var platform = generator.generateKeyPair();
        pem("alipay-merchant-key", "PRIVATE KEY", merchant.getPrivate().getEncoded());
        pem("alipay-merchant-public", "PUBLIC KEY", merchant.getPublic().getEncoded());
        pem("alipay-platform-key", "PRIVATE KEY", platform.getPrivate().getEncoded());
        pem("alipay-platform-public", "PUBLIC KEY", platform.getPublic().getEncoded());
        values.setProperty("alipay-client-id", "SANDBOX_5Y" + Random.digits(14));
        store();
    }

    private void store() throws IOException {
        var text = new StringWriter();
        values.store(text, "The sandbox's accounts: keys to nothing but the sandbox");
        write(VALUES, text.toString());
    }

    private static byte[] certificate(KeyPair keys, BigInteger serial, Instant now) throws GeneralSecurityException {
        return SelfMadeCertificate.of(keys, "Lianxi sandbox", serial, now, now.plus(Duration.ofDays(3650)));
    }

    /** 32 bytes as Base64 without its last sign, as the console shows it: 43 letters and digits. */
    private static String aesKey() {
        while (true) {
            var key = Base64.getEncoder().encodeToString(Random.bytes(32)).substring(0, 43);
            if (key.indexOf('+') < 0 && key.indexOf('/') < 0) {
                return key;
            }
        }
    }

    private void pem(String name, String kind, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        write(name + ".pem", "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n");
    }

    /** Written beside and moved into place, so that a start that was interrupted leaves no half of a file. */
    private void write(String name, String content) throws IOException {
        var posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        var beside = folder.resolve(name + ".new");
        Files.deleteIfExists(beside);
        if (posix) {
            Files.createFile(
                    beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(beside, content);
        Files.move(beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
