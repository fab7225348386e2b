package app.lianxi.insight;

import app.lianxi.access.BoutiqueId;

/** The {@link app.lianxi.ui.Live} topics on which open screens hear that figures moved, at most once a second. */
public final class SpendTopics {
    /** Of those who see the whole house. */
    public static final String HOUSE = "spend";

    private SpendTopics() {}

    public static String boutique(BoutiqueId id) {
        return HOUSE + ":" + id.value();
    }
}
