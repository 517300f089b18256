package org.granary.hq.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.granary.hq.ManualClock;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.hq.store.Database;
import org.granary.hq.store.Incarnation;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Hello;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headquarters loses its disk; the tills have not. */
final class RestoreTest {
    private static final Instant EVENING = Instant.parse("2026-11-22T14:00:00Z");

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(EVENING);
    private Headquarters headquarters;
    private TestTill till;

    @BeforeEach
    void start() throws IOException {
        headquarters = SmallChain.start(folder, clock);
        till = TestTill.enrolled(headquarters, "ZSL-01");
    }

    @AfterEach
    void stop() {
        headquarters.close();
    }

    @Test
    void whatTheExportLacksComesBackFromTheTillsExactlyOnce() throws IOException {
        SyncRecord before = till.saleRecord(till.sale());
        till.push(before);
        TestConsole console = TestConsole.signedIn(headquarters);
        assertThat(console.publish("unit", "N001", "price", "11.90")).isEqualTo(1);
        exported();
        SyncRecord after = till.saleRecord(till.sale());
        assertThat(till.push(after).as(Push.Answer.class).next()).isEqualTo(3);
        assertThat(console.publish("unit", "N001", "price", "11.50")).isEqualTo(2);
        Feed.Page told = till.feed(0, 1);
        headquarters.close();
        Files.delete(file());

        headquarters = SmallChain.start(folder, clock);
        till.at(headquarters);
        assertThat(till.push(after).as(Refusal.class).code()).isEqualTo(Refusal.INCARNATION);
        Hello.Answer hello = till.greet(Hello.Reason.HEADQUARTERS_CHANGED);
        assertThat(hello.incarnation()).isEqualTo(told.incarnation() + 1);
        assertThat(hello.lines().get(0).next())
                .as("what came after the export is wanted again")
                .isEqualTo(2);
        assertThat(till.feed(0, 1).head()).as("no cursor is given twice").isGreaterThan(told.head());
        assertThat(till.push(before, after).as(Push.Answer.class).next()).isEqualTo(3);
        assertThat(till.push(before, after).as(Push.Answer.class).next()).isEqualTo(3);

        console = TestConsole.signedIn(headquarters);
        assertThat(console.json("/console/api/sales")).hasSize(2);
        assertThat(console.json("/console/api/versions")).hasSize(1);
        assertThat(console.publish("unit", "N001", "price", "11.50"))
                .as("no number of a price version is given twice")
                .isGreaterThan(1_000_000);
    }

    @Test
    void theConsoleSaysWhatIsMissingUntilSomebodyHasDealtWithIt() throws IOException {
        exported();
        headquarters.close();
        Files.delete(file());
        headquarters = SmallChain.start(folder, clock);

        TestConsole console = TestConsole.signedIn(headquarters);
        assertThat(console.get("/console").body()).contains("恢复到 11-22 22:00");
        assertThat(console.get("/console/prices").body()).contains("恢复到 11-22 22:00");
        console.post("/console/restored");

        assertThat(console.get("/console").body()).doesNotContain("恢复到");
        headquarters.close();
        headquarters = SmallChain.start(folder, clock);
        assertThat(TestConsole.signedIn(headquarters).get("/console").body()).doesNotContain("恢复到");
    }

    @Test
    void aFileThatOpensAsAnEmptyDatabaseIsNoticed() throws IOException {
        till.push(till.saleRecord(till.sale()));
        exported();
        headquarters.close();
        Files.write(file(), new byte[0]);

        headquarters = SmallChain.start(folder, clock);

        assertThat(TestConsole.signedIn(headquarters).json("/console/api/sales"))
                .hasSize(1);
        assertThat(incarnation()).isEqualTo(2);
    }

    @Test
    void aFileCutInHalfIsNoticed() throws IOException {
        till.push(till.saleRecord(till.sale()));
        exported();
        headquarters.close();
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }

        headquarters = SmallChain.start(folder, clock);

        assertThat(TestConsole.signedIn(headquarters).json("/console/api/sales"))
                .hasSize(1);
    }

    @Test
    void anOlderCopyOfTheFileIsTakenForWhatItIs() throws IOException {
        till.push(till.saleRecord(till.sale()));
        headquarters.close();
        Path copy = folder.resolve("copy");
        Files.copy(file(), copy);
        headquarters = SmallChain.start(folder, clock);
        till.at(headquarters);
        exported();
        till.push(till.saleRecord(till.sale()), till.saleRecord(till.sale()));
        headquarters.close();
        Files.copy(copy, file(), StandardCopyOption.REPLACE_EXISTING);

        headquarters = SmallChain.start(folder, clock);
        till.at(headquarters);

        assertThat(till.greet().incarnation()).isEqualTo(2);
        assertThat(TestConsole.signedIn(headquarters).json("/console/api/sales"))
                .hasSize(1);
    }

    @Test
    void anOrderlyRestartRaisesNothing() throws IOException {
        till.push(till.saleRecord(till.sale()));
        exported();
        headquarters.close();

        headquarters = SmallChain.start(folder, clock);

        assertThat(incarnation()).isEqualTo(1);
    }

    @Test
    void withNothingLeftHeadquartersRefusesToBeginAnew() throws IOException {
        headquarters.close();
        Files.delete(file());

        assertThatThrownBy(() -> SmallChain.start(folder, clock))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing");
        assertThat(file()).doesNotExist();
    }

    @Test
    void sevenExportsAreKept() {
        Exports exports = new Exports(new DataFolder(data()));
        headquarters.close();
        try (Database database = Database.open(data())) {
            for (int day = 0; day < Exports.KEPT + 2; day++) {
                exports.write(database, EVENING.plus(Duration.ofDays(day)));
            }
        }

        List<Path> kept = exports.newestFirst();
        assertThat(kept).hasSize(Exports.KEPT);
        assertThat(kept.get(0)).hasFileName("hq-20261130-140000.sql.gz");
    }

    @Test
    void anExportThatWasTouchedIsNotUsed() throws IOException {
        exported();
        headquarters.close();
        Exports exports = new Exports(new DataFolder(data()));
        Path export = exports.newestFirst().get(0);
        byte[] bytes = Files.readAllBytes(export);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(export, bytes);
        long size = Files.size(file());

        assertThatThrownBy(() -> exports.restore(export, Incarnation.Cause.COMMAND, EVENING))
                .hasMessageContaining("cannot be restored");
        assertThat(Files.size(file())).isEqualTo(size);
    }

    @Test
    void theExportIsDueOnceANight() {
        Instant three = Instant.parse("2026-11-22T19:00:00Z");

        assertThat(Watch.due(EVENING, three.minusSeconds(1))).isFalse();
        assertThat(Watch.due(EVENING, three)).isTrue();
        assertThat(Watch.due(three, three.plusSeconds(3_600))).isFalse();
        assertThat(Watch.due(three, three.plus(Duration.ofDays(3)))).isTrue();
    }

    @Test
    void aTillEnrolledAfterTheExportIsUnknownAndCanBeEnrolledAgain() throws IOException {
        exported();
        TestTill second = TestTill.enrolled(headquarters, "ZSL-02");
        headquarters.close();
        Files.delete(file());

        headquarters = SmallChain.start(folder, clock);
        second.at(headquarters);

        assertThat(second.push(second.saleRecord(second.sale())).status()).isEqualTo(401);
        assertThat(headquarters.enrolmentCodes()).containsKey(TillId.parse("ZSL-02"));
    }

    private void exported() {
        headquarters.export();
        assertThat(new Exports(new DataFolder(data())).newestFirst()).hasSize(1);
    }

    private long incarnation() {
        headquarters.close();
        try (Database database = Database.open(data())) {
            return database.read(Incarnation::current);
        }
    }

    private Path data() {
        return folder.resolve("hq");
    }

    private Path file() {
        return data().resolve(Database.FILE);
    }
}
