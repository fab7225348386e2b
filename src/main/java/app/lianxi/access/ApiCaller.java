package app.lianxi.access;

import java.util.Set;

/**
 * A token of the API, as it calls.
 *
 * @param name the token's name
 * @param scopes such as {@code clients:read}
 * @param boutiques meaningless when {@code wholeHouse}
 */
public record ApiCaller(String name, Set<String> scopes, Set<BoutiqueId> boutiques, boolean wholeHouse) {}
