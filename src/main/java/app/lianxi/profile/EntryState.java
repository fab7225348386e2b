package app.lianxi.profile;

import java.util.EnumSet;
import java.util.Set;

/** What an entry is beside what it says: a note may be pinned, a companion bought for, a piece on its way to her. */
public enum EntryState {
    PINNED,
    BUYS_FOR,
    ASKED,
    RESERVED,
    READY,
    COLLECTED,
    RELEASED;

    /** Those of a piece. */
    public static final Set<EntryState> OF_A_PIECE = Set.copyOf(EnumSet.range(ASKED, RELEASED));
}
