package org.granary.drill.disk;

import java.util.Arrays;
import java.util.List;

/** Paths on the disk: names joined by slashes; the root is empty. */
final class Paths {
    private Paths() {}

    static List<String> names(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
    }

    static String clean(String path) {
        return String.join("/", names(path));
    }

    static String parent(String path) {
        List<String> names = names(path);
        return names.isEmpty() ? "" : String.join("/", names.subList(0, names.size() - 1));
    }

    static String last(String path) {
        List<String> names = names(path);
        return names.isEmpty() ? "" : names.get(names.size() - 1);
    }

    static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
