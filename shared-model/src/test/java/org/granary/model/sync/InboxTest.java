package org.granary.model.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InboxTest {
    private static List<SyncRecord> chain(long epoch, int count) {
        List<SyncRecord> records = new ArrayList<>();
        ChainHash last = ChainHash.GENESIS;
        for (int i = 1; i <= count; i++) {
            SyncRecord record = SyncRecord.link(last, epoch, i, "sale", "{\"n\":" + i + "}");
            records.add(record);
            last = record.hash();
        }
        return records;
    }

    private static Inbox.Decision decide(Inbox.State state, List<SyncRecord> batch, List<SyncRecord> stored) {
        return Inbox.decide(
                state,
                batch,
                sequence -> sequence <= stored.size()
                        ? Optional.of(stored.get((int) sequence - 1).hash())
                        : Optional.empty());
    }

    /** Any resend, cut and overlap of the same chain ends with each record once, in order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverIsRepeatedArrivesOnceInEffect(long seed) {
        Random random = new Random(seed);
        List<SyncRecord> sent = chain(1, 200);
        List<SyncRecord> stored = new ArrayList<>();
        Inbox.State state = Inbox.State.start(1);
        for (int round = 0; round < 5_000 && stored.size() < sent.size(); round++) {
            int from = random.nextInt(sent.size());
            int to = Math.min(sent.size(), from + 1 + random.nextInt(40));
            Inbox.Decision decision = decide(state, sent.subList(from, to), stored);
            if (decision instanceof Inbox.Decision.Accept accept) {
                stored.addAll(accept.fresh());
                state = accept.state();
            } else {
                assertThat(decision).isEqualTo(new Inbox.Decision.Gap(stored.size() + 1L));
            }
        }
        assertThat(stored).as("seed %d", seed).isEqualTo(sent);
    }

    @Test
    void anotherRecordUnderAKnownNumberIsAFork() {
        List<SyncRecord> stored = chain(1, 3);
        Inbox.State state = new Inbox.State(1, 4, stored.get(2).hash());
        SyncRecord other = SyncRecord.link(stored.get(0).hash(), 1, 2, "sale", "{\"n\":99}");
        assertThat(decide(state, List.of(other), stored)).isEqualTo(new Inbox.Decision.Fork(2));
    }

    @Test
    void aRecordThatDoesNotContinueTheChainIsAFork() {
        SyncRecord loose = new SyncRecord(1, 1, "sale", "{}", new ChainHash("a".repeat(64)));
        assertThat(decide(Inbox.State.start(1), List.of(loose), List.of())).isEqualTo(new Inbox.Decision.Fork(1));
    }

    @Test
    void anotherEpochIsNotTaken() {
        assertThat(decide(Inbox.State.start(2), chain(1, 1), List.of())).isEqualTo(new Inbox.Decision.WrongEpoch(2));
    }

    @Test
    void theHashCoversEveryField() {
        ChainHash hash = ChainHash.GENESIS.next(1, 1, "sale", "{}");
        assertThat(List.of(
                        ChainHash.GENESIS.next(2, 1, "sale", "{}"),
                        ChainHash.GENESIS.next(1, 2, "sale", "{}"),
                        ChainHash.GENESIS.next(1, 1, "salé", "{}"),
                        ChainHash.GENESIS.next(1, 1, "sale", "{ }"),
                        hash.next(1, 1, "sale", "{}")))
                .doesNotContain(hash)
                .doesNotHaveDuplicates();
    }
}
