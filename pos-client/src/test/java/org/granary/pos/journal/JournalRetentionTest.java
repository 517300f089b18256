package org.granary.pos.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalRetentionTest {
    private static final int SEGMENT = 4_096;
    private static final int RECORDS = 60;
    private static final Duration BETWEEN = Duration.ofDays(2);

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T02:00:00Z"));

    private Journal open(long epoch) {
        return Journal.open(new DiskFolder(folder), epoch, now::get, SEGMENT);
    }

    private void write(Journal journal, int records) {
        for (int i = 0; i < records; i++) {
            journal.append(RecordType.SALE, "{\"filler\":\"" + "x".repeat(400) + "\"}")
                    .join();
            now.updateAndGet(before -> before.plus(BETWEEN));
        }
    }

    private Instant ninetyDaysAgo() {
        return requireNonNull(now.get()).minus(Duration.ofDays(90));
    }

    private long firstSequence(Journal journal) {
        return journal.read(0, 1).get(0).sequence();
    }

    @Test
    void whatHeadquartersOrAnExportStillNeedsIsKeptHoweverOldItIs() {
        try (Journal journal = open(1)) {
            write(journal, RECORDS);
            assertThat(journal.retain(epoch -> 1, ninetyDaysAgo(), journal.end())
                            .join())
                    .as("nothing is acknowledged")
                    .isZero();
            assertThat(journal.retain(journal::nextSequence, ninetyDaysAgo(), 0).join())
                    .as("there is no export")
                    .isZero();
            assertThat(journal.retain(journal::nextSequence, Instant.EPOCH, journal.end())
                            .join())
                    .as("everything is young")
                    .isZero();
            assertThat(firstSequence(journal)).isEqualTo(1);
        }
    }

    @Test
    void whatIsAcknowledgedOldAndInTheExportsGoesAndTheRestReadsOn() {
        long first;
        try (Journal journal = open(1)) {
            write(journal, RECORDS);
            assertThat(journal.retain(journal::nextSequence, ninetyDaysAgo(), journal.end())
                            .join())
                    .isPositive();
            first = firstSequence(journal);
            assertThat(first).isBetween(2L, RECORDS - 45L);
            assertThat(journal.recordAt(SegmentHeader.BYTES)).isEmpty();
        }
        try (Journal journal = open(1)) {
            assertThat(firstSequence(journal)).isEqualTo(first);
            assertThat(journal.nextSequence()).isEqualTo(RECORDS + 1);
            write(journal, 1);
            List<SyncRecord> kept = journal.outbox(1, first, RECORDS);
            ChainHash last = journal.hashBefore(1, first).orElseThrow();
            for (SyncRecord record : kept) {
                assertThat(record.follows(last)).isTrue();
                last = record.hash();
            }
            assertThat(kept).hasSize((int) (RECORDS + 2 - first));
            assertThat(journal.hashBefore(1, first - 1)).isEmpty();
        }
    }

    @Test
    void anEarlierEpochIsKeptUntilAllOfItIsAcknowledged() {
        try (Journal journal = open(1)) {
            write(journal, 30);
        }
        try (Journal journal = open(2)) {
            write(journal, RECORDS);
            assertThat(journal.retain(
                                    epoch -> epoch == 1 ? 30 : journal.nextSequence(epoch),
                                    ninetyDaysAgo(),
                                    journal.end())
                            .join())
                    .isPositive();
            assertThat(journal.outbox(1, 30, 5)).as("headquarters wants it").hasSize(1);
            assertThat(journal.retain(journal::nextSequence, ninetyDaysAgo(), journal.end())
                            .join())
                    .isPositive();
            assertThat(journal.outbox(1, 30, 5)).isEmpty();
        }
        try (Journal journal = open(2)) {
            assertThat(journal.nextSequence()).isEqualTo(RECORDS + 1);
        }
    }

    @Test
    void theNewestSegmentNeverGoes() {
        try (Journal journal = open(1)) {
            write(journal, 2);
            now.updateAndGet(before -> before.plus(Duration.ofDays(4_000)));
            assertThat(journal.retain(journal::nextSequence, ninetyDaysAgo(), journal.end())
                            .join())
                    .isZero();
        }
    }

    @Test
    void theSpareSegmentBecomesTheNextOneAndIsMadeAgain() throws IOException {
        Path spare = folder.resolve("journal.spare");
        try (Journal journal = open(1)) {
            journal.prepareSpare();
            assertThat(Files.size(spare)).isEqualTo(SEGMENT);
            write(journal, 10);
            assertThat(spare).doesNotExist();
            assertThat(Files.size(folder.resolve("journal-00000001.seg"))).isEqualTo(SEGMENT);
            journal.prepareSpare();
            assertThat(spare).exists();
        }
        try (Journal journal = open(1)) {
            assertThat(journal.read(0, RECORDS)).hasSize(10);
            write(journal, 10);
            assertThat(journal.read(0, RECORDS)).hasSize(20);
        }
    }

    @Test
    void aSpareOfAnotherSizeIsNotUsed() throws IOException {
        try (Journal journal = open(1)) {
            Files.write(folder.resolve("journal.spare"), new byte[100]);
            write(journal, 10);
        }
        try (Journal journal = open(1)) {
            assertThat(journal.read(0, RECORDS)).hasSize(10);
        }
    }
}
