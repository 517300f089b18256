package org.granary.drill.disk;

/** What a name stands for. */
sealed interface Node permits FileNode, FolderNode {}
