package org.granary.pos.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        return open("run-2");
    }

    private Database open(String boot) {
        return Database.open("file:" + folder, () -> Long.MAX_VALUE, boot, Duration.ZERO);
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

    /** What a power cut leaves of commits that were not forced: any of their sectors, so here in turn each one is missing. */
    @Test
    void whicheverSectorWasNotForcedTheDatabaseStandsWhereItsMarkerSays(@TempDir Path live) throws IOException {
        try (Database running = Database.open("file:" + live, () -> Long.MAX_VALUE, "run-1", Duration.ZERO)) {
            fill(running);
            for (int sale = SALES + 1; sale <= SALES + MOMENTS; sale++) {
                sell(running, sale);
            }
            byte[] sound = Files.readAllBytes(live.resolve("till.mv.db"));
            byte[] mark = Files.readAllBytes(live.resolve(ForcedMark.NAME));
            Files.write(file(), sound);
            List<StoreChunk> unforced = new DatabaseFiles("file:" + folder).newestChunks(MOMENTS);
            for (StoreChunk chunk : unforced) {
                for (long sector = chunk.position(); sector < end(chunk); sector += SECTOR) {
                    byte[] torn = sound.clone();
                    Arrays.fill(torn, (int) sector, (int) sector + SECTOR, (byte) 0);
                    Files.write(file(), torn);
                    Files.write(folder.resolve(ForcedMark.NAME), mark);
                    assertStandsAsForced("chunk " + chunk.version() + ", sector at " + sector);
                }
            }
        }
        assertThat(aside()).isEmpty();
    }

    private static long end(StoreChunk chunk) {
        return chunk.position() + chunk.blocks() * 4_096;
    }

    private void assertStandsAsForced(String torn) {
        try (Database database = open("run-2")) {
            assertThat(rows(database, "sale")).as(torn).isEqualTo(SALES);
            assertThat(database.inTransaction(MarkerStore::journalPosition).join())
                    .as(torn)
                    .isEqualTo(SALES);
            assertThat(rows(database, "sku")).as(torn).isEqualTo(SKUS);
            assertThat(database.repairs()).as(torn).isEmpty();
        }
    }

    @Test
    void whenOnlyTheProgramDiedNothingCommittedIsTakenBack(@TempDir Path live) throws IOException {
        for (String boot : List.of("run-1", "run-2", "")) {
            try (Database running = Database.open("file:" + live, () -> Long.MAX_VALUE, boot, Duration.ZERO)) {
                if (rows(running, "sku") == 0) {
                    fill(running);
                }
                running.checkpoint().join();
                int before = (int) rows(running, "sale");
                sell(running, before + 1);
                Files.copy(live.resolve("till.mv.db"), file(), StandardCopyOption.REPLACE_EXISTING);
                Files.copy(
                        live.resolve(ForcedMark.NAME),
                        folder.resolve(ForcedMark.NAME),
                        StandardCopyOption.REPLACE_EXISTING);
                try (Database database = open("run-1")) {
                    assertThat(rows(database, "sale")).as(boot).isEqualTo(boot.equals("run-1") ? before + 1 : before);
                }
            }
        }
    }

    @Test
    void afterACleanEndNothingIsTakenBack() throws IOException {
        soundFile();
        try (Database database = open("run-1")) {
            sell(database, SALES + 1);
        }
        try (Database database = open("run-2")) {
            assertThat(rows(database, "sale")).isEqualTo(SALES + 1);
        }
    }

    @Test
    void aDatabaseThatLostWhatWasForcedIsNotBelieved() throws IOException {
        byte[] sound = soundFile();
        try (Database database = open()) {
            sell(database, SALES + 1);
            database.export();
        }
        Files.write(file(), sound);
        try (Database database = open()) {
            assertThat(database.repairs()).extracting(Repair::found).containsExactly(Finding.ROWS_MISSING);
        }
    }

    @Test
    void aMarkOfAnotherFileOrADamagedOneIsNotFollowed() throws IOException {
        soundFile();
        Path mark = folder.resolve(ForcedMark.NAME);
        byte[] bytes = Files.readAllBytes(mark);
        for (int slot = 0; slot < 2; slot++) {
            bytes[slot * 4_096 + 60] ^= 1;
        }
        Files.write(mark, bytes);
        assertThat(ForcedMark.read(new DatabaseFiles("file:" + folder))).isEmpty();
        try (Database database = open()) {
            assertThat(database.repairs()).isEmpty();
            assertThat(rows(database, "sale")).isEqualTo(SALES);
        }
        bytes[60] ^= 1;
        Files.write(mark, bytes);
        assertThat(ForcedMark.read(new DatabaseFiles("file:" + folder))).isPresent();
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
