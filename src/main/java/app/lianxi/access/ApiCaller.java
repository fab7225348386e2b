package app.lianxi.access;

import java.util.Set;

/**
 * A machine that calls the API with a token.
 *
 * @param id never another token's, whatever its name
 * @param scopes of {@link ApiTokens#SCOPES}
 * @param boutiques whose data it sees; empty and meaningless when {@code wholeHouse}
 */
public record ApiCaller(String id, String name, Set<String> scopes, Set<BoutiqueId> boutiques, boolean wholeHouse) {}
