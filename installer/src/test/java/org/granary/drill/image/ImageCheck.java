package org.granary.drill.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.granary.drill.process.DrillFailure;

/** Starts an image with an empty environment: no Java, no PATH, no home. */
final class ImageCheck {
    private static final long SECONDS = 60;
    private static final int MILLIS = 20_000;

    private final Path work;
    private final PrintWriter words;

    ImageCheck(Path work, PrintWriter words) {
        this.work = work;
        this.words = words;
    }

    void tellsItsOptions(Path image) throws IOException {
        Process process = start(image, List.of("--help"));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (end(process) != 0 || !said.contains("--data")) {
            throw new DrillFailure(image.getFileName() + " --help said:\n" + said);
        }
        words.println("  " + image.getFileName() + " starts without a JDK and tells its options");
    }

    void answersOnItsPort(Path image) throws IOException {
        Path data = Files.createDirectories(work.resolve("check-data"));
        Process process = start(image, List.of("--data", data.toString(), "--port", "0"));
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> said = new ArrayList<>();
            String ready = null;
            for (String line = reader.readLine(); line != null && ready == null; line = reader.readLine()) {
                said.add(line);
                ready = line.startsWith("READY ") ? line.substring("READY ".length()) : null;
                if (ready != null) {
                    break;
                }
            }
            if (ready == null) {
                throw new DrillFailure(image.getFileName() + " never was ready; it said " + said);
            }
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(ready).toURL().openConnection();
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            if (connection.getResponseCode() >= 500) {
                throw new DrillFailure(image.getFileName() + " answers " + connection.getResponseCode());
            }
            words.println("  " + image.getFileName() + " serves its console without a JDK");
        } finally {
            process.destroy();
            end(process);
        }
    }

    private Process start(Path image, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(image.resolve("bin").resolve(image.getFileName()).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
        builder.redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/nowhere");
        return builder.start();
    }

    private static int end(Process process) {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new DrillFailure("an image did not end in " + SECONDS + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new DrillFailure("interrupted", e);
        }
    }
}
