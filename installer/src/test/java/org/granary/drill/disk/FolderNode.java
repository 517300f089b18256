package org.granary.drill.disk;

import java.util.Map;
import java.util.TreeMap;

/** One folder: the names programs see, and those that are on the platter. Guarded by its disk. */
final class FolderNode implements Node {
    private final Map<String, Node> live = new TreeMap<>();
    private final Map<String, Node> durable = new TreeMap<>();

    Map<String, Node> live() {
        return live;
    }

    Map<String, Node> durable() {
        return durable;
    }

    /** Bytes of all files below. */
    long liveBytes() {
        long bytes = 0;
        for (Node child : live.values()) {
            if (child instanceof FolderNode folder) {
                bytes += folder.liveBytes();
            } else if (child instanceof FileNode file) {
                bytes += file.live().size();
            }
        }
        return bytes;
    }

    /** What programs see here and below, durable in another folder. */
    FolderNode copied() {
        FolderNode copy = new FolderNode();
        live.forEach((name, child) -> {
            if (child instanceof FolderNode folder) {
                copy.durable.put(name, folder.copied());
            } else if (child instanceof FileNode file) {
                copy.durable.put(name, new FileNode(file.live().copy()));
            }
        });
        copy.settle();
        return copy;
    }

    /** Whoever locked a file is dead. */
    void unlock() {
        live.values().forEach(child -> {
            if (child instanceof FolderNode folder) {
                folder.unlock();
            } else if (child instanceof FileNode file) {
                file.unlock();
            }
        });
    }

    /** Programs see what is durable, down to the last file. */
    void settle() {
        live.clear();
        live.putAll(durable);
        durable.values().forEach(child -> {
            if (child instanceof FolderNode folder) {
                folder.settle();
            } else if (child instanceof FileNode file) {
                file.settle();
            }
        });
    }
}
