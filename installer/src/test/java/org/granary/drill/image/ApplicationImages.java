package org.granary.drill.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.granary.drill.DrillSettings;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.report.Folders;
import org.granary.drill.stage.RunningShop;

/**
 * Builds the application images with jlink and jpackage, and starts both without any Java in reach. JavaFX comes into
 * the till's runtime as real modules, made from its jars, so that its native libraries are not unpacked at each start.
 */
public final class ApplicationImages {
    private static final List<String> COMMON = List.of(
            "java.base",
            "java.desktop",
            "java.instrument",
            "java.logging",
            "java.management",
            "java.naming",
            "java.security.jgss",
            "java.sql",
            "java.xml",
            "jdk.crypto.ec",
            "jdk.localedata",
            "jdk.unsupported",
            "jdk.zipfs");
    private static final int LAST_WITH_NUMBERED_COMPRESSION = 20;

    private final DrillSettings settings;
    private final PrintWriter words;
    private final Path work;

    private ApplicationImages(DrillSettings settings, PrintWriter words) {
        this.settings = settings;
        this.words = words;
        this.work = settings.root().resolve("installer/target/images");
    }

    /** The drill {@code installer}. */
    public static int run(DrillSettings settings, PrintWriter words) throws IOException {
        return new ApplicationImages(settings, words).build();
    }

    private int build() throws IOException {
        Folders.fresh(work);
        Path till = image("granary-till", "pos-client", "org.granary.pos.app.Main", RunningShop.TILL_JVM);
        Path headquarters =
                image("granary-hq", "sync-server", "org.granary.hq.app.Main", List.of("-XX:+UseSerialGC", "-Xmx1g"));
        ImageCheck check = new ImageCheck(work, words);
        check.tellsItsOptions(till);
        check.tellsItsOptions(headquarters);
        check.answersOnItsPort(headquarters);
        words.println("Images are in " + work);
        return 0;
    }

    private Path image(String name, String module, String mainClass, List<String> options) throws IOException {
        words.println("Building the image " + name + " ...");
        Path app = work.resolve(name + "-app");
        Path modules = work.resolve(name + "-jmods");
        Files.createDirectories(app);
        Files.createDirectories(modules);
        List<String> wanted = new ArrayList<>(COMMON);
        Path built = settings.root().resolve(module).resolve("target");
        for (Path jar : Tools.jars(built.resolve("app"))) {
            if (jar.getFileName().toString().startsWith("javafx-")) {
                JavaFxModule.make(jar, modules).ifPresent(wanted::add);
            } else {
                Files.copy(jar, app.resolve(jar.getFileName()));
            }
        }
        Path main = Tools.jars(built).stream()
                .filter(jar -> jar.getFileName().toString().matches(module + "-[^-]+(-SNAPSHOT)?\\.jar"))
                .findFirst()
                .orElseThrow(() -> new DrillFailure("no jar of " + module + " in " + built));
        Files.copy(main, app.resolve(main.getFileName()));
        Path runtime = runtime(name, modules, wanted);
        List<String> call = new ArrayList<>(List.of(
                "--type",
                "app-image",
                "--name",
                name,
                "--input",
                app.toString(),
                "--main-jar",
                main.getFileName().toString(),
                "--main-class",
                mainClass,
                "--runtime-image",
                runtime.toString(),
                "--dest",
                work.toString()));
        for (String option : options) {
            call.add("--java-options");
            call.add(option);
        }
        Tools.run("jpackage", call);
        return work.resolve(name);
    }

    private Path runtime(String name, Path modules, List<String> wanted) {
        Path runtime = work.resolve(name + "-runtime");
        List<String> call = new ArrayList<>(List.of(
                "--add-modules",
                String.join(",", wanted),
                "--include-locales=en,zh",
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                runtime.toString()));
        call.add(Runtime.version().feature() <= LAST_WITH_NUMBERED_COMPRESSION ? "--compress=2" : "--compress=zip-6");
        if (wanted.size() > COMMON.size()) {
            call.add("--module-path");
            call.add(modules.toString());
        }
        Tools.run("jlink", call);
        return runtime;
    }
}
