package org.granary.hq.pricing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.catalog.CatalogService;
import org.granary.hq.label.LabelService;
import org.granary.hq.label.ShelfLabel;
import org.granary.hq.label.TagTask;
import org.granary.hq.shop.ShopService;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Json;
import org.granary.model.audit.AuditActor;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.PendingPrices;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.wire.Feed;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides, shop by shop, when a raise may be charged and a cut may be shown (contracts, "Prices at the till"):
 *
 * <ul>
 *   <li>a raise binds when every label of the article acknowledged a price at least as high, or when its paper tag was
 *       confirmed; a label that has not answered when the grace is over gets a paper tag too, which covers it; no tag goes
 *       up that says less than the shelf may show, before every till has that price;
 *   <li>a cut is released when every enrolled till of the shop has it.
 * </ul>
 *
 * Called after whatever may change the answer, and by a ticker for what only time changes.
 */
public final class BindingService {
    private static final Logger LOG = LoggerFactory.getLogger(BindingService.class);

    private final Database database;
    private final PriceStore store;
    private final PriceService prices;
    private final CatalogService catalog;
    private final ShopService shops;
    private final LabelService labels;
    private final FeedStore feed;
    private final AuditService audit;
    private final Clock clock;
    private final Duration grace;
    private final Set<ShopId> waiting = ConcurrentHashMap.newKeySet();

    /** How many versions were in effect when every shop was last reviewed; a clock that jumps back changes it too. */
    private long effectiveVersions = -1;

    /** What a shop's situation asks for now. */
    private record Decision(ShopId shop, List<PriceHistory.Raise> bind, Set<Long> release, List<Tag> tags) {
        boolean nothing() {
            return bind.isEmpty() && release.isEmpty() && tags.isEmpty();
        }
    }

    private record Tag(SellUnit unit, UnitPrice price) {}

    public BindingService(
            Database database,
            PriceStore store,
            PriceService prices,
            CatalogService catalog,
            ShopService shops,
            LabelService labels,
            FeedStore feed,
            AuditService audit,
            Clock clock,
            Duration grace) {
        this.database = database;
        this.store = store;
        this.prices = prices;
        this.catalog = catalog;
        this.shops = shops;
        this.labels = labels;
        this.feed = feed;
        this.audit = audit;
        this.clock = clock;
        this.grace = grace;
    }

    /**
     * Looks at the shops for which only time has changed something: a version's minute came, or a grace may have ended. Also
     * called after publishing, and it reviews every shop after a start.
     */
    public synchronized void tick() {
        Instant now = clock.instant();
        long effective = prices.versions().stream()
                .filter(version -> version.effective(now))
                .count();
        Set<ShopId> due = effective == effectiveVersions ? Set.copyOf(waiting) : database.read(shops::shopIds);
        due.forEach(this::review);
        effectiveVersions = effective;
    }

    /** Reviews one shop on its own; writes only when there is something to write. */
    public void review(ShopId shop) {
        boolean nothing = database.read(handle -> decide(handle, shop).nothing());
        if (!nothing) {
            database.write(handle -> {
                review(handle, shop);
                return 0;
            });
        }
    }

    /** Reviews one shop as the last thing of the transaction that may have changed its situation. */
    public void review(Handle handle, ShopId shop) {
        shops.lockShop(handle, shop);
        Decision decision = decide(handle, shop);
        Instant now = clock.instant();
        List<FeedStore.Change> changes = new ArrayList<>();
        for (PriceHistory.Raise raise : decision.bind()) {
            store.bindRaise(handle, shop, raise, now);
            changes.add(new FeedStore.Change(
                    shop,
                    Feed.RAISE_BOUND,
                    shop + " " + raise.unit() + " " + raise.version(),
                    Json.text(new Feed.RaiseBoundPayload(
                            shop.value(),
                            raise.unit().sku().value(),
                            raise.unit().pack(),
                            raise.version()))));
            LOG.info("raise of version {} bound for {} {}", raise.version(), shop, raise.unit());
        }
        for (long version : decision.release()) {
            store.releaseCut(handle, shop, version, now);
            changes.add(new FeedStore.Change(
                    shop,
                    Feed.CUT_RELEASED,
                    shop + " " + version,
                    Json.text(new Feed.CutReleasedPayload(shop.value(), version))));
            LOG.info("cuts of version {} released for the labels of {}", version, shop);
        }
        decision.tags().forEach(tag -> labels.addTask(handle, shop, tag.unit(), tag.price()));
        feed.append(handle, changes);
    }

    /**
     * Takes a shop's word that the paper tag is up, which binds a raise. False when there is no such open task, or when a later
     * version overtook it: that tag may say less than is charged by now.
     */
    public boolean confirmTag(ShopId shop, SellUnit unit, long version, AuditActor by) {
        return database.write(handle -> {
            boolean done = task(wanted(shop, labels.tasks(handle, shop)), unit, version)
                            .isPresent()
                    && labels.done(handle, shop, unit, version);
            if (done) {
                review(handle, shop);
                audit.append(
                        handle,
                        by,
                        AuditAction.TAG_CONFIRMED,
                        shop.value(),
                        Map.of("unit", unit.toString(), "version", version));
            }
            return done;
        });
    }

    /** Those of a shop's tasks whose price is still the published one: what was overtaken must not go up any more. */
    public List<TagTask> wanted(ShopId shop, List<TagTask> tasks) {
        PriceHistory history = prices.history(shop, Set.of(), Set.of());
        Instant now = clock.instant();
        return tasks.stream()
                .filter(task -> catalog.listPrice(task.unit())
                        .map(list -> history.published(task.unit(), list, now).version())
                        .filter(published -> published == task.price().version())
                        .isPresent())
                .toList();
    }

    /** What still stands between the shop and the published prices. */
    public PendingPrices pending(Handle handle, ShopId shop) {
        PriceHistory history = prices.history(shop, store.boundRaises(handle, shop), store.releasedCuts(handle, shop));
        return PendingPrices.of(history, catalog::listPrice, clock.instant());
    }

    private Decision decide(Handle handle, ShopId shop) {
        PendingPrices pending = pending(handle, shop);
        if (pending.none()) {
            waiting.remove(shop);
            return new Decision(shop, List.of(), Set.of(), List.of());
        }
        waiting.add(shop);
        Map<SkuCode, List<ShelfLabel>> bySku =
                labels.labels(handle, shop).stream().collect(Collectors.groupingBy(ShelfLabel::sku));
        List<TagTask> tasks = labels.tasks(handle, shop);
        List<PriceHistory.Raise> bind = new ArrayList<>();
        List<Tag> tags = new ArrayList<>();
        for (PendingPrices.Raise raise : pending.raises()) {
            Optional<TagTask> task = task(tasks, raise.unit(), raise.published().version());
            List<ShelfLabel> shelf = shelfLabels(bySku, raise.unit());
            if (task.map(TagTask::done).orElse(false) || allShow(shelf, raise.published())) {
                bind.add(new PriceHistory.Raise(raise.unit(), raise.published().version()));
            } else if (task.isEmpty()
                    && !pending.lowersTheShelf(raise.unit())
                    && (shelf.isEmpty() || graceIsOver(raise.published().version()))) {
                tags.add(new Tag(raise.unit(), raise.published()));
            }
        }
        Set<Long> release = new LinkedHashSet<>();
        for (PendingPrices.Cut cut : pending.cuts()) {
            if (everyTillHas(handle, shop, cut.published().version())) {
                release.add(cut.published().version());
                if (shelfLabels(bySku, cut.unit()).isEmpty()
                        && task(tasks, cut.unit(), cut.published().version()).isEmpty()) {
                    tags.add(new Tag(cut.unit(), cut.published()));
                }
            }
        }
        return new Decision(shop, bind, release, tags);
    }

    private static Optional<TagTask> task(List<TagTask> tasks, SellUnit unit, long version) {
        return tasks.stream()
                .filter(task -> task.unit().equals(unit) && task.price().version() == version)
                .findFirst();
    }

    /** Labels show the single unit; a pack's price stands on paper. */
    private static List<ShelfLabel> shelfLabels(Map<SkuCode, List<ShelfLabel>> bySku, SellUnit unit) {
        return unit.single() ? bySku.getOrDefault(unit.sku(), List.of()) : List.of();
    }

    private boolean allShow(List<ShelfLabel> shelf, UnitPrice published) {
        return !shelf.isEmpty()
                && shelf.stream().allMatch(label -> {
                    UnitPrice delivered = label.delivered();
                    return delivered != null
                            && !delivered.price().isLessThan(published.price())
                            && !precedes(delivered.version(), published.version());
                });
    }

    /** An earlier picture, however dear, may have been followed by a cheaper one that a host without network sent. */
    private boolean precedes(long shown, long published) {
        int byMinute = effectiveAt(shown).compareTo(effectiveAt(published));
        return byMinute == 0 ? shown < published : byMinute < 0;
    }

    private Instant effectiveAt(long version) {
        return prices.version(version).map(PublishedVersion::effectiveAt).orElse(Instant.MIN);
    }

    private boolean graceIsOver(long version) {
        return prices.version(version)
                .map(published -> !published.effectiveAt().plus(grace).isAfter(clock.instant()))
                .orElse(false);
    }

    /** Not only tills with an open shift: a till out of reach may have opened one that nobody here knows of. */
    private boolean everyTillHas(Handle handle, ShopId shop, long version) {
        Optional<Long> cursor = feed.cursorOf(handle, shop, Feed.PRICE, Long.toString(version));
        return cursor.isPresent()
                && shops.tills(handle, shop).stream()
                        .filter(till -> till.enrolled() && !till.revoked() && !till.retired())
                        .allMatch(till -> till.feedAsked() >= cursor.get());
    }
}
