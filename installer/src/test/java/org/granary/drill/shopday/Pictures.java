package org.granary.drill.shopday;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.granary.drill.till.TillRemote;

/** Takes each screen once in both sizes of monitor, in the language the till speaks just then. */
final class Pictures {
    private static final int WIDE = 1366;
    private static final int NARROW = 1024;
    private static final int HEIGHT = 768;

    private final Path folder;
    private final Set<String> taken = new HashSet<>();

    Pictures(Path folder) {
        this.folder = folder;
    }

    void take(TillRemote till, String name, String language) {
        if (!taken.add(name + language)) {
            return;
        }
        till.resize(NARROW, HEIGHT);
        till.shot(file(name, language, NARROW));
        till.resize(WIDE, HEIGHT);
        till.shot(file(name, language, WIDE));
    }

    private Path file(String name, String language, int width) {
        return folder.resolve(name + "-" + language + "-" + width + "x" + HEIGHT + ".png");
    }

    int count() {
        return taken.size();
    }
}
