package org.granary.drill;

import java.nio.file.Path;

/**
 * How a drill was called.
 *
 * @param root the project's root, absolute
 * @param full the long form, for releases, instead of the short one for each build
 * @param scripted also where there is a display
 */
public record DrillSettings(Path root, long seed, boolean full, boolean scripted) {
    /** Where a drill's results go; emptied by the drill that owns it. */
    public Path target(String name) {
        return root.resolve("target").resolve(name);
    }

    public Path data() {
        return root.resolve("data");
    }
}
