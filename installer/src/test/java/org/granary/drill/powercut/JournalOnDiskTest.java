package org.granary.drill.powercut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.granary.drill.disk.DiskOperation;
import org.granary.drill.disk.Metadata;
import org.granary.drill.disk.UnreliableDisk;
import org.granary.drill.disk.UnreliableFolder;
import org.granary.drill.disk.WriteLoss;
import org.granary.model.sync.RecordType;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.JournalRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the drill found about the journal, each as the shortest sequence that shows it. */
final class JournalOnDiskTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T02:00:00Z"));
    private static final int SEGMENT = 4_096;

    private static Journal open(UnreliableDisk disk) {
        return Journal.open(new UnreliableFolder(disk, "data/journal"), 1, CLOCK, SEGMENT);
    }

    private static List<String> payloads(Journal journal) {
        return journal.read(0, 100).stream().map(JournalRecord::payload).toList();
    }

    @ParameterizedTest
    @EnumSource(Metadata.class)
    void theFolderOfANewJournalOutlivesThePowerCutToo(Metadata metadata) {
        UnreliableDisk disk = new UnreliableDisk(metadata);
        try (Journal journal = open(disk)) {
            journal.append(RecordType.SALE, "{\"n\":1}").join();
            try (Journal again = open(disk.crash(1, WriteLoss.DROPPED))) {
                assertThat(payloads(again)).containsExactly("{\"n\":1}");
            }
        }
    }

    @Test
    void aRecordThatOnlyAProcessDeathLeftThereIsForcedBeforeAnybodySeesIt() {
        UnreliableDisk disk = new UnreliableDisk(Metadata.JOURNALLED);
        UnreliableDisk next;
        try (Journal journal = open(disk)) {
            journal.append(RecordType.SALE, "{\"n\":1}").join();
            disk.cutAt(2, path -> true, false);
            assertThatThrownBy(
                            () -> journal.append(RecordType.SALE, "{\"n\":2}").join())
                    .isInstanceOf(CompletionException.class);
            assertThat(disk.cutOperation().map(DiskOperation::kind)).contains(DiskOperation.Kind.FORCE);
            next = disk.kill();
        }
        seenOnceSeenForEver(next);
    }

    @Test
    void aRecordWhoseForceFailedIsWrittenAgainBeforeAnybodySeesIt() {
        UnreliableDisk disk = new UnreliableDisk(Metadata.JOURNALLED);
        UnreliableDisk next;
        try (Journal journal = open(disk)) {
            journal.append(RecordType.SALE, "{\"n\":1}").join();
            disk.failForces(path -> true);
            assertThatThrownBy(
                            () -> journal.append(RecordType.SALE, "{\"n\":2}").join())
                    .isInstanceOf(CompletionException.class);
            next = disk.kill();
        }
        seenOnceSeenForEver(next);
    }

    private static void seenOnceSeenForEver(UnreliableDisk disk) {
        try (Journal journal = open(disk)) {
            assertThat(payloads(journal)).containsExactly("{\"n\":1}", "{\"n\":2}");
            try (Journal again = open(disk.crash(1, WriteLoss.DROPPED))) {
                assertThat(payloads(again)).containsExactly("{\"n\":1}", "{\"n\":2}");
            }
        }
    }
}
