package org.granary.drill.hq;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.granary.drill.DrillSettings;
import org.granary.drill.process.Child;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.report.Folders;
import org.granary.drill.stage.RunningShop;

/**
 * Opens the console of the last scripted shop day's headquarters in a real browser, headless, and takes every page. Needs
 * node and Chromium; the build's own checks install them.
 */
public final class ConsolePictures {
    private static final long SECONDS = 180;

    private ConsolePictures() {}

    /** The drill {@code console}. */
    public static int run(DrillSettings settings, PrintWriter words) throws IOException, InterruptedException {
        Path day = settings.target("shop-day").resolve("run");
        if (!Files.isDirectory(day.resolve("hq"))) {
            throw new DrillFailure("no scripted shop day to look at; run ./mvnw -Pshop-day -Dscripted first");
        }
        Path out = Folders.fresh(settings.target("console"));
        Folders.copyFiles(day, out.resolve("run"));
        Folders.copyFiles(day.resolve("hq"), out.resolve("run/hq"));
        try (Child headquarters =
                RunningShop.headquarters(settings, out.resolve("run"), out.resolve("run/logs/headquarters.log"))) {
            String ready = headquarters.awaitLine("headquarters", RunningShop.START, line -> line.startsWith("READY "));
            String password = Files.readString(day.resolve("console-password")).strip();
            return browse(settings, ready.substring("READY ".length()), password, out, words);
        }
    }

    private static int browse(DrillSettings settings, String address, String password, Path out, PrintWriter words)
            throws IOException, InterruptedException {
        Path script = settings.target("ci").resolve("console/pages.js");
        Process browser = new ProcessBuilder(List.of(
                        "node", script.toString(), address, out.resolve("pages").toString()))
                .redirectErrorStream(true)
                .start();
        try (var in = browser.getOutputStream()) {
            in.write(password.getBytes(StandardCharsets.UTF_8));
        }
        words.println(new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        if (!browser.waitFor(SECONDS, TimeUnit.SECONDS)) {
            browser.destroyForcibly();
            throw new DrillFailure("the browser did not end");
        }
        return browser.exitValue();
    }
}
