package org.granary.pos.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.granary.model.wire.Feed;

/** Applies pages of headquarters' feed, each in one transaction with the cursor. */
public final class FeedIntake {
    private final Database database;
    private final List<FeedTopic> topics;

    public FeedIntake(Database database, List<FeedTopic> topics) {
        this.database = database;
        this.topics = List.copyOf(topics);
    }

    /** Applies a page; completes on the database's thread when it is committed and the features have taken it over. */
    public CompletableFuture<Void> apply(Feed.Page page) {
        Map<FeedTopic, List<Feed.Entry>> parts = new LinkedHashMap<>();
        for (FeedTopic topic : topics) {
            List<Feed.Entry> part = new ArrayList<>(page.entries());
            part.removeIf(entry -> !topic.topics().contains(entry.topic()));
            if (!part.isEmpty()) {
                parts.put(topic, part);
            }
        }
        boolean caughtUp = page.upTo() >= page.head();
        return database.useTransaction(handle -> {
                    parts.forEach((topic, entries) -> topic.apply(handle, entries));
                    MarkerStore.applied(handle, page.upTo());
                })
                .thenRun(() ->
                        topics.forEach(topic -> topic.committed(parts.getOrDefault(topic, List.of()), caughtUp)));
    }
}
