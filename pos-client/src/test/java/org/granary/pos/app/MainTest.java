package org.granary.pos.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.granary.pos.device.driver.Devices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class MainTest {
    @Test
    void theHelpNamesEveryOption() {
        CommandLine command = Main.commandLine(new String[0]);
        StringWriter out = new StringWriter();
        command.setOut(new PrintWriter(out));
        assertThat(command.execute("--help")).isZero();
        assertThat(out.toString())
                .contains("--data", "--hq", "--enrol", "--scanner", "--printer", "--labels", "--label-host", "--lang");
    }

    @Test
    void aFlagWinsOverTheFile(@TempDir Path folder) throws Exception {
        Path file =
                Files.writeString(folder.resolve("till.properties"), "lang=en\nhq=http://127.0.0.1:9\ncolumns=32\n");
        String[] arguments = {"--config", file.toString(), "--columns", "48", "--label-host", "false"};
        CommandLine command = Main.commandLine(arguments);
        command.parseArgs(arguments);
        Main main = command.getCommand();
        assertThat(main.settings())
                .isEqualTo(new TillSettings(
                        Path.of("granary-till"),
                        "http://127.0.0.1:9",
                        null,
                        Devices.Settings.NONE,
                        48,
                        Locale.ENGLISH,
                        false));
    }

    @Test
    void aTillThatCannotStartSaysASentence(@TempDir Path folder) {
        CommandLine command = Main.commandLine(new String[0]);
        StringWriter err = new StringWriter();
        command.setErr(new PrintWriter(err));
        assertThat(command.execute("--data", folder.toString())).isNotZero();
        assertThat(err.toString()).contains("not enrolled").doesNotContain("Exception");
    }
}
