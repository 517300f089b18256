package org.granary.drill.disk;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A name was given, taken away or moved.
 *
 * @param number order among all changes of the disk
 * @param from where it was taken away; null for a new file
 * @param to where it was given; null for a deletion
 * @param node what it stands for
 */
record NameChange(
        long number, @Nullable Place from, @Nullable Place to, Node node) implements Pending {
    /** A name in a folder. */
    record Place(FolderNode folder, String name) {}

    boolean touches(FolderNode folder) {
        return (from != null && from.folder() == folder) || (to != null && to.folder() == folder);
    }

    void applyLive() {
        apply(FolderNode::live, node);
    }

    void applyDurable() {
        apply(FolderNode::durable, node);
    }

    /** Repeats the change in a copy of the tree, where every node has its counterpart. */
    void applyToCopy(Map<Node, Node> copies) {
        Node copy = requireNonNull(copies.get(node), "a node without a copy");
        apply(folder -> ((FolderNode) requireNonNull(copies.get(folder), "a folder without a copy")).durable(), copy);
    }

    private void apply(Function<FolderNode, Map<String, Node>> names, Node what) {
        if (from != null) {
            names.apply(from.folder()).remove(from.name());
        }
        if (to != null) {
            names.apply(to.folder()).put(to.name(), what);
        }
    }
}
