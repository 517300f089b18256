package org.granary.pos.label;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.ShopId;
import org.granary.model.label.LabelBinding;
import org.granary.model.label.LabelDelivered;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.Feed;
import org.granary.model.wire.LabelDeliveredMessage;
import org.granary.pos.catalog.PriceBooks;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.LabelEvent;
import org.granary.pos.device.LabelGateway;
import org.granary.pos.device.LabelJob;
import org.granary.pos.device.oepl.ImageFile;
import org.granary.pos.journal.DocumentIds;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.OwnedThread;
import org.granary.pos.store.Database;
import org.granary.pos.store.FeedTopic;
import org.granary.pos.store.Json;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The label host: works out what each of the shop's labels has to show, sends what they have not, and journals each
 * delivery. It drives the radio only while it holds the shop's labels ({@link LabelHost}); what was delivered under an earlier
 * term may have been overwritten by another till, so it sends everything anew then. Works on a thread of its own.
 */
public final class LabelService implements FeedTopic, AutoCloseable {
    /** A label that did not answer is tried again after this long. */
    private static final long RETRY_SECONDS = 60;

    /** How often it looks whether its time is over, in real time; far below {@code LabelLease.MARGIN}. */
    private static final long LOOK_MILLIS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(LabelService.class);

    private final ShopId shop;
    private final boolean candidate;
    private final LabelHost host;
    private final PriceBooks prices;
    private final LabelRenderer renderer;
    private final LabelGateway gateway;
    private final Journal journal;
    private final Database database;
    private final LabelStore store;
    private final DocumentIds ids;
    private final InstantSource clock;
    private final OwnedThread thread = new OwnedThread("labels");
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private final List<Consumer<LabelStatus>> listeners = new CopyOnWriteArrayList<>();

    // Touched on the labels' thread only.
    private final Map<String, LabelBinding> bindings = new TreeMap<>();
    private final Map<String, String> delivered = new HashMap<>();
    private final Map<String, SentImage> sent = new HashMap<>();
    private boolean driving;
    private boolean loaded;
    private boolean closed;

    private volatile LabelStatus status = LabelStatus.NONE;

    /**
     * Wires the service.
     *
     * @param candidate whether this till may host the labels at all
     */
    public LabelService(
            ShopId shop,
            boolean candidate,
            LabelHost host,
            PriceBooks prices,
            LabelRenderer renderer,
            LabelGateway gateway,
            Journal journal,
            Database database,
            LabelStore store,
            DocumentIds ids,
            InstantSource clock) {
        this.shop = shop;
        // Without a radio there is nothing to host, and no label is counted as missing.
        this.candidate = candidate && gateway.status().state() != DeviceState.NOT_CONFIGURED;
        this.host = host;
        this.prices = prices;
        this.renderer = renderer;
        this.gateway = gateway;
        this.journal = journal;
        this.database = database;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** Loads what was delivered after the replay, then follows prices and radio. Does nothing on a till that is no candidate. */
    public CompletableFuture<Void> start() {
        if (!candidate) {
            return CompletableFuture.completedFuture(null);
        }
        gateway.onEvent(event -> onThread(() -> handle(event)));
        return database.useTransaction(this::load).thenRun(() -> {
            prices.onChange(book -> refreshSoon());
            onThread(this::look);
            retryLater();
        });
    }

    private void load(Handle handle) {
        List<LabelBinding> found = store.bindings(handle, shop);
        List<LabelStore.Shown> shown = store.shown(handle);
        long term = store.term(handle);
        onThread(() -> {
            found.forEach(binding -> bindings.put(binding.mac(), binding));
            if (!loaded) {
                loaded = true;
                host.remember(term);
                shown.forEach(label -> delivered.put(label.mac(), label.contentHash()));
            }
        });
    }

    /** How many labels have what they must show; never blocks. */
    public LabelStatus status() {
        return status;
    }

    /** Calls the listener at every change, on the labels' thread; it must return quickly. */
    public void onChange(Consumer<LabelStatus> listener) {
        listeners.add(listener);
    }

    @Override
    public Set<String> topics() {
        return Set.of(Feed.LABEL);
    }

    @Override
    public void apply(Handle handle, List<Feed.Entry> entries) {
        entries.forEach(entry -> LabelStore.binding(entry, shop).ifPresent(binding -> store.save(handle, binding)));
    }

    @Override
    public void committed(List<Feed.Entry> entries, boolean caughtUp) {
        if (!candidate || entries.isEmpty()) {
            return;
        }
        // Not through refreshSoon: a refresh that already waits would run before these labels are known.
        onThread(() -> {
            entries.forEach(entry ->
                    LabelStore.binding(entry, shop).ifPresent(binding -> bindings.put(binding.mac(), binding)));
            refresh();
        });
    }

    @Override
    public void clear(Handle handle) {
        store.clear(handle);
    }

    @Override
    public void replaced(Handle handle) {
        if (candidate) {
            onThread(bindings::clear);
            load(handle);
            onThread(this::refresh);
        }
    }

    private void onThread(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("the label host is closed", e);
        }
    }

    private void refreshSoon() {
        if (refreshing.compareAndSet(false, true)) {
            onThread(this::refresh);
        }
    }

    /** Looks whether its time is over or to be renewed. */
    private void look() {
        askWhenDue();
        CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS, this::onThread)
                .execute(this::look);
    }

    private void askWhenDue() {
        stopWhenOver();
        if (!closed && host.due()) {
            ask();
        }
    }

    private void stopWhenOver() {
        if (driving && !host.holds()) {
            LOG.warn("this till no longer hosts the labels of {}", shop);
            stopDriving();
        }
    }

    private void stopDriving() {
        driving = false;
        gateway.withdraw();
        sent.clear();
        publish();
    }

    private void ask() {
        CompletableFuture<Void> unused = host.ask()
                .thenAccept(told -> onThread(() -> answered(told)))
                .exceptionally(failure -> {
                    LOG.debug("headquarters does not say who hosts the labels", failure);
                    onThread(host::unanswered);
                    return null;
                });
    }

    private void answered(LabelHost.Told told) {
        if (closed) {
            return;
        }
        boolean fresh = host.answered(told);
        stopWhenOver();
        if (fresh) {
            begin(host.term());
        }
        if (host.holds() && (fresh || !driving)) {
            LOG.info("this till hosts the labels of {} under term {}", shop, host.term());
            driving = true;
            refresh();
        }
    }

    /** Under a new term nobody knows what the labels have: everything is sent. */
    private void begin(long term) {
        gateway.withdraw();
        sent.clear();
        delivered.clear();
        CompletableFuture<Void> unused = database.useTransaction(handle -> store.begin(handle, term))
                .exceptionally(failure -> {
                    LOG.error("the term of the labels was not kept; they are all sent again after a restart", failure);
                    return null;
                });
    }

    /** Headquarters may be there again: asks it now rather than after a pause. */
    public void askAgain() {
        if (candidate) {
            onThread(() -> {
                host.hurry();
                askWhenDue();
            });
        }
    }

    /** Gives the labels back, so that another till may go on with them at once; waits a little for headquarters. */
    public void giveBack() {
        if (!candidate) {
            return;
        }
        CompletableFuture<Boolean> given = new CompletableFuture<>();
        onThread(() -> {
            closed = true;
            stopDriving();
            CompletableFuture<Void> unused = host.giveBack().handle((answer, failure) -> {
                given.complete(failure == null);
                return null;
            });
        });
        given.completeOnTimeout(false, LabelHost.GIVING_BACK.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void refresh() {
        refreshing.set(false);
        stopWhenOver();
        if (!driving) {
            return;
        }
        PriceBooks.Prices now = prices.prices();
        CompletableFuture<Void> unused = database.checkpoint()
                .thenRun(() -> onThread(() -> bring(now)))
                .exceptionally(failure -> {
                    LOG.error("no label is sent anything before its price is forced", failure);
                    return null;
                });
    }

    /** Only what is forced: headquarters binds a raise on the word that a label shows it, and this host must not take it back. */
    private void bring(PriceBooks.Prices forced) {
        stopWhenOver();
        if (driving) {
            bindings.values().forEach(binding -> bring(binding, forced));
            publish();
        }
    }

    private void bring(LabelBinding binding, PriceBooks.Prices now) {
        now.book().catalog().sku(binding.sku()).ifPresent(sku -> {
            SellUnit unit = SellUnit.single(sku.code());
            UnitPrice price = now.history().shown(unit, sku.listPrice(unit), clock.instant());
            LabelContent content = LabelTexts.content(sku, price);
            String hash = LabelTexts.hash(content, binding.width(), binding.height());
            SentImage last = sent.get(binding.mac());
            boolean onItsWay = last != null && last.contentHash().equals(hash);
            boolean there = last == null && hash.equals(delivered.get(binding.mac()));
            if (!there && !onItsWay) {
                send(binding, content, new SentImage(unit, price, hash, "", host.term(), false));
            }
        });
    }

    private void send(LabelBinding binding, LabelContent content, SentImage plan) {
        LabelJob job =
                renderer.render(content, binding.width(), binding.height()).job(binding.mac(), content.version());
        String imageHash = ImageFile.of(job).version();
        delivered.remove(binding.mac());
        sent.put(
                binding.mac(),
                new SentImage(plan.unit(), plan.price(), plan.contentHash(), imageHash, plan.term(), false));
        gateway.send(job);
    }

    private void handle(LabelEvent event) {
        SentImage last = sent.get(event.mac());
        if (last == null) {
            return;
        }
        if (event instanceof LabelEvent.Delivered arrived && arrived.hash().equalsIgnoreCase(last.imageHash())) {
            record(arrived, last);
        } else if (event instanceof LabelEvent.GivenUp given
                && given.version() == last.price().version()) {
            LOG.warn("label {} was given up: {}", given.mac(), given.reason());
            sent.put(event.mac(), last.gaveUp());
            publish();
        }
    }

    private void record(LabelEvent.Delivered arrived, SentImage last) {
        LabelDelivered document = new LabelDelivered(
                ids.next(), arrived.mac(), last.unit(), last.price(), arrived.hash(), arrived.at(), last.term());
        sent.remove(arrived.mac());
        delivered.put(arrived.mac(), last.contentHash());
        CompletableFuture<Void> unused = journal.append(
                        RecordType.LABEL_DELIVERED, Json.write(LabelDeliveredMessage.of(document)))
                .thenCompose(record -> database.useTransaction(
                        handle -> store.saveContent(handle, arrived.mac(), last.contentHash(), last.term())))
                .exceptionally(failure -> {
                    LOG.error("the delivery to label {} was not recorded; it is sent again", arrived.mac(), failure);
                    onThread(() -> delivered.remove(arrived.mac()));
                    return null;
                });
        publish();
    }

    private void retryLater() {
        Executor later = CompletableFuture.delayedExecutor(RETRY_SECONDS, TimeUnit.SECONDS, this::onThread);
        later.execute(() -> {
            sent.values().removeIf(SentImage::givenUp);
            refresh();
            retryLater();
        });
    }

    private void publish() {
        LabelStatus next = driving ? LabelStatus.of(bindings.keySet(), delivered.keySet(), sent) : LabelStatus.NONE;
        if (!next.equals(status)) {
            status = next;
            listeners.forEach(listener -> listener.accept(next));
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
