package app.lianxi.access;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** While the sandbox is on, no account may lead out of it: sample data must not reach a real platform (contract.md). */
@Component
public class SandboxFence {
    private final boolean on;
    private final List<URI> sandboxes;

    SandboxFence(
            PublicAddress address,
            @Value("${lianxi.sandbox.enabled:false}") boolean on,
            @Value("${lianxi.sandbox.public-url:}") String sandbox) {
        this.on = on;
        this.sandboxes = Stream.concat(
                        Stream.of(address),
                        Stream.of(sandbox).filter(url -> !url.isBlank()).map(url -> new PublicAddress(URI.create(url))))
                .map(one -> one.resolve("/sandbox/"))
                .toList();
    }

    /**
     * @param setting the name of the setting that holds the address
     * @return the address
     * @throws IllegalArgumentException when it is not absolute, or lies outside the sandbox while that is on
     */
    public URI require(String setting, URI address) {
        if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
            throw new IllegalArgumentException(setting + " must be an http or https address");
        }
        if (on && sandboxes.stream().noneMatch(sandbox -> inside(address.normalize(), sandbox))) {
            throw new IllegalArgumentException(setting
                    + " lies outside the sandbox, which is on: turn lianxi.sandbox.enabled off to reach the platform");
        }
        return address;
    }

    /** Where the sandbox is while it is on; empty else. */
    public Optional<URI> sandbox() {
        return on ? Optional.of(sandboxes.getLast()) : Optional.empty();
    }

    private static boolean inside(URI address, URI sandbox) {
        return sandbox.getScheme().equals(address.getScheme())
                && sandbox.getHost().equalsIgnoreCase(address.getHost())
                && sandbox.getPort() == address.getPort()
                && (address.getPath() + "/").startsWith(sandbox.getPath());
    }
}
