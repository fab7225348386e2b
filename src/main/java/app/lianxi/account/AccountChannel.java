package app.lianxi.account;

import java.util.List;

/** A channel whose accounts stand in the settings; implemented by adapters. */
public interface AccountChannel {
    /** The name of its hook, as in {@code /hooks/<name>/<slug>}. */
    String hook();

    /** Its accounts, in the order of the settings. */
    List<AccountSheet> sheets();

    /**
     * Makes a call by this account that changes nothing, signed as every other, and says what its answer proves.
     *
     * @param slug one of {@link #sheets()}
     */
    Trial tryOut(String slug);
}
