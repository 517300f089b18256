package org.granary.drill.disk;

/** A change that is not durable yet. */
sealed interface Pending permits FileNode.Change, NameChange {
    /** Order among all changes of the disk. */
    long number();
}
