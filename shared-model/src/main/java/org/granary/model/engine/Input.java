package org.granary.model.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Hello;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;

/** What came of a {@link Command}. */
public sealed interface Input {
    /** Headquarters answered the greeting. */
    record Welcomed(Hello.Answer answer) implements Input {}

    /** Headquarters took the records. */
    record Pushed(Push.Answer answer) implements Input {}

    /** Headquarters said no. */
    record Refused(Refusal refusal) implements Input {}

    /** No answer, or one that nobody can read: whether headquarters did anything is unknown. */
    record Unreachable() implements Input {}

    /** The wanted record cannot be read from the disk; the next readable one of the epoch is {@code from}. */
    record Unreadable(long epoch, long from) implements Input {}

    /** What was to be durable is. */
    record Kept() implements Input {}

    /** Own records came back from headquarters, in sequence; empty when it has no more. */
    record RecordsArrived(List<SyncRecord> records) implements Input {
        public RecordsArrived {
            records = List.copyOf(records);
        }
    }

    record PageArrived(Feed.Page page) implements Input {
        public PageArrived {
            requireNonNull(page, "page is null");
        }
    }

    /** A snapshot and its cursor are durable. */
    record SnapshotLoaded(long cursor, long incarnation) implements Input {}

    /** The rest is over. */
    record Awake() implements Input {}
}
