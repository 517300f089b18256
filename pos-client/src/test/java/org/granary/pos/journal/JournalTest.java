package org.granary.pos.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    private static final int SMALL_SEGMENT = 4_096;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T02:00:00.123Z"));

    @TempDir
    Path folder;

    private Journal open(long epoch) {
        return Journal.open(new DiskFolder(folder), epoch, CLOCK, SMALL_SEGMENT);
    }

    private static List<String> payloads(List<JournalRecord> records) {
        return records.stream().map(JournalRecord::payload).toList();
    }

    @Test
    void aSegmentThatIsExactlyFullIsFollowedByAnotherAndNeverWrittenOver() {
        long before;
        try (Journal journal = open(1)) {
            JournalRecord first = journal.append(RecordType.SALE, "").join();
            before = first.end();
            int fixed = (int) (first.end() - first.position());
            journal.append(RecordType.SALE, "x".repeat(SMALL_SEGMENT - (int) before - fixed))
                    .join();
            assertThat(journal.end()).isEqualTo(SMALL_SEGMENT);
        }
        try (Journal journal = open(1)) {
            assertThat(journal.read(0, 10)).as("after a restart").hasSize(2);
            journal.append(RecordType.SALE, "{\"next\":true}").join();
            assertThat(journal.read(0, 10)).hasSize(3);
        }
        try (Journal journal = open(1)) {
            assertThat(journal.read(0, 10)).hasSize(3);
            assertThat(journal.outbox(1, 1, 10)).hasSize(3);
            assertThat(journal.alarm()).isEmpty();
        }
    }

    @Test
    void recordsAreReadBackInOrderAfterReopening() {
        List<String> written = new ArrayList<>();
        try (Journal journal = open(1)) {
            for (int i = 0; i < 200; i++) {
                String payload = "{\"n\":" + i + ",\"text\":\"五常大米\"}";
                written.add(payload);
                RecordType type = i % 5 == 0 ? RecordType.PRINT_OUTCOME : RecordType.SALE;
                journal.append(type, payload).join();
            }
        }
        try (Journal journal = open(1)) {
            List<JournalRecord> records = journal.read(0, 1_000);
            assertThat(payloads(records)).isEqualTo(written);
            assertThat(records.get(7).at()).isEqualTo(CLOCK.instant());
            assertThat(journal.nextSequence()).isEqualTo(161);
            assertThat(journal.alarm()).isEmpty();
            assertThat(journal.recordAt(records.get(150).position())).contains(records.get(150));
            assertThat(journal.read(records.get(150).end(), 1)).containsExactly(records.get(151));
        }
    }

    @Test
    void theOutboxIsAGaplessChainFromAnySequence() {
        try (Journal journal = open(1)) {
            for (int i = 0; i < 300; i++) {
                journal.append(RecordType.SALE, "{\"n\":" + i + "}").join();
                journal.append(RecordType.PRINT_OUTCOME, "{}").join();
            }
            ChainHash last = ChainHash.GENESIS;
            long sequence = 1;
            for (SyncRecord record : journal.outbox(1, 1, 1_000)) {
                assertThat(record.sequence()).isEqualTo(sequence);
                assertThat(record.follows(last)).isTrue();
                last = record.hash();
                sequence++;
            }
            assertThat(sequence).isEqualTo(301);
            assertThat(journal.outbox(1, 233, 3))
                    .extracting(SyncRecord::sequence)
                    .containsExactly(233L, 234L, 235L);
            assertThat(journal.outbox(1, 301, 3)).isEmpty();
        }
    }

    @Test
    void aTailTornAtAnyByteIsCutAndEverythingBeforeItStands(@TempDir Path torn) throws IOException {
        long whole;
        long end;
        try (Journal journal = open(1)) {
            journal.append(RecordType.SALE, "{\"kept\":true}").join();
            whole = journal.end();
            journal.append(RecordType.SALE, "{\"torn\":true}").join();
            end = journal.end();
        }
        byte[] bytes = Files.readAllBytes(folder.resolve("journal-00000000.seg"));
        for (int cut = (int) whole; cut < end; cut++) {
            byte[] image = bytes.clone();
            Arrays.fill(image, cut, image.length, (byte) 0);
            Files.write(torn.resolve("journal-00000000.seg"), image);
            try (Journal journal = Journal.open(new DiskFolder(torn), 1, CLOCK, SMALL_SEGMENT)) {
                assertThat(payloads(journal.read(0, 10))).as("cut at %d", cut).containsExactly("{\"kept\":true}");
                journal.append(RecordType.SALE, "{\"next\":true}").join();
                assertThat(journal.outbox(1, 1, 10))
                        .extracting(SyncRecord::sequence)
                        .containsExactly(1L, 2L);
            }
        }
    }

    @Test
    void aFlippedBitCostsOnlyItsOwnRecordAndIsSaid() throws IOException {
        List<JournalRecord> written = new ArrayList<>();
        try (Journal journal = open(1)) {
            for (int i = 0; i < 5; i++) {
                written.add(journal.append(RecordType.SALE, "{\"n\":" + i + "}").join());
            }
        }
        flipBitAt(written.get(2).position() + 70);
        try (Journal journal = open(1)) {
            assertThat(payloads(journal.read(0, 10)))
                    .containsExactly("{\"n\":0}", "{\"n\":1}", "{\"n\":3}", "{\"n\":4}");
            assertThat(journal.alarm()).contains("damaged");
            assertThat(journal.nextSequence()).isEqualTo(6);
        }
    }

    private void flipBitAt(long position) throws IOException {
        try (FileChannel channel = FileChannel.open(
                folder.resolve("journal-00000000.seg"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, position);
            one.put(0, (byte) (one.get(0) ^ 4)).rewind();
            channel.write(one, position);
        }
    }

    @Test
    void aFailedForceAcknowledgesNothingAndTheNextRecordGoesToAnotherSegment() {
        AtomicBoolean broken = new AtomicBoolean();
        List<JournalRecord> told = new ArrayList<>();
        SegmentFolder disk = new BreakableFolder(new DiskFolder(folder), broken::get);
        try (Journal journal = Journal.open(disk, 1, CLOCK, SMALL_SEGMENT)) {
            journal.onAppended(told::add);
            journal.append(RecordType.SALE, "{\"n\":1}").join();
            broken.set(true);
            assertThatThrownBy(
                            () -> journal.append(RecordType.SALE, "{\"n\":2}").join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(JournalFailedException.class);
            assertThat(journal.alarm()).isNotEmpty();
            broken.set(false);
            journal.append(RecordType.SALE, "{\"n\":3}").join();
        }
        try (Journal journal = open(1)) {
            assertThat(payloads(journal.read(0, 10))).containsExactly("{\"n\":1}", "{\"n\":3}");
            assertThat(journal.outbox(1, 1, 10))
                    .extracting(SyncRecord::sequence)
                    .containsExactly(1L, 2L);
            assertThat(told).hasSize(2);
        }
        assertThat(folder.resolve("journal-00000001.seg")).exists();
    }

    @Test
    void aSegmentWhoseCreationWasCutOffIsRemoved() throws IOException {
        try (Journal journal = open(1)) {
            journal.append(RecordType.SALE, "{\"n\":1}").join();
        }
        Files.write(folder.resolve("journal-00000001.seg"), new byte[100]);
        try (Journal journal = open(1)) {
            journal.append(RecordType.SALE, "{\"n\":2}").join();
            assertThat(payloads(journal.read(0, 10))).containsExactly("{\"n\":1}", "{\"n\":2}");
        }
        assertThat(folder.resolve("journal-00000001.seg")).doesNotExist();
    }

    @Test
    void aNewEpochStartsItsOwnSequenceAndChain() {
        try (Journal journal = open(1)) {
            journal.append(RecordType.SALE, "{\"n\":1}").join();
            journal.append(RecordType.SALE, "{\"n\":2}").join();
        }
        try (Journal journal = open(2)) {
            JournalRecord record = journal.append(RecordType.SALE, "{\"n\":3}").join();
            assertThat(record.sequence()).isEqualTo(1);
            assertThat(record.previous()).isEqualTo(ChainHash.GENESIS);
            assertThat(journal.outbox(2, 1, 10)).hasSize(1);
            assertThat(journal.outbox(1, 1, 10)).hasSize(2);
            assertThat(journal.read(0, 10)).hasSize(3);
        }
        try (Journal journal = open(2)) {
            assertThat(journal.nextSequence()).isEqualTo(2);
            assertThat(journal.epochs()).containsExactly(1L, 2L);
        }
    }

    @Test
    void epochsThatEndedInSegmentsLongFullAreStillKnownToTheLastRecord() {
        ChainHash lastOfFirst;
        try (Journal journal = open(1)) {
            for (int i = 0; i < 100; i++) {
                journal.append(RecordType.SALE, "{\"n\":" + i + "}").join();
            }
            lastOfFirst = journal.outbox(1, 100, 1).get(0).hash();
            journal.begin(7).join();
            for (int i = 0; i < 300; i++) {
                journal.append(RecordType.SALE, "{\"n\":" + i + "}").join();
            }
        }
        try (Journal journal = open(7)) {
            assertThat(journal.nextSequence(1)).isEqualTo(101);
            assertThat(journal.hashBefore(1, 101)).contains(lastOfFirst);
            assertThat(journal.hashBefore(1, 42))
                    .contains(journal.outbox(1, 41, 1).get(0).hash());
            assertThat(journal.nextSequence()).isEqualTo(301);
            assertThat(journal.outbox(7, 299, 10))
                    .extracting(SyncRecord::sequence)
                    .containsExactly(299L, 300L);
        }
    }

    @Test
    void aRecordThatCannotBeWrittenLeavesNothingBehind() {
        try (Journal journal = open(1)) {
            assertThatThrownBy(() -> journal.append(RecordType.SALE, "x".repeat(SMALL_SEGMENT))
                            .join())
                    .hasCauseInstanceOf(IllegalArgumentException.class);
            assertThat(journal.append(RecordType.SALE, "{}").join().sequence()).isEqualTo(1);
        }
    }

    @Test
    void anInterruptedCallerDoesNotCloseTheFile() {
        try (Journal journal = open(1)) {
            Thread.currentThread().interrupt();
            journal.append(RecordType.SALE, "{\"n\":1}").join();
            assertThat(Thread.interrupted()).isTrue();
            journal.append(RecordType.SALE, "{\"n\":2}").join();
            assertThat(journal.read(0, 10)).hasSize(2);
        }
    }

    @Test
    void aCopiedFolderOpensLikeTheOriginal(@TempDir Path copy) throws IOException {
        try (Journal journal = open(1)) {
            journal.append(RecordType.SALE, "{\"n\":1}").join();
            Files.copy(
                    folder.resolve("journal-00000000.seg"),
                    copy.resolve("journal-00000000.seg"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        try (Journal journal = Journal.open(new DiskFolder(copy), 1, CLOCK, SMALL_SEGMENT)) {
            assertThat(journal.read(0, 10)).hasSize(1);
        }
    }
}
