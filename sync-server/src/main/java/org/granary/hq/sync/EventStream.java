package org.granary.hq.sync;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.granary.hq.shop.ShopService;
import org.granary.model.kernel.TillId;

/**
 * Wakes tills with the newest cursor of the feed; the feed itself is the truth. One connection a till, the newest wins. All
 * asking for the head happens on one thread of its own, so that no till can hold up a writer; no line waits for another.
 */
public final class EventStream implements AutoCloseable {
    /** Tills connected at once. */
    public static final int MAX_CLIENTS = 2_000;

    private final ShopService shops;
    private final FeedService feed;
    private final Map<TillId, EventLine> clients = new ConcurrentHashMap<>();
    private final AtomicBoolean announcing = new AtomicBoolean();
    private final AtomicLong announced = new AtomicLong();
    private final ExecutorService sender = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "hq-events");
        thread.setDaemon(true);
        return thread;
    });

    public EventStream(ShopService shops, FeedService feed) {
        this.shops = shops;
        this.feed = feed;
    }

    /** Takes a till's connection and tells it the head at once; beyond {@link #MAX_CLIENTS} it is closed: the till polls. */
    void connect(TillId till, EventLine client) {
        if (clients.size() >= MAX_CLIENTS && !clients.containsKey(till)) {
            client.close();
            return;
        }
        EventLine before = clients.put(till, client);
        if (before != null) {
            before.close();
        }
        client.whenClosed(() -> clients.remove(till, client));
        submit(() -> client.event("head", Long.toString(feed.head())));
    }

    /** Sends the head when it has moved. Returns at once; calls that come while one is waiting are one. */
    public void announce() {
        if (announcing.compareAndSet(false, true)) {
            submit(() -> {
                announcing.set(false);
                long head = feed.head();
                if (announced.getAndSet(head) != head) {
                    clients.values().forEach(client -> client.event("head", Long.toString(head)));
                }
            });
        }
    }

    /** Closes the line of a till that may not listen any more. */
    public void close(TillId till) {
        EventLine line = clients.get(till);
        if (line != null) {
            line.close();
        }
    }

    /** Keeps lines open through proxies, and shows which tills are still there. */
    public void heartbeat() {
        submit(() -> clients.forEach((till, client) -> {
            client.comment("here");
            if (client.isOpen()) {
                shops.heard(till);
            }
        }));
    }

    private void submit(Runnable task) {
        try {
            sender.execute(task);
        } catch (RejectedExecutionException e) {
            // Closing: tills find the line closed and poll.
            announcing.set(false);
        }
    }

    @Override
    public void close() {
        sender.shutdown();
        clients.values().forEach(EventLine::close);
    }
}
