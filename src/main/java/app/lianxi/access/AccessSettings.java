package app.lianxi.access;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may come in, and from where.
 *
 * @param publicUrl the address that platforms and phones reach
 * @param trustedProxies addresses or networks from which forwarded headers are believed
 * @param admin the first administrator, made when there is no staff
 */
@ConfigurationProperties("lianxi")
record AccessSettings(@Nullable URI publicUrl, List<String> trustedProxies, Admin admin, Api api) {
    private static final Pattern HASH = Pattern.compile("\\{sha256}[0-9a-fA-F]{64}");
    private static final Pattern NETWORK = Pattern.compile("[0-9a-fA-F.:]+(/[0-9]{1,3})?");

    @SuppressWarnings("ConstantValue")
    AccessSettings {
        trustedProxies = trustedProxies == null ? List.of() : List.copyOf(trustedProxies);
        admin = admin == null ? new Admin(null, null) : admin;
        api = api == null ? new Api(Map.of()) : api;
        if (publicUrl != null
                && (publicUrl.getHost() == null || !List.of("http", "https").contains(publicUrl.getScheme()))) {
            throw new IllegalArgumentException("lianxi.public-url is no http or https address");
        }
        for (var network : trustedProxies) {
            if (!NETWORK.matcher(network).matches()) {
                throw new IllegalArgumentException(
                        "lianxi.trusted-proxies holds what is no address or network: " + network);
            }
        }
    }

    /** Both or none of them are set. */
    record Admin(@Nullable String username, @Nullable String password) {
        Admin {
            username = username == null || username.isBlank() ? null : username.strip();
            password = password == null || password.isBlank() ? null : password;
            if (username != null && password == null) {
                throw new IllegalArgumentException("lianxi.admin.password is missing beside lianxi.admin.username");
            }
            if (username == null && password != null) {
                throw new IllegalArgumentException("lianxi.admin.username is missing beside lianxi.admin.password");
            }
        }

        @Override
        public String toString() {
            return "Admin[" + username + "]";
        }
    }

    /** Bearer tokens for machines that are set up without hands: name to {@code {sha256}<hex>}. */
    record Api(Map<String, String> tokens) {
        @SuppressWarnings("ConstantValue")
        Api {
            tokens = tokens == null ? Map.of() : Map.copyOf(tokens);
            tokens.forEach((name, hash) -> {
                if (!HASH.matcher(hash).matches()) {
                    throw new IllegalArgumentException(
                            "lianxi.api.tokens." + name + " is not {sha256} followed by 64 hexadecimal digits");
                }
            });
        }

        @Override
        public String toString() {
            return "Api" + tokens.keySet();
        }
    }
}
