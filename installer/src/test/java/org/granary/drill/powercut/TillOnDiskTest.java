package org.granary.drill.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.granary.drill.disk.Metadata;
import org.granary.drill.disk.UnreliableDisk;
import org.granary.drill.disk.WriteLoss;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the drill found about the database, each as the shortest sequence that shows it. */
final class TillOnDiskTest {
    private final TillOnDisk.Outside outside =
            new TillOnDisk.Outside(new AtomicReference<>(Instant.parse("2026-11-23T02:00:00Z")), new AtomicLong(1));

    private TillOnDisk start(UnreliableDisk disk, String boot) {
        return TillOnDisk.start(disk, outside, true, boot);
    }

    @ParameterizedTest
    @EnumSource(Metadata.class)
    void aCatalogueThatWasForcedOutlivesThePowerCutWithItsFilesName(Metadata metadata) {
        UnreliableDisk disk = new UnreliableDisk(metadata);
        try (TillOnDisk till = start(disk, "1")) {
            till.takeCatalogue();
            UnreliableDisk next = disk.crash(1, WriteLoss.DROPPED);
            try (TillOnDisk again = start(next, "2")) {
                assertThat(again.find(true).skus()).isEqualTo(TillOnDisk.SKUS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Metadata.class)
    void aPackedDatabaseOutlivesThePowerCut(Metadata metadata) {
        UnreliableDisk disk = new UnreliableDisk(metadata);
        try (TillOnDisk till = start(disk, "1")) {
            till.takeCatalogue();
            till.pack();
            try (TillOnDisk again = start(disk.crash(1, WriteLoss.DROPPED), "2")) {
                assertThat(again.find(true).skus()).isEqualTo(TillOnDisk.SKUS);
                assertThat(again.repaired()).isFalse();
            }
        }
    }
}
