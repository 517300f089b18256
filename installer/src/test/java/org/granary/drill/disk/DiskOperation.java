package org.granary.drill.disk;

import java.util.Locale;

/**
 * One step that changes the disk; a power cut falls on one of them.
 *
 * @param path the file or folder, as {@code folder/name}
 */
public record DiskOperation(Kind kind, String path) {
    /** What the step does. */
    public enum Kind {
        WRITE,
        RESIZE,
        FORCE,
        CREATE,
        MOVE,
        DELETE,
        FORCE_FOLDER;

        /** The word in reports. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
