package org.granary.model.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Hello;

/** The one thing that the till's engine wants done next; what came of it is its next {@link Input}. */
public sealed interface Command {
    /**
     * Send the greeting. Answered by {@link Input.Welcomed}, {@link Input.Refused} or {@link Input.Unreachable}.
     *
     * @param forkedEpoch the epoch whose line needs a branch; 0 for none
     * @param from where that line goes on; 0 for where it stood
     */
    record Greet(Hello.Reason reason, Standing standing, long forkedEpoch, long from) implements Command {}

    /**
     * Send records of a line from {@code line.wanted()} on. Answered by {@link Input.Pushed}, {@link Input.Refused},
     * {@link Input.Unreachable} or {@link Input.Unreadable}.
     *
     * @param limit records at most
     * @param version of the protocol, as agreed on in the greeting
     */
    record Push(LineStanding line, Standing standing, int limit, int version) implements Command {}

    /** Make the standing durable. Answered by {@link Input.Kept}. */
    record Keep(Standing standing) implements Command {}

    /** Fetch own records from headquarters. Answered by {@link Input.RecordsArrived} or as a push. */
    record Recover(Hello.Missing missing, int limit) implements Command {}

    /** Take records over and make them and the standing durable together. Answered by {@link Input.Kept}. */
    record TakeBack(List<SyncRecord> records, Standing standing) implements Command {
        public TakeBack {
            records = List.copyOf(records);
            requireNonNull(standing, "standing is null");
        }
    }

    /** Fetch a snapshot and make it and its cursor durable together. Answered by {@link Input.SnapshotLoaded} or as a push. */
    record LoadSnapshot(Standing standing) implements Command {}

    /** Fetch the feed after a cursor. Answered by {@link Input.PageArrived} or as a push. */
    record Pull(long after, long incarnation) implements Command {}

    /** Apply a page and make it and the standing durable together. Answered by {@link Input.Kept}. */
    record Apply(Feed.Page page, Standing standing) implements Command {}

    /**
     * Wait until something happens or a time passes. Answered by {@link Input.Awake}.
     *
     * @param why how the line stands meanwhile
     * @param atLeastMillis headquarters asked for a pause; 0 when the caller's own pauses will do
     */
    record Rest(Condition why, long atLeastMillis) implements Command {}
}
