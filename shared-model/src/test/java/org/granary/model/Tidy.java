package org.granary.model;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Measures the sizes of a module's sources: files, methods and packages stay small enough to be read whole. */
public final class Tidy {
    public static final int MAX_FILE_LINES = 400;
    public static final int MAX_METHOD_LINES = 60;
    public static final int MAX_PACKAGE_FILES = 20;

    private Tidy() {}

    /**
     * Reads every Java file below {@code moduleFolder/src}.
     *
     * @param exempt names that may be larger, each listed by its test with the reason; the list only shrinks
     * @return a sentence for each place that is too large
     */
    public static List<String> tooLarge(Path moduleFolder, List<String> exempt) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(moduleFolder.resolve("src"))) {
            files = walk.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        List<String> findings = new ArrayList<>();
        Map<Path, Integer> perPackage = new TreeMap<>();
        for (Path file : files) {
            long lines;
            try (Stream<String> text = Files.lines(file)) {
                lines = text.count();
            }
            if (lines > MAX_FILE_LINES) {
                findings.add(file.getFileName() + " has " + lines + " lines");
            }
            if (!file.endsWith("package-info.java")) {
                perPackage.merge(file.getParent(), 1, Integer::sum);
            }
        }
        perPackage.forEach((folder, count) -> {
            if (count > MAX_PACKAGE_FILES) {
                findings.add(moduleFolder.relativize(folder) + " has " + count + " files");
            }
        });
        findings.addAll(longMethods(files));
        findings.removeIf(finding -> exempt.stream().anyMatch(finding::startsWith));
        return findings;
    }

    private static List<String> longMethods(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> findings = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new MethodScanner(unit, positions, findings), null);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return findings;
    }

    private static final class MethodScanner extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> findings;

        MethodScanner(CompilationUnitTree unit, SourcePositions positions, List<String> findings) {
            this.unit = unit;
            this.positions = positions;
            this.findings = findings;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            if (method.getBody() != null) {
                long lines = line(positions.getEndPosition(unit, method.getBody()))
                        - line(positions.getStartPosition(unit, method))
                        + 1;
                if (lines > MAX_METHOD_LINES) {
                    String file = Path.of(unit.getSourceFile().getName())
                            .getFileName()
                            .toString();
                    findings.add(file + "." + method.getName() + " has " + lines + " lines");
                }
            }
            return super.visitMethod(method, null);
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
