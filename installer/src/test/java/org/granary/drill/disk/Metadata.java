package org.granary.drill.disk;

/** How the file system treats its own book-keeping: which names there are. */
public enum Metadata {
    /**
     * As on ext4, XFS and NTFS: names are created, moved and deleted in order, and any force makes everything before it in
     * that order durable.
     */
    JOURNALLED,
    /** Only what the standard promises: a name is durable when its folder was forced, and until then each on its own. */
    STRICT
}
