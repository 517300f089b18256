package org.granary.drill.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Makes a linkable module of one JavaFX jar: classes here, native libraries there. */
final class JavaFxModule {
    private JavaFxModule() {}

    /** Writes the module and answers its name; empty for the jars without a platform, which hold nothing. */
    static Optional<String> make(Path jar, Path modules) throws IOException {
        String name = "javafx." + jar.getFileName().toString().replaceFirst("javafx-([a-z]+)-.*", "$1");
        Path unpacked = modules.resolveSibling(modules.getFileName() + "-" + name);
        Path classes = unpacked.resolve("classes");
        Path libraries = unpacked.resolve("libs");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.getEntry("module-info.class") == null) {
                return Optional.empty();
            }
            Files.createDirectories(classes);
            Files.createDirectories(libraries);
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                unpack(zip, entries.nextElement(), classes, libraries);
            }
        }
        List<String> call = new ArrayList<>(List.of("create", "--class-path", classes.toString()));
        call.addAll(List.of("--libs", libraries.toString()));
        call.add(modules.resolve(name + ".jmod").toString());
        Tools.run("jmod", call);
        return Optional.of(name);
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path classes, Path libraries) throws IOException {
        if (entry.isDirectory()) {
            return;
        }
        String name = entry.getName();
        Path to = name.matches("[^/]+\\.(so|dll|dylib)")
                ? libraries.resolve(name)
                : classes.resolve(name).normalize();
        if (!to.startsWith(classes) && !to.startsWith(libraries)) {
            throw new IOException("a jar entry leaves its folder: " + name);
        }
        Files.createDirectories(to.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, to);
        }
    }
}
