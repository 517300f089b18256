package org.granary.hq.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What H2 said was forced has to be found again in the file as it lies there at that moment, which is what a killed process
 * leaves behind. Release 2.5.252 does not keep to it (ADR 0029).
 */
final class ForcedCommitTest {
    private static final int COMMITS = 200;
    private static final int ROWS_KEPT = 20;
    private static final long SEED = 20261130;

    @TempDir
    Path folder;

    @Test
    void eachCommitThatWasForcedIsInTheFileThatAKilledProcessLeavesBehind() throws IOException {
        Random random = new Random(SEED);
        try (Database database = Database.open(folder)) {
            database.write(handle -> {
                // Space is used again at once instead of after 45 seconds.
                handle.execute("set retention_time 0");
                return handle.execute("create table forced (id bigint primary key, words varchar)");
            });
            for (int commit = 1; commit <= COMMITS; commit++) {
                write(database, commit, random);
                assertThat(leftBehind()).as("seed %d, commit %d", SEED, commit).isEqualTo(commit);
            }
        }
    }

    private static void write(Database database, int commit, Random random) {
        String words = "稻".repeat(50 + random.nextInt(random.nextInt(10) == 0 ? 20_000 : 1_500));
        int gone = commit - 1 - random.nextInt(ROWS_KEPT);
        database.write(handle -> {
            handle.execute("insert into forced values (?, ?)", commit, words);
            return handle.execute("delete from forced where id = ?", gone);
        });
    }

    private long leftBehind() throws IOException {
        Path copy = folder.resolve("copy.mv.db");
        Files.copy(folder.resolve(Database.FILE), copy, StandardCopyOption.REPLACE_EXISTING);
        String url = "jdbc:h2:" + folder.resolve("copy").toAbsolutePath() + ";IFEXISTS=TRUE";
        try (Handle handle = Jdbi.open(url, "sa", "")) {
            return handle.createQuery("select max(id) from forced")
                    .mapTo(Long.class)
                    .one();
        }
    }
}
