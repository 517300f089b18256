package org.granary.pos.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.granary.model.engine.Standing;
import org.granary.model.wire.Feed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies pages of headquarters' feed, each in one transaction with the cursor. */
public final class FeedIntake {
    private static final Logger LOG = LoggerFactory.getLogger(FeedIntake.class);

    private final Database database;
    private final List<FeedTopic> topics;

    public FeedIntake(Database database, List<FeedTopic> topics) {
        this.database = database;
        this.topics = List.copyOf(topics);
    }

    /**
     * Applies a page and keeps the standing with it; completes on the database's thread when both are committed and the
     * features have taken them over.
     */
    public CompletableFuture<Void> apply(Feed.Page page, Standing standing) {
        Map<FeedTopic, List<Feed.Entry>> parts = parts(page.entries());
        boolean caughtUp = page.upTo() >= page.head();
        return database.useTransaction(handle -> {
                    parts.forEach((topic, entries) -> topic.apply(handle, entries));
                    StandingStore.keep(handle, standing);
                })
                .thenRun(() -> committed(parts, caughtUp))
                .thenRun(() -> {
                    if (caughtUp) {
                        force();
                    }
                });
    }

    /** So that a power cut does not take the catalogue back to what it was; when it fails the feed is asked again. */
    private void force() {
        CompletableFuture<Void> ignored = database.checkpoint().exceptionally(failure -> {
            LOG.warn("the feed is applied and not forced yet", failure);
            return null;
        });
    }

    /**
     * Puts a snapshot in the place of everything that came by the feed, and keeps the standing with it.
     *
     * @param pages asked on the database's thread until it is empty
     */
    public CompletableFuture<Void> replace(Iterator<List<Feed.Entry>> pages, Standing standing) {
        return database.useTransaction(handle -> {
                    topics.forEach(topic -> topic.clear(handle));
                    while (pages.hasNext()) {
                        parts(pages.next()).forEach((topic, entries) -> topic.apply(handle, entries));
                    }
                    StandingStore.keep(handle, standing);
                })
                .thenCompose(done -> database.useTransaction(handle -> topics.forEach(topic -> topic.replaced(handle))))
                .thenRun(this::force);
    }

    private Map<FeedTopic, List<Feed.Entry>> parts(List<Feed.Entry> entries) {
        Map<FeedTopic, List<Feed.Entry>> parts = new LinkedHashMap<>();
        for (FeedTopic topic : topics) {
            List<Feed.Entry> part = new ArrayList<>(entries);
            part.removeIf(entry -> !topic.topics().contains(entry.topic()));
            if (!part.isEmpty()) {
                parts.put(topic, part);
            }
        }
        return parts;
    }

    private void committed(Map<FeedTopic, List<Feed.Entry>> parts, boolean caughtUp) {
        topics.forEach(topic -> topic.committed(parts.getOrDefault(topic, List.of()), caughtUp));
    }
}
