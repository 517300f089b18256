package org.granary.pos.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.granary.model.durable.DiskRoom;
import org.granary.model.sync.RecordType;
import org.granary.pos.journal.DiskFolder;
import org.granary.pos.journal.Journal;
import org.granary.pos.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UpkeepTest {
    private static final int SEGMENT = 4_096;

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final AtomicLong room = new AtomicLong(100 * DiskRoom.LOW_BYTES);
    private final AtomicBoolean shiftOpen = new AtomicBoolean();
    private final AtomicLong wanted = new AtomicLong(1);
    private Database database;
    private Journal journal;
    private Upkeep upkeep;

    @BeforeEach
    void open() {
        database = Database.open("file:" + folder, () -> Long.MAX_VALUE, "", Duration.ofHours(1));
        journal = Journal.open(new DiskFolder(folder.resolve("journal")), 1, now::get, SEGMENT);
        upkeep = new Upkeep(database, journal, epoch -> wanted.get(), room::get, shiftOpen::get, now::get);
    }

    @AfterEach
    void close() {
        upkeep.close();
        journal.close();
        database.close();
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private void write(String code) {
        database.useTransaction(handle -> handle.execute("INSERT INTO sku VALUES (?, '{}')", code))
                .join();
    }

    /** What the disk has after a power cut that took everything that was not forced. */
    private long rowsAfterAPowerCut(Path to) throws IOException {
        for (String name : new String[] {"till.mv.db", "till.forced"}) {
            Files.write(to.resolve(name), Files.readAllBytes(folder.resolve(name)));
        }
        try (Database cut = Database.open("file:" + to, () -> Long.MAX_VALUE, "", Duration.ZERO)) {
            return cut.inTransaction(handle -> handle.createQuery("SELECT COUNT(*) FROM sku")
                            .mapTo(Long.class)
                            .one())
                    .join();
        }
    }

    @Test
    void everyRoundForcesWhatWasWritten(@TempDir Path cut) throws IOException {
        write("A");
        assertThat(rowsAfterAPowerCut(cut)).isZero();
        upkeep.round();
        assertThat(rowsAfterAPowerCut(cut)).isEqualTo(1);
        byte[] mark = Files.readAllBytes(folder.resolve("till.forced"));
        upkeep.round();
        assertThat(Files.readAllBytes(folder.resolve("till.forced")))
                .as("nothing was written, nothing is forced")
                .isEqualTo(mark);
    }

    @Test
    void theDatabaseIsExportedOnceItIsQuietAndNotTwiceADay() {
        write("A");
        upkeep.round();
        assertThat(database.exportedAtMillis()).isZero();
        pass(Duration.ofMinutes(11));
        journal.append(RecordType.SALE, "{}").join();
        journal.begin(1).join();
        pass(Duration.ofMinutes(9));
        upkeep.round();
        assertThat(exports()).isZero();
        pass(Duration.ofMinutes(2));
        upkeep.round();
        assertThat(exports()).isEqualTo(1);
        pass(Duration.ofHours(2));
        upkeep.round();
        assertThat(exports()).isEqualTo(1);
        pass(Duration.ofHours(20));
        upkeep.round();
        assertThat(exports()).isEqualTo(2);
    }

    private long exports() {
        String[] names = folder.toFile().list((in, name) -> name.startsWith("export-"));
        return names == null ? 0 : names.length;
    }

    @Test
    void aDiskThatFillsUpIsSaidEarlyAndKeptForSales() {
        write("A");
        upkeep.round();
        assertThat(upkeep.trouble()).isEqualTo(StoreTrouble.NONE);
        room.set(DiskRoom.LOW_BYTES - 1);
        upkeep.round();
        assertThat(upkeep.trouble()).isEqualTo(StoreTrouble.DISK_LOW);
        room.set(DiskRoom.SCARCE_BYTES - 1);
        pass(Duration.ofDays(3));
        upkeep.round();
        assertThat(upkeep.trouble()).isEqualTo(StoreTrouble.DISK_SCARCE);
        assertThat(exports()).isZero();
        room.set(100 * DiskRoom.LOW_BYTES);
        pass(Duration.ofHours(2));
        upkeep.round();
        assertThat(upkeep.trouble()).isEqualTo(StoreTrouble.NONE);
        assertThat(exports()).isEqualTo(1);
    }

    @Test
    void aRecordIsKeptForNinetyDaysAndUntilHeadquartersHasIt() {
        for (int i = 0; i < 20; i++) {
            journal.append(RecordType.SALE, "x".repeat(1_000)).join();
        }
        database.useTransaction(handle -> handle.execute("UPDATE marker SET journal_position = ?", journal.end()))
                .join();
        database.export();
        pass(Duration.ofDays(91));
        upkeep.round();
        assertThat(journal.read(0, 1).get(0).sequence()).isEqualTo(1);
        wanted.set(21);
        pass(Duration.ofHours(2));
        upkeep.round();
        assertThat(journal.read(0, 1).get(0).sequence()).isGreaterThan(1);
        assertThat(journal.nextSequence()).isEqualTo(21);
        assertThat(folder.resolve("journal").resolve("journal.spare")).exists();
    }

    @Test
    void aDatabaseThatStaysBrokenIsSaid() {
        assertThatThrownBy(() -> database.useTransaction(handle -> {
                            handle.execute("SHUTDOWN IMMEDIATELY");
                            handle.execute("SELECT 1");
                        })
                        .join())
                .isNotNull();
        for (int round = 1; round <= Upkeep.FAILURES_SAID; round++) {
            assertThat(upkeep.trouble()).isEqualTo(StoreTrouble.NONE);
            upkeep.round();
        }
        assertThat(upkeep.trouble()).isEqualTo(StoreTrouble.DATABASE);
    }
}
