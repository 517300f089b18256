package org.granary.pos.sync;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Database;
import org.granary.pos.store.MarkerStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the journal's records in sequence; headquarters' answer is the only thing that moves the watermark. */
final class Outbox {
    /** Characters of payload in one request; keeps the body far below headquarters' bounds even when it does not shrink. */
    private static final int BATCH_CHARACTERS = 2_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Journal journal;
    private final Database database;
    private final HeadquartersClient client;
    private final CrashPoints crashPoints;
    private volatile long wanted = 1;
    private volatile @Nullable Instant oldest;
    private volatile SyncStatus.Attention attention = SyncStatus.Attention.NONE;

    Outbox(Journal journal, Database database, HeadquartersClient client, CrashPoints crashPoints) {
        this.journal = journal;
        this.database = database;
        this.client = client;
        this.crashPoints = crashPoints;
    }

    void start(MarkerStore.Marker marker) {
        wanted = marker.wantedEpoch() == journal.epoch() ? marker.wantedSequence() : 1;
        findOldest();
    }

    /** Sends until nothing is left or a person has to look; blocks. */
    void pushAll() throws IOException {
        attention = SyncStatus.Attention.NONE;
        while (attention == SyncStatus.Attention.NONE && wanted < journal.nextSequence()) {
            List<SyncRecord> batch = batch();
            if (batch.isEmpty() || batch.get(0).sequence() != wanted) {
                LOG.error("record {} cannot be read from the journal", wanted);
                attention = SyncStatus.Attention.JOURNAL_DAMAGED;
                return;
            }
            crashPoints.reached(CrashPoint.BEFORE_PUSH);
            try {
                Push.Answer answer = client.push(batch, () -> crashPoints.reached(CrashPoint.AFTER_PUSH_BEFORE_ANSWER));
                crashPoints.reached(CrashPoint.AFTER_ANSWER_BEFORE_WATERMARK);
                moveTo(answer.next());
            } catch (HeadquartersRefusedException e) {
                refused(e);
            }
        }
    }

    private List<SyncRecord> batch() {
        List<SyncRecord> batch = new ArrayList<>();
        int characters = 0;
        for (SyncRecord record : journal.outbox(wanted, Push.MAX_RECORDS)) {
            characters += record.payload().length();
            if (!batch.isEmpty() && characters > BATCH_CHARACTERS) {
                break;
            }
            batch.add(record);
        }
        return batch;
    }

    private void moveTo(long next) {
        if (next > journal.nextSequence() || next < 1) {
            LOG.error("headquarters wants {} but this journal ends before {}", next, journal.nextSequence());
            attention = SyncStatus.Attention.FORK;
            return;
        }
        if (next < wanted) {
            LOG.warn("headquarters went back from {} to {}: it was restored", wanted, next);
        }
        database.useTransaction(handle -> MarkerStore.wanted(handle, journal.epoch(), next))
                .join();
        wanted = next;
        findOldest();
    }

    private void refused(HeadquartersRefusedException e) {
        LOG.warn("a push was refused", e);
        switch (e.refusal().code()) {
            case Refusal.GAP -> moveTo(e.refusal().next());
            case Refusal.FORK -> attention = SyncStatus.Attention.FORK;
            case Refusal.WRONG_EPOCH -> attention = SyncStatus.Attention.WRONG_EPOCH;
            case Refusal.UNSIGNED -> attention = SyncStatus.Attention.UNSIGNED;
            default -> throw e;
        }
    }

    /** A record was forced; called on the journal's thread. */
    void added(JournalRecord record) {
        if (record.forHeadquarters() && oldest == null) {
            findOldest();
        }
    }

    private synchronized void findOldest() {
        Optional<JournalRecord> first = wanted < journal.nextSequence()
                ? journal.readForHeadquarters(wanted, 1).stream().findFirst()
                : Optional.empty();
        oldest = first.map(JournalRecord::at).orElse(null);
    }

    long unsynced() {
        return Math.max(0, journal.nextSequence() - wanted);
    }

    @Nullable Instant oldestUnsynced() {
        return oldest;
    }

    SyncStatus.Attention attention() {
        return attention;
    }

    /** For what was refused outside a push. */
    void needs(SyncStatus.Attention what) {
        attention = what;
    }
}
