package app.lianxi.optin;

import org.jspecify.annotations.Nullable;

/**
 * An Official Account of the house.
 *
 * @param slug its name in the settings
 * @param appId the scope of its followers' openids
 * @param boutique the code of the only boutique it serves, null when it serves the house
 */
public record OfficialAccount(
        String slug, String appId, @Nullable String boutique) {}
