package org.granary.pos.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.granary.model.sync.RecordType;
import org.granary.pos.journal.AppendStages;
import org.granary.pos.journal.DiskFolder;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.sale.SaleStore;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectorTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T02:00:00Z"));
    private static final long BOUND_SECONDS = 30;

    @TempDir
    Path folder;

    private Database database() {
        return Database.open("file:" + folder.resolve("h2"), () -> Long.MAX_VALUE, "run", Duration.ZERO);
    }

    private Journal journal() {
        return Journal.open(new DiskFolder(folder.resolve("journal")), 1, CLOCK, 4_096);
    }

    private static Projector projector(Database database, Journal journal) {
        return new Projector(database, journal, List.of(ProjectorTest::keep), record -> {});
    }

    private static void keep(Handle handle, JournalRecord record) {
        handle.execute("INSERT INTO sku VALUES (?, ?)", record.payload(), "{}");
    }

    private static List<String> kept(Handle handle) {
        return handle.createQuery("SELECT code FROM sku ORDER BY code")
                .mapTo(String.class)
                .list();
    }

    @Test
    void whoeverWasToldThatARecordIsKeptFindsIt() throws InterruptedException {
        try (Database database = database();
                Journal journal = journal()) {
            projector(database, journal).start().join();
            CountDownLatch acknowledged = new CountDownLatch(1);
            CountDownLatch asked = new CountDownLatch(1);
            AppendStages slow = new AppendStages() {
                @Override
                public void afterAcknowledged() {
                    acknowledged.countDown();
                    await(asked);
                }
            };
            CompletableFuture<JournalRecord> done = journal.append(RecordType.SALE, () -> "a", slow);
            assertThat(acknowledged.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
            try {
                // Nobody has told the projector yet.
                assertThat(done).isCompleted();
                assertThat(database.inTransaction(ProjectorTest::kept).join()).containsExactly("a");
            } finally {
                asked.countDown();
            }
        }
    }

    @Test
    void aRecordThatContradictsItselfHoldsUpNothingBehindItNorTheNextStart() {
        try (Database database = database();
                Journal journal = journal()) {
            Projector sales =
                    new Projector(database, journal, List.of(new SaleStore(), ProjectorTest::keep), any -> {});
            sales.start().join();
            journal.append(RecordType.SALE, "{\"v\":1,\"id\":\"0193a5c0-0000-7000-8000-000000000001\",\"lines\":[]}")
                    .join();
            journal.append(RecordType.SALE_VOIDED, "b").join();
            assertThat(database.inTransaction(ProjectorTest::kept).join()).contains("b");
            assertThat(sales.lag()).isZero();
        }
    }

    @Test
    void nothingLagsWhileNothingIsWritten() {
        try (Database database = database();
                Journal journal = journal()) {
            Projector projector = projector(database, journal);
            projector.start().join();
            assertThat(projector.lag()).isZero();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }
}
