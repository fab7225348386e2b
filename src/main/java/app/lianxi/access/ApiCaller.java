package app.lianxi.access;

import java.util.Set;

/**
 * A machine that calls the API with a token.
 *
 * @param scopes of {@link ApiTokens#SCOPES}
 * @param boutiques whose data it sees; empty and meaningless when {@code wholeHouse}
 */
public record ApiCaller(String name, Set<String> scopes, Set<BoutiqueId> boutiques, boolean wholeHouse) {}
