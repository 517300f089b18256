package org.granary.pos.device.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.granary.pos.device.Bytes;
import org.granary.pos.device.LabelJob;
import org.junit.jupiter.api.Test;

class LabelQueueTest {
    private static final String MAC = "00007E1F010010A0";
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final LabelQueue queue = new LabelQueue(RadioSettings.STANDARD);

    private static LabelJob job(int ink, long version) {
        byte[] plane = new byte[6_000];
        plane[0] = (byte) ink;
        return new LabelJob(MAC, 240, 200, Bytes.of(plane), Bytes.of(plane), version);
    }

    private LabelQueue.Pending accepted(LabelJob job, long now) {
        queue.put(job, now);
        LabelQueue.Pending entry = queue.nextToOffer(now).orElseThrow();
        queue.accepted(entry, now);
        return entry;
    }

    private void serveAll(LabelQueue.Pending entry) {
        for (int block = 0; block < entry.image.blocks(); block++) {
            assertThat(queue.block(MAC, entry.image.version(), block)).isPresent();
            queue.served(MAC, entry.image.version(), block);
        }
    }

    @Test
    void theLadderIsOneFiveFifteenAndSixtyMinutesAndThenATask() {
        LabelQueue.Pending entry = accepted(job(1, 1), 0);
        long now = 0;
        for (int minutes : new int[] {1, 5, 15, 60}) {
            assertThat(queue.timedOut(MAC, now)).isEmpty();
            assertThat(queue.nextToOffer(now + minutes * MINUTE - 1)).isEmpty();
            now += minutes * MINUTE;
            assertThat(queue.nextToOffer(now)).contains(entry);
            queue.accepted(entry, now);
        }
        assertThat(queue.timedOut(MAC, now)).contains(entry);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void aLabelThatStaysAwayIsLateAfterFiftyMinutes() {
        accepted(job(1, 1), 0);
        assertThat(queue.overdue(50 * MINUTE - 1)).isEmpty();
        assertThat(queue.nextToOffer(50 * MINUTE)).isEmpty();
        assertThat(queue.overdue(50 * MINUTE)).isEmpty();
        assertThat(queue.nextToOffer(51 * MINUTE)).isPresent();
    }

    @Test
    void completionCountsOnlyWhenAllBlocksOfThisImageWereServed() {
        LabelQueue.Pending entry = accepted(job(1, 1), 0);
        assertThat(entry.image.blocks()).isEqualTo(3);
        assertThat(queue.block(MAC, entry.image.version(), 0)).isPresent();
        queue.served(MAC, entry.image.version(), 0);
        assertThat(queue.complete(MAC)).isEmpty();
        serveAll(entry);
        assertThat(queue.complete(MAC)).contains(entry);
    }

    @Test
    void theEndOfAnOldFetchIsNotTakenForTheNewImage() {
        LabelQueue.Pending old = accepted(job(1, 1), 0);
        serveAll(old);
        LabelQueue.Pending fresh = accepted(job(2, 2), 1);
        assertThat(queue.complete(MAC)).isEmpty();
        assertThat(queue.complete(MAC)).as("an echo without a check-in between").isEmpty();
        serveAll(fresh);
        assertThat(queue.complete(MAC)).contains(fresh);
    }

    @Test
    void aLabelThatHasTheImageNeedsNoBlocksOnceItWasTold() {
        LabelQueue.Pending entry = accepted(job(1, 1), 0);
        assertThat(queue.complete(MAC)).isEmpty();
        queue.heard(MAC);
        assertThat(queue.complete(MAC)).contains(entry);
    }

    @Test
    void aLabelThatFetchesAJobTakenBackNeverBecomesWhole() {
        LabelQueue.Pending entry = accepted(job(1, 1), 0);
        assertThat(queue.block(MAC, entry.image.version(), 0)).isPresent();
        queue.withdraw();
        assertThat(queue.block(MAC, entry.image.version(), 1)).isEmpty();
        assertThat(queue.complete(MAC)).isEmpty();
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void blocksOfAnImageThatWasReplacedAreNotServed() {
        LabelQueue.Pending old = accepted(job(1, 1), 0);
        accepted(job(2, 2), 1);
        assertThat(queue.block(MAC, old.image.version(), 0)).isEqualTo(Optional.empty());
    }
}
