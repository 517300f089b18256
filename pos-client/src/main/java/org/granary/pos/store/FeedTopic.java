package org.granary.pos.store;

import java.util.List;
import java.util.Set;
import org.granary.model.wire.Feed;
import org.jdbi.v3.core.Handle;

/** One feature's part in taking over changes from headquarters. Called on the database's thread. */
public interface FeedTopic {
    /** The topics of {@link Feed} that it takes. */
    Set<String> topics();

    /** Writes the entries within the transaction that also moves the cursor. */
    void apply(Handle handle, List<Feed.Entry> entries);

    /**
     * The page is committed.
     *
     * @param caughtUp whether this page reached the newest cursor
     */
    default void committed(List<Feed.Entry> entries, boolean caughtUp) {}

    /** Takes out everything that came by the feed: a snapshot follows within the same transaction. */
    void clear(Handle handle);

    /** The snapshot is committed: whatever is held in memory is to be read anew. */
    default void replaced(Handle handle) {}
}
