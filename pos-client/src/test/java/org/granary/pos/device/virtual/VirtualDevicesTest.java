package org.granary.pos.device.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line from outside, as the shop day drives it. */
class VirtualDevicesTest {
    @TempDir
    Path folder;

    private static String ask(PrintWriter commands, BufferedReader answers, String command) throws IOException {
        commands.println(command);
        commands.flush();
        String answer = answers.readLine();
        return answer == null ? "" : answer;
    }

    @Test
    void aProcessTellsItsLinesAndAnswersEachCommandWithOneLine() throws Exception {
        Path labels = folder.resolve("labels.csv");
        Files.writeString(labels, "shop,label_mac,shelf,sku,width,height\nZSL,00007E1F010010B1,A1-02,DM0002,296,128\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        VirtualDevices.class.getName(),
                        "--out",
                        folder.resolve("out").toString(),
                        "--labels",
                        labels.toString(),
                        "--shop",
                        "ZSL")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader answers =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter commands = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
            assertThat(answers.readLine()).matches("READY scanner=\\S+ printer=\\S+ labels=\\S+");
            assertThat(ask(commands, answers, "scan 6909000000017")).isEqualTo("OK scanned 6909000000017");
            assertThat(ask(commands, answers, "printer paper-out")).startsWith("OK");
            assertThat(ask(commands, answers, "printer slow 20")).startsWith("OK");
            assertThat(ask(commands, answers, "printer ok")).startsWith("OK");
            assertThat(ask(commands, answers, "labels drop 2")).startsWith("OK");
            assertThat(ask(commands, answers, "labels unplug")).startsWith("OK");
            assertThat(ask(commands, answers, "labels plug")).startsWith("OK");
            assertThat(ask(commands, answers, "receipts"))
                    .isEqualTo("{\"receipts\":0,\"drawerKicks\":0,\"idle\":true}");
            assertThat(ask(commands, answers, "label 00007E1F010010B1"))
                    .contains("\"version\":\"0000000000000000\"")
                    .contains("\"delivered\":0");
            assertThat(ask(commands, answers, "save-labels " + folder.resolve("before")))
                    .isEqualTo("OK 1 pictures");
            assertThat(folder.resolve("before/00007E1F010010B1.png")).exists();
            assertThat(ask(commands, answers, "printer slow fast")).startsWith("ERROR");
            assertThat(ask(commands, answers, "label NOBODY")).startsWith("ERROR");
            assertThat(ask(commands, answers, "dance")).startsWith("ERROR");
            assertThat(ask(commands, answers, "quit")).isEqualTo("OK bye");
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroy();
        }
    }
}
