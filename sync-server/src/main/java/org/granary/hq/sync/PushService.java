package org.granary.hq.sync;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.granary.hq.pricing.BindingService;
import org.granary.hq.shop.ShopService;
import org.granary.hq.shop.TillRecord;
import org.granary.hq.store.Database;
import org.granary.hq.store.Faults;
import org.granary.hq.store.FeedStore;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.Inbox;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a till's records exactly once in effect: the till's row is locked, only the next records are taken, and the log, the
 * effects and the new position are made durable in one transaction before the answer.
 */
public final class PushService {
    private static final Logger LOG = LoggerFactory.getLogger(PushService.class);

    /** Why a record waits; names the fault's kind only, so that no content reaches a log. */
    private static final int REASON_CHARACTERS = 400;

    private final Database database;
    private final InboxStore store;
    private final ShopService shops;
    private final Effects effects;
    private final BindingService bindings;
    private final FeedStore feed;
    private final Clock clock;
    private final long incarnation;

    /** What the till is told. */
    public sealed interface Result {
        /** Everything before {@code answer.next()} is durable here. */
        record Taken(Push.Answer answer) implements Result {}

        /** Nothing of the batch was taken. */
        record Refused(int status, Refusal refusal) implements Result {}
    }

    public PushService(
            Database database,
            InboxStore store,
            ShopService shops,
            Effects effects,
            BindingService bindings,
            FeedStore feed,
            Clock clock,
            long incarnation) {
        this.database = database;
        this.store = store;
        this.shops = shops;
        this.effects = effects;
        this.bindings = bindings;
        this.feed = feed;
        this.clock = clock;
        this.incarnation = incarnation;
    }

    public Result push(TillId till, List<SyncRecord> batch) {
        return database.write(handle -> {
            TillRecord row = shops.lockTill(handle, till)
                    .orElseThrow(() -> new IllegalStateException("a signed till has a row: " + till));
            Inbox.Decision decision = Inbox.decide(row.inbox(), batch, sequence -> stored(handle, row, sequence));
            if (decision instanceof Inbox.Decision.Accept accept) {
                return take(handle, till, accept);
            }
            if (decision instanceof Inbox.Decision.Gap gap) {
                return refused(409, Refusal.GAP, "records are missing", gap.next());
            }
            if (decision instanceof Inbox.Decision.Fork fork) {
                LOG.error("till {} epoch {} forked at sequence {}", till, row.epoch(), fork.sequence());
                shops.forked(handle, till);
                return refused(422, Refusal.FORK, "the history differs from the stored one", 0);
            }
            return refused(409, Refusal.WRONG_EPOCH, "the epoch is not current", 0);
        });
    }

    private Optional<ChainHash> stored(Handle handle, TillRecord row, long sequence) {
        return store.hash(handle, row.id(), row.epoch(), sequence);
    }

    private Result take(Handle handle, TillId till, Inbox.Decision.Accept accept) {
        for (SyncRecord record : accept.fresh()) {
            store.insert(handle, till, record, clock.instant());
            place(handle, till, record);
        }
        if (!accept.fresh().isEmpty()) {
            shops.advance(handle, till, accept.state());
            bindings.review(handle, till.shop());
        }
        return new Result.Taken(new Push.Answer(accept.state().next(), incarnation, feed.head(handle), clock.millis()));
    }

    private void place(Handle handle, TillId till, SyncRecord record) {
        Optional<RecordType> type = RecordType.ofCode(record.type());
        if (type.isEmpty()) {
            suspend(handle, till, record, "unknown type");
            return;
        }
        handle.savepoint("record");
        try {
            effects.apply(handle, till, type.get(), record);
            handle.releaseSavepoint("record");
        } catch (RuntimeException e) {
            if (Faults.ofTheDatabase(e)) {
                throw e;
            }
            // A paid sale is never refused: whatever is wrong with it, it is kept, owned and visible.
            handle.rollbackToSavepoint("record");
            suspend(handle, till, record, e.getClass().getSimpleName() + ": " + reason(e));
        }
    }

    private static String reason(RuntimeException fault) {
        return fault instanceof IllegalArgumentException ? String.valueOf(fault.getMessage()) : "not storable";
    }

    private void suspend(Handle handle, TillId till, SyncRecord record, String reason) {
        Instant now = clock.instant();
        String shortened = reason.length() > REASON_CHARACTERS ? reason.substring(0, REASON_CHARACTERS) : reason;
        store.suspend(handle, till, record, shortened, now);
        LOG.warn("till {} sequence {} put into suspense", till, record.sequence());
    }

    private static Result refused(int status, String code, String message, long next) {
        return new Result.Refused(status, new Refusal(code, message, next));
    }

    /** Records of a till that wait in suspense. */
    public int suspended(Handle handle, TillId till) {
        return store.suspended(handle, till);
    }

    /** The newest records in suspense. */
    public List<Suspended> suspended(Handle handle, int limit) {
        return store.suspended(handle, limit);
    }
}
