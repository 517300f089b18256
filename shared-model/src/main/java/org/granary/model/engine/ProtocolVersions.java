package org.granary.model.engine;

import java.util.OptionalInt;

/**
 * The versions of the protocol that one release speaks: its own and the one before, so that tills and headquarters may be
 * updated in any order, one release apart.
 *
 * @param newest its own
 */
public record ProtocolVersions(int newest) {
    /** Nothing older was ever given to a shop. */
    public static final int FIRST = 2;

    /** What this release speaks. */
    public static final ProtocolVersions OURS = new ProtocolVersions(2);

    /** The oldest that a release with this newest version speaks. */
    public int oldest() {
        return Math.max(FIRST, newest - 1);
    }

    public boolean speaks(int version) {
        return version >= oldest() && version <= newest;
    }

    /** The version that both speak from now on; none when they are further apart than one release. */
    public OptionalInt common(ProtocolVersions other) {
        int version = Math.min(newest, other.newest);
        return speaks(version) && other.speaks(version) ? OptionalInt.of(version) : OptionalInt.empty();
    }
}
