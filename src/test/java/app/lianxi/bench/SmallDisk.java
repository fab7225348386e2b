package app.lianxi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * A disk of a few megabytes: a tmpfs that only processes of its own mount namespace see, which needs no root. It is gone
 * with whoever made it.
 */
final class SmallDisk implements AutoCloseable {
    private final Path folder;
    private final Process holder;

    SmallDisk(String name, int megabytes) {
        folder = JavaProcess.FOLDER.resolve(name);
        try {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
            // Lives as long as its input is open
            holder = new ProcessBuilder(
                            "unshare",
                            "-Urm",
                            "sh",
                            "-c",
                            "mount -t tmpfs -o size=%dm tmpfs '%s' && echo mounted && exec cat"
                                    .formatted(megabytes, folder))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var said = holder.inputReader().readLine();
            if (!"mounted".equals(said)) {
                throw new IllegalStateException("This machine lets nobody mount: no namespaces for users");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /** What goes before a command that is to see the disk. */
    List<String> inside() {
        return List.of("nsenter", "-U", "-m", "--preserve-credentials", "-t", String.valueOf(holder.pid()));
    }

    /** Somebody else's file takes all that is left. */
    void fill() {
        // Fails when it has taken all
        shell("cat /dev/zero > ballast 2> /dev/null || true");
    }

    void free() {
        shell("rm ballast");
    }

    /** Free kilobytes. */
    long left() {
        return Long.parseLong(shell("df -k --output=avail . | tail -1").strip());
    }

    private String shell(String script) {
        var command = new ArrayList<>(inside());
        command.addAll(List.of("sh", "-c", "cd '" + folder + "' && " + script));
        return JavaProcess.run(command);
    }

    @Override
    public void close() {
        holder.destroy();
        holder.onExit().join();
    }
}
