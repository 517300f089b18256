package org.granary.hq.pricing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.catalog.CatalogService;
import org.granary.hq.shop.ShopService;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Json;
import org.granary.model.audit.AuditActor;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.sync.SignedRequest;
import org.granary.model.wire.Feed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes price versions: checked, then written with their feed entries in one transaction. Safe for several threads. */
public final class PriceService {
    /** A time as far back as this is taken for "now": people type minutes. */
    public static final Duration PAST_TOLERANCE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(PriceService.class);

    private final Database database;
    private final PriceStore store;
    private final FeedStore feed;
    private final CatalogService catalog;
    private final ShopService shops;
    private final AuditService audit;
    private final Clock clock;
    private volatile List<PublishedVersion> versions;

    public PriceService(
            Database database,
            PriceStore store,
            FeedStore feed,
            CatalogService catalog,
            ShopService shops,
            AuditService audit,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.feed = feed;
        this.catalog = catalog;
        this.shops = shops;
        this.audit = audit;
        this.clock = clock;
        this.versions = database.read(store::versions);
    }

    /** Reads the versions again, when another instance may have published one. */
    public void refresh() {
        versions = database.read(store::versions);
    }

    /** Every version, oldest first. */
    public List<PublishedVersion> versions() {
        return versions;
    }

    public Optional<PublishedVersion> version(long number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    /** What is published for a unit in a shop at a moment. */
    public Optional<Money> published(ShopId shop, SellUnit unit, Instant at) {
        PriceHistory history = history(shop, Set.of(), Set.of());
        return catalog.listPrice(unit)
                .map(list -> history.published(unit, list, at).price());
    }

    PriceHistory history(ShopId shop, Set<PriceHistory.Raise> bound, Set<Long> released) {
        return PriceHistory.of(
                shop, versions.stream().map(PublishedVersion::version).toList(), bound, released);
    }

    /** Checks a draft and publishes it, or says everything that is wrong with it. */
    public synchronized Draft.Result publish(Draft draft, AuditActor by) {
        if (database.shared()) {
            refresh();
        }
        Instant now = clock.instant();
        Instant asked = draft.effectiveAt();
        Instant effectiveAt = asked == null || asked.isBefore(now) ? now : asked;
        List<Draft.Problem> problems = new ArrayList<>();
        if (asked != null && asked.isBefore(now.minus(PAST_TOLERANCE))) {
            problems.add(Draft.Problem.of(Draft.Reason.IN_THE_PAST, ""));
        }
        Set<ShopId> known = database.read(shops::shopIds);
        for (ShopId shop : draft.shops()) {
            if (!known.contains(shop)) {
                problems.add(Draft.Problem.of(Draft.Reason.UNKNOWN_SHOP, shop.value()));
            }
        }
        Map<SellUnit, Money> previous = check(draft, effectiveAt, known, problems);
        if (!problems.isEmpty()) {
            return new Draft.Result.Refused(problems);
        }
        PublishedVersion published = write(draft, effectiveAt, previous, now, by);
        LOG.info(
                "published price version {} with {} prices for {}",
                published.number(),
                published.entries().size(),
                effectiveAt);
        return new Draft.Result.Published(published);
    }

    private Map<SellUnit, Money> check(
            Draft draft, Instant effectiveAt, Set<ShopId> known, List<Draft.Problem> problems) {
        if (draft.entries().isEmpty()) {
            problems.add(Draft.Problem.of(Draft.Reason.EMPTY, ""));
        }
        if (draft.entries().size() > Draft.MAX_ENTRIES) {
            problems.add(Draft.Problem.of(Draft.Reason.TOO_MANY, Integer.toString(Draft.MAX_ENTRIES)));
            return Map.of();
        }
        ShopId example = draft.shops().stream()
                .findFirst()
                .or(() -> known.stream().sorted().findFirst())
                .orElse(new ShopId("ALL"));
        PriceHistory history = history(example, Set.of(), Set.of());
        Map<SellUnit, Money> previous = new HashMap<>();
        Set<SellUnit> seen = new HashSet<>();
        for (PriceVersion.Entry entry : draft.entries()) {
            Optional<Money> list = catalog.listPrice(entry.unit());
            if (!seen.add(entry.unit())) {
                problems.add(Draft.Problem.of(Draft.Reason.TWICE, entry.unit().toString()));
            } else if (list.isEmpty()) {
                problems.add(
                        Draft.Problem.of(Draft.Reason.UNKNOWN_UNIT, entry.unit().toString()));
            } else {
                Money today =
                        history.published(entry.unit(), list.get(), effectiveAt).price();
                previous.put(entry.unit(), today);
                judge(entry, today, draft.confirmed()).ifPresent(problems::add);
            }
        }
        return previous;
    }

    private static Optional<Draft.Problem> judge(PriceVersion.Entry entry, Money today, boolean confirmed) {
        Money price = entry.price();
        boolean farOff = price.times(2).isLessThan(today) || price.times(2).isMoreThan(today.times(3));
        if (!price.isPositive()) {
            return Optional.of(Draft.Problem.of(Draft.Reason.NOT_POSITIVE, entry.unit(), price, today));
        }
        if (price.equals(today)) {
            return Optional.of(Draft.Problem.of(Draft.Reason.UNCHANGED, entry.unit(), price, today));
        }
        return farOff && !confirmed
                ? Optional.of(Draft.Problem.of(Draft.Reason.FAR_OFF, entry.unit(), price, today))
                : Optional.empty();
    }

    private PublishedVersion write(
            Draft draft, Instant effectiveAt, Map<SellUnit, Money> previous, Instant now, AuditActor by) {
        long number = database.write(handle -> {
            long next = store.nextNumber(handle);
            PriceVersion version = new PriceVersion(next, effectiveAt, draft.shops(), draft.entries());
            store.insert(handle, version, previous, now);
            String payload = Json.text(Feed.PricePayload.of(version));
            List<FeedStore.Change> changes = new ArrayList<>();
            if (draft.shops().isEmpty()) {
                changes.add(new FeedStore.Change(null, Feed.PRICE, Long.toString(next), payload));
            }
            for (ShopId shop : draft.shops()) {
                changes.add(new FeedStore.Change(shop, Feed.PRICE, Long.toString(next), payload));
            }
            feed.append(handle, changes);
            audit.append(
                    handle,
                    by,
                    AuditAction.PRICE_PUBLISHED,
                    Long.toString(next),
                    Map.of(
                            "effectiveAt", effectiveAt.toString(),
                            "prices", draft.entries().size(),
                            "shops", draft.shops().size(),
                            "sha256", SignedRequest.sha256(payload.getBytes(StandardCharsets.UTF_8))));
            return next;
        });
        refresh();
        return version(number).orElseThrow();
    }
}
