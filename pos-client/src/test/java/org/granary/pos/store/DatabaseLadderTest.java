package org.granary.pos.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.granary.model.durable.Finding;
import org.granary.model.durable.Repair;
import org.granary.model.durable.Rung;
import org.granary.model.durable.StoreChunk;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseLadderTest {
    private static final int SALES = 60;
    private static final int SKUS = 500;
    private static final int SECTOR = 512;
    private static final int MOMENTS = 3;

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("till.mv.db");
    }

    private Database open() {
        return Database.open("file:" + folder, () -> Long.MAX_VALUE, Duration.ZERO);
    }

    private static void fill(Database database) {
        database.useTransaction(handle -> {
                    for (int i = 0; i < SKUS; i++) {
                        handle.execute("INSERT INTO sku VALUES (?, ?)", "sku" + i, "{\"name\":\"五常大米\"}");
                    }
                })
                .join();
        for (int i = 1; i <= SALES; i++) {
            sell(database, i);
        }
        database.checkpoint().join();
    }

    private static void sell(Database database, int number) {
        database.useTransaction(handle -> {
                    handle.execute("""
                            INSERT INTO sale (id, receipt_number, business_date, daily_number, shift_id, cashier, sold_at, total,
                                rounding, price_version, journal_position) VALUES (?, ?, DATE '2026-11-22', ?, 'shift', '01',
                                TIMESTAMP WITH TIME ZONE '2026-11-22 10:00:00+08', 100, 0, 1, ?)
                            """, "sale" + number, "receipt" + number, number, number);
                    MarkerStore.projected(handle, number, 1, number);
                })
                .join();
    }

    private static long rows(Database database, String table) {
        return database.inTransaction(handle -> count(handle, table)).join();
    }

    private static long count(Handle handle, String table) {
        return handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Long.class)
                .one();
    }

    private byte[] soundFile() throws IOException {
        try (Database database = open()) {
            fill(database);
            return Files.readAllBytes(file());
        }
    }

    @Test
    void aSoundDatabaseIsOpenedAsItIs() throws IOException {
        soundFile();
        try (Database database = open()) {
            assertThat(database.repairs()).isEmpty();
            assertThat(rows(database, "sale")).isEqualTo(SALES);
        }
        assertThat(aside()).isEmpty();
    }

    @Test
    void aNewPlaceIsNoRepair() {
        try (Database database = open()) {
            assertThat(database.repairs()).isEmpty();
            assertThat(rows(database, "sale")).isZero();
        }
    }

    @Test
    void whicheverSectorOfTheNewestChunkIsTornNoMoreThanThatCommitIsLost(@TempDir Path live) throws IOException {
        int hidden = 0;
        try (Database running = Database.open("file:" + live, () -> Long.MAX_VALUE)) {
            fill(running);
            for (int sale = SALES + 1; sale <= SALES + MOMENTS; sale++) {
                sell(running, sale);
                hidden += tearEachSector(Files.readAllBytes(live.resolve("till.mv.db")), sale);
            }
        }
        assertThat(hidden).as("torn sectors that hid tables").isPositive();
        assertThat(aside()).isEmpty();
    }

    private int tearEachSector(byte[] sound, int sales) throws IOException {
        Files.write(file(), sound);
        StoreChunk newest = new DatabaseFiles("file:" + folder).newestChunks(1).get(0);
        int hidden = 0;
        for (long sector = newest.position() + SECTOR;
                sector < newest.position() + newest.blocks() * 4_096 - SECTOR;
                sector += SECTOR) {
            byte[] torn = sound.clone();
            Arrays.fill(torn, (int) sector, (int) sector + SECTOR, (byte) 0);
            Files.write(file(), torn);
            try (Database database = open()) {
                assertThat(rows(database, "sale")).as("sector at %d", sector).isBetween(sales - 1L, (long) sales);
                assertThat(rows(database, "sku")).isEqualTo(SKUS);
                hidden += (int) database.repairs().stream()
                        .filter(repair -> repair.by() == Rung.WITHOUT_NEWEST_CHUNKS)
                        .count();
            }
        }
        return hidden;
    }

    @Test
    void aLostFileComesBackWithItsCatalogueFromTheExport() throws IOException {
        byte[] sound = soundFile();
        try (Database database = open()) {
            database.export();
            sell(database, SALES + 1);
        }
        byte[] bothHeadersZeroed = sound.clone();
        Arrays.fill(bothHeadersZeroed, 0, sound.length, (byte) 0);
        for (byte[] damage : List.of(new byte[0], bothHeadersZeroed, new byte[9_000])) {
            Files.write(file(), damage);
            assertRestored(Rung.EXPORT);
        }
        Files.delete(file());
        assertRestored(Rung.EXPORT);
    }

    private void assertRestored(Rung by) {
        try (Database database = open()) {
            assertThat(database.repairs()).extracting(Repair::by).containsExactly(by);
            assertThat(rows(database, "sale")).isEqualTo(SALES);
            assertThat(rows(database, "sku")).isEqualTo(SKUS);
            assertThat(database.inTransaction(MarkerStore::journalPosition).join())
                    .isEqualTo(SALES);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aHalfFileNeverOpensWithRowsMissing(long seed) throws IOException {
        byte[] sound = soundFile();
        try (Database database = open()) {
            database.export();
        }
        int length = sound.length / 4 + new Random(seed).nextInt(sound.length / 2);
        Files.write(file(), Arrays.copyOf(sound, length));
        try (Database database = open()) {
            // Either an earlier commit, whose marker says so, or the export.
            long position = database.inTransaction(MarkerStore::journalPosition).join();
            assertThat(rows(database, "sale")).as("seed %d", seed).isEqualTo(position);
            assertThat(rows(database, "sku")).isEqualTo(position == 0 ? rows(database, "sku") : SKUS);
        }
    }

    @Test
    void aTableThatLostItsRowsIsNotBelieved() throws IOException {
        soundFile();
        try (Database database = open()) {
            database.export();
            database.checkpoint().join();
            database.useTransaction(handle -> handle.execute("DELETE FROM sale WHERE daily_number > 3"))
                    .join();
        }
        try (Database database = open()) {
            assertThat(database.repairs()).extracting(Repair::found).containsExactly(Finding.ROWS_MISSING);
            assertThat(rows(database, "sale")).isEqualTo(SALES);
        }
    }

    @Test
    void aDamagedExportIsPassedOverForTheOneBefore() throws IOException {
        soundFile();
        try (Database database = open()) {
            database.export();
            sell(database, SALES + 1);
            database.export();
        }
        Path newest = exports().get(1);
        byte[] bytes = Files.readAllBytes(newest);
        Files.write(newest, Arrays.copyOf(bytes, bytes.length - 20));
        Files.write(file(), new byte[0]);
        assertRestored(Rung.EXPORT);
    }

    @Test
    void onlyTwoExportsAndThreeDamagedFilesAreKept() throws IOException {
        soundFile();
        try (Database database = open()) {
            for (int i = 0; i < 4; i++) {
                database.export();
            }
            assertThat(database.journalNeededFrom()).isEqualTo(SALES);
        }
        assertThat(exports()).hasSize(2);
        for (int i = 0; i < 5; i++) {
            Files.write(file(), new byte[i]);
            open().close();
        }
        assertThat(aside()).hasSize(3);
        assertThat(folder.resolve("damaged-5.mv.db")).hasSize(4);
    }

    @Test
    void aDiskThatTakesNoDatabaseIsSaidInASentence() throws IOException {
        Path blocked = Files.createFile(folder.resolve("blocked"));
        assertThatThrownBy(() -> Database.open("file:" + blocked, () -> 0))
                .isInstanceOf(StoreFailedException.class)
                .hasMessage("no database can be made");
    }

    @Test
    void aDatabaseThatClosesInUseIsOpenedAgainWithEverythingCommitted() throws IOException {
        soundFile();
        List<Long> reopenedAt = new ArrayList<>();
        try (Database database = open()) {
            database.onReopened(handle -> reopenedAt.add(MarkerStore.journalPosition(handle)));
            sell(database, SALES + 1);
            assertThatThrownBy(() -> database.useTransaction(handle -> {
                                handle.execute("SHUTDOWN IMMEDIATELY");
                                count(handle, "sale");
                            })
                            .join())
                    .isNotNull();
            assertThat(rows(database, "sale")).isEqualTo(SALES + 1);
            assertThat(reopenedAt).containsExactly(SALES + 1L);
            assertThat(database.repairs()).isEmpty();
        }
    }

    @Test
    void packingKeepsEverythingAndMakesTheFileSmaller() throws IOException {
        soundFile();
        try (Database database = open()) {
            long before = database.fileBytes();
            database.compact().join();
            assertThat(database.fileBytes()).isLessThan(before);
            assertThat(rows(database, "sale")).isEqualTo(SALES);
        }
    }

    @Test
    void anInterruptedCallerDoesNotCloseTheDatabase() {
        try (Database database = open()) {
            for (int i = 1; i <= 20; i++) {
                Thread.currentThread().interrupt();
                sell(database, i);
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(rows(database, "sale")).isEqualTo(20);
        }
    }

    @Test
    void aSecondDamageInUseIsAnsweredWithAnExport() throws IOException {
        soundFile();
        try (Database database = open()) {
            database.export();
            damageInUse(database);
            assertThat(database.repairs()).isEmpty();
            damageInUse(database);
            assertThat(database.repairs()).extracting(Repair::by).containsExactly(Rung.EXPORT);
        }
    }

    private static void damageInUse(Database database) {
        assertThatThrownBy(() -> database.useTransaction(handle -> {
                            throw new JdbiException(new SQLException("damaged", "90030", 90030)) {};
                        })
                        .join())
                .isNotNull();
        assertThat(rows(database, "sale")).isEqualTo(SALES);
    }

    private List<Path> exports() {
        return names("export-*.sql.gz");
    }

    private List<Path> aside() {
        return names("damaged-*");
    }

    private List<Path> names(String glob) {
        try (var files = Files.newDirectoryStream(folder, glob)) {
            List<Path> names = new ArrayList<>();
            files.forEach(names::add);
            return names.stream().sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
