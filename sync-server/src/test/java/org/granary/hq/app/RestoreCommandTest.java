package org.granary.hq.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestTill;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class RestoreCommandTest {
    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void headquartersComesBackFromAnExportOnceItIsStopped() throws IOException {
        Path export;
        TestTill till;
        try (Headquarters headquarters = SmallChain.start(folder, Clock.systemUTC())) {
            till = TestTill.enrolled(headquarters, "ZSL-01");
            export = headquarters.export();
            till.push(till.saleRecord(till.sale()));

            assertThat(restore("--from", export.toString())).isEqualTo(CommandLine.ExitCode.SOFTWARE);
            assertThat(said.toString()).contains("stop it first");
        }

        assertThat(restore("--from", export.toString())).isZero();

        assertThat(said.toString()).contains("restored the state of ", "incarnation 2");
        try (Headquarters headquarters = SmallChain.start(folder, Clock.systemUTC())) {
            till.at(headquarters);
            assertThat(till.greet().incarnation()).isEqualTo(2);
            assertThat(TestConsole.signedIn(headquarters).json("/console/api/sales"))
                    .isEmpty();
        }
    }

    @Test
    void onANewMachineNumbersJumpFartherThanAnyEarlierRestore() throws IOException {
        Path export;
        try (Headquarters headquarters = SmallChain.start(folder, Clock.systemUTC())) {
            export = headquarters.export();
        }
        Path elsewhere = folder.resolve("elsewhere");

        assertThat(execute("restore", "--data", elsewhere.resolve("hq").toString(), "--from", export.toString()))
                .isZero();

        assertThat(said.toString()).containsPattern("incarnation \\d{4,}");
    }

    @Test
    void whatWasPutBackByOtherMeansRaisesTheIncarnationToo() throws IOException {
        try (Headquarters headquarters = SmallChain.start(folder, Clock.systemUTC())) {
            assertThat(headquarters.sound()).isTrue();
        }

        assertThat(restore("--already-restored")).isZero();

        assertThat(said.toString()).contains("incarnation 2");
    }

    @Test
    void oneOfTheTwoHasToBeSaid() {
        assertThat(restore()).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void thePasswordOfTheDatabaseIsNeitherInTheUrlNorReadByOthers() throws IOException {
        assertThat(execute("restore", "--already-restored", "--database", "jdbc:postgresql://h/d?password=x"))
                .isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(said.toString()).contains("does not belong into its URL").doesNotContain("password=x");

        Path password = Files.writeString(folder.resolve("password"), "secret\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(execute(
                        "restore",
                        "--already-restored",
                        "--database",
                        "jdbc:postgresql://127.0.0.1:1/d",
                        "--database-password-file",
                        password.toString()))
                .isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(said.toString()).contains("chmod 600").doesNotContain("secret");
    }

    private int restore(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "restore";
        all[1] = "--data";
        all[2] = folder.resolve("hq").toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return execute(all);
    }

    private int execute(String... arguments) {
        PrintWriter out = new PrintWriter(said, true);
        return Main.commandLine(arguments).setOut(out).setErr(out).execute(arguments);
    }
}
