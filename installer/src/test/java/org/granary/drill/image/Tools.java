package org.granary.drill.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.granary.drill.process.DrillFailure;

/** The JDK's own tools, called inside this process. */
final class Tools {
    private Tools() {}

    static void run(String tool, List<String> arguments) {
        ToolProvider provider = ToolProvider.findFirst(tool)
                .orElseThrow(() -> new DrillFailure("this Java has no " + tool + "; a full JDK is needed"));
        StringWriter said = new StringWriter();
        int code;
        try (PrintWriter out = new PrintWriter(said)) {
            code = provider.run(out, out, arguments.toArray(new String[0]));
        }
        if (code != 0) {
            throw new DrillFailure(tool + " " + String.join(" ", arguments) + " ended with " + code + ":\n" + said);
        }
    }

    static List<Path> jars(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
