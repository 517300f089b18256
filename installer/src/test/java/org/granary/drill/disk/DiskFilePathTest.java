package org.granary.drill.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.store.fs.FileUtils;
import org.junit.jupiter.api.Test;

/** H2 lives on the disk, and loses there what it loses on a real one. */
final class DiskFilePathTest {
    private final UnreliableDisk disk = new UnreliableDisk(Metadata.JOURNALLED);

    private static Connection connect(UnreliableDisk disk) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:" + disk.folder() + "/sub/test;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "sa", "");
    }

    private static int rows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM t")) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }

    @Test
    void aClosedDatabaseOpensAgain() throws SQLException, IOException {
        try (Connection connection = connect(disk);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (n INT)");
            statement.execute("INSERT INTO t SELECT x FROM SYSTEM_RANGE(1, 10000)");
        }
        try (Connection connection = connect(disk)) {
            assertThat(rows(connection)).isEqualTo(10_000);
        }
        assertThat(disk.list("sub")).containsExactly("test.mv.db");
    }

    @Test
    void aCommitIsLostWithoutAForceAndKeptWithOne() throws SQLException {
        Connection connection = connect(disk);
        Statement statement = connection.createStatement();
        statement.execute("CREATE TABLE t (n INT)");
        statement.execute("CHECKPOINT SYNC");
        statement.execute("INSERT INTO t VALUES (1)");
        UnreliableDisk killed = disk.kill();
        try (Connection again = connect(killed)) {
            assertThat(rows(again)).as("after the process died").isEqualTo(1);
            UnreliableDisk image = killed.crash(1, WriteLoss.DROPPED);
            try (Connection afterCut = connect(image)) {
                assertThat(rows(afterCut)).as("after the power went").isZero();
                afterCut.createStatement().execute("INSERT INTO t VALUES (2)");
                afterCut.createStatement().execute("CHECKPOINT SYNC");
                try (Connection kept = connect(image.crash(2, WriteLoss.DROPPED))) {
                    assertThat(rows(kept)).as("after a force").isEqualTo(1);
                }
            }
        }
    }

    @Test
    void filesAreMovedListedAndDeletedThroughH2() throws IOException {
        FileUtils.createDirectories(disk.folder() + "/aside");
        FileUtils.newOutputStream(disk.folder() + "/a.txt", false).close();
        FileUtils.move(disk.folder() + "/a.txt", disk.folder() + "/aside/b.txt");
        assertThat(FileUtils.newDirectoryStream(disk.folder() + "/aside"))
                .containsExactly(disk.folder() + "/aside/b.txt");
        assertThat(FileUtils.exists(disk.folder() + "/a.txt")).isFalse();
        assertThat(FileUtils.isDirectory(disk.folder() + "/aside")).isTrue();
        FileUtils.deleteRecursive(disk.folder() + "/aside", false);
        assertThat(disk.list("")).isEmpty();
    }
}
