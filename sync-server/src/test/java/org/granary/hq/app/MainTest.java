package org.granary.hq.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import org.granary.hq.SmallChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class MainTest {
    @TempDir
    Path folder;

    @Test
    void helpNamesEverySetting() {
        StringWriter out = new StringWriter();

        int code = Main.commandLine(new String[0]).setOut(new PrintWriter(out)).execute("--help");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("--data", "--port", "--config", "--import-catalogue", "GRANARY_");
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        Properties file = new Properties();
        file.setProperty("port", "1");
        file.setProperty("import-stock", "from-file.csv");
        SettingsSource source = new SettingsSource(Map.of("GRANARY_PORT", "2"), file);
        CommandLine commandLine = new CommandLine(new Main());
        OptionSpec port = commandLine.getCommandSpec().findOption("--port");
        OptionSpec stock = commandLine.getCommandSpec().findOption("--import-stock");

        assertThat(source.defaultValue(port)).isEqualTo("2");
        assertThat(source.defaultValue(stock)).isEqualTo("from-file.csv");
    }

    @Test
    void anAddressThatOthersReachIsRefusedUntilThereIsTls() {
        HeadquartersSettings settings = new HeadquartersSettings(
                folder,
                "0.0.0.0",
                0,
                null,
                HeadquartersSettings.Imports.NONE,
                HeadquartersSettings.DEFAULT_RAISE_GRACE);

        assertThatThrownBy(() -> Headquarters.start(settings, Clock.systemUTC()))
                .hasMessageContaining("HTTPS");
    }

    @Test
    void aDatabaseThatIsGoneIsNotOpenedAsAnEmptyOne() throws IOException {
        SmallChain.start(folder, Clock.systemUTC()).close();
        Files.delete(folder.resolve("hq/granary-hq.mv.db"));

        assertThatThrownBy(() -> SmallChain.start(folder, Clock.systemUTC())).hasMessageContaining("restore");
    }

    @Test
    void thePasswordMadeAtTheFirstStartIsForTheOwnerOnly() throws IOException {
        Headquarters.start(HeadquartersSettings.in(folder), Clock.systemUTC()).close();

        Path file = folder.resolve("console-password.txt");
        assertThat(Files.readString(file)).hasSizeGreaterThan(12);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        }
    }
}
