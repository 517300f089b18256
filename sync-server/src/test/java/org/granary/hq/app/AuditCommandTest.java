package org.granary.hq.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestTill;
import org.granary.hq.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class AuditCommandTest {
    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void aWholeChainIsPrintedWithItsHeadAndADamagedOneHasAnExitCode() throws IOException {
        try (Headquarters headquarters = SmallChain.start(folder, Clock.systemUTC())) {
            assertThat(execute("audit", "verify")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
            assertThat(said.toString()).contains("stop it first");
            headquarters.export();
        }

        assertThat(execute("audit", "verify")).isZero();
        assertThat(said.toString())
                .containsPattern("audit: whole, \\d+ entries from 20")
                .contains("audit: head 1/");

        damage("update audit_entry set details = '{}' where n = 2");
        assertThat(execute("audit", "verify")).isEqualTo(AuditCommand.DAMAGED);
        assertThat(said.toString()).contains("DAMAGED, entry 2 was changed");
    }

    @Test
    void aCutIsNoticedByAnExportThatWasKeptElsewhereAndByAHeadThatWasPrinted() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        try (Headquarters headquarters = SmallChain.start(folder, Clock.systemUTC())) {
            Path export = headquarters.export();
            try (Stream<Path> files = Files.list(export.getParent())) {
                for (Path file : files.toList()) {
                    Files.move(file, kept.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
        assertThat(execute("audit", "verify")).isZero();
        String head = said.toString().lines().reduce("", (any, last) -> last).replace("audit: head ", "");
        damage("delete from audit_entry where n > 4");
        damage("update audit_head set n = 4, hash = (select hash from audit_entry where n = 4)");
        Files.delete(hq().resolve("granary-hq.health"));
        assertThat(execute("audit", "verify"))
                .as("nothing is known here any more")
                .isZero();

        Path export;
        try (Stream<Path> files = Files.list(kept)) {
            export = files.filter(file -> file.toString().endsWith(".sql.gz"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(execute("audit", "verify", "--export", export.toString())).isEqualTo(AuditCommand.DAMAGED);
        assertThat(said.toString()).contains("entry 5 and all after it were cut off");
        assertThat(execute("audit", "verify", "--head", head)).isEqualTo(AuditCommand.DAMAGED);
    }

    @Test
    void afterARestoreTheChainIsWholeAndSaysWhatWasLost() throws IOException {
        Path export;
        try (Headquarters headquarters = SmallChain.start(folder, Clock.systemUTC())) {
            export = headquarters.export();
            TestConsole.signedIn(headquarters);
        }

        assertThat(execute("restore", "--from", export.toString())).isZero();

        assertThat(said.toString()).contains("audit: whole", "lost by a restore");
        assertThat(execute("audit", "verify")).isZero();
        assertThat(execute("audit", "show")).isZero();
        assertThat(said.toString()).contains("RESTORED\t2\t{\"cause\":\"COMMAND\"");
    }

    @Test
    void entriesAreShownSinceADay() throws IOException {
        try (Headquarters headquarters = SmallChain.start(folder, Clock.systemUTC())) {
            TestConsole.signedIn(headquarters);
        }

        assertThat(execute("audit", "show", "--since", "2020-01-01")).isZero();
        assertThat(said.toString()).contains("1\t20", "SIGNED_IN");
        said.getBuffer().setLength(0);
        assertThat(execute("audit", "show", "--since", "2999-01-01")).isZero();
        assertThat(said.toString()).isEmpty();
    }

    @Test
    void aTillIsRetiredFromTheCommandLineAsFromTheConsole() throws IOException {
        try (Headquarters headquarters = SmallChain.start(folder, Clock.systemUTC())) {
            TestTill.enrolled(headquarters, "ZSL-02");
        }

        assertThat(execute("retire", "ZSL-02")).isZero();
        assertThat(said.toString()).contains("retired ZSL-02");
        assertThat(execute("retire", "ZSL-77")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(said.toString()).contains("no till ZSL-77");

        assertThat(execute("audit", "show")).isZero();
        assertThat(said.toString()).containsPattern("COMMAND\\S*\tTILL_RETIRED\tZSL-02");
        try (Database database = Database.open(hq())) {
            List<Integer> retired = database.read(handle -> handle.createQuery(
                            "select number from till where shop = 'ZSL' and retired_at is not null")
                    .mapTo(Integer.class)
                    .list());
            assertThat(retired).containsExactly(2);
        }
    }

    @Test
    void aFolderWithoutHeadquartersGetsNone() {
        assertThat(execute("audit", "verify")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(said.toString()).contains("there is no headquarters");
    }

    private void damage(String sql) {
        try (Database database = Database.open(hq())) {
            database.write(handle -> handle.execute(sql));
        }
    }

    private Path hq() {
        return folder.resolve("hq");
    }

    private int execute(String... arguments) {
        String[] all = new String[arguments.length + 2];
        int words = arguments[0].equals("audit") ? 2 : 1;
        System.arraycopy(arguments, 0, all, 0, words);
        all[words] = "--data";
        all[words + 1] = hq().toString();
        System.arraycopy(arguments, words, all, words + 2, arguments.length - words);
        PrintWriter out = new PrintWriter(said, true);
        return Main.commandLine(all).setOut(out).setErr(out).execute(all);
    }
}
