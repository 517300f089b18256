package org.granary.hq.promotion;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.catalog.CatalogService;
import org.granary.hq.promotion.PromotionProblem.Reason;
import org.granary.hq.shop.ShopService;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Json;
import org.granary.model.audit.AuditActor;
import org.granary.model.kernel.ShopId;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.SaleLine;
import org.granary.model.sync.SignedRequest;
import org.granary.model.wire.Feed;
import org.granary.model.wire.promotion.PromotionsMessage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes versions of the promotions: checked, then written with their feed entry in one transaction. Safe for several threads. */
public final class PromotionService {
    /** Characters of one version; what a row of the feed holds. */
    public static final int MAX_CHARACTERS = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(PromotionService.class);

    private final Database database;
    private final PromotionStore store;
    private final FeedStore feed;
    private final CatalogService catalog;
    private final ShopService shops;
    private final AuditService audit;
    private final Clock clock;

    /** The version that was looked at last; versions never change. */
    private volatile @Nullable PublishedPromotions looked;

    /** A version without its rules. */
    public record Listed(long number, Instant publishedAt) {}

    /** What came of publishing. */
    public sealed interface Result {
        /** It is on its way to the tills. */
        record Published(PublishedPromotions version) implements Result {}

        /** Nothing was changed. */
        record Refused(List<PromotionProblem> problems) implements Result {
            public Refused {
                problems = List.copyOf(problems);
            }

            /** Whether it would be published when somebody says that giving goods away is meant. */
            public boolean confirmable() {
                return problems.stream().allMatch(problem -> problem.reason() == Reason.GIVEAWAY);
            }
        }
    }

    public PromotionService(
            Database database,
            PromotionStore store,
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
    }

    /** The version that the tills get; empty before the first. */
    public Optional<PublishedPromotions> current() {
        return database.read(handle -> store.version(handle, store.newestNumber(handle)));
    }

    public Optional<PublishedPromotions> version(long number) {
        return database.read(handle -> store.version(handle, number));
    }

    /** Newest first. */
    public List<Listed> versions(int limit) {
        return database.read(handle -> store.newest(handle, limit));
    }

    /** The ids of a version's rules, which explain a discount; none when there is no such version. */
    public Set<String> rules(Handle handle, long version) {
        return store.rules(handle, version);
    }

    /** Whether members of some level pay what this line of a member's sale charged. */
    public boolean levelPrice(Handle handle, PaidSale sale, SaleLine line) {
        if (sale.member().isEmpty()) {
            return false;
        }
        PublishedPromotions known = looked;
        if (known == null || known.rules().version() != sale.promotionVersion()) {
            known = store.version(handle, sale.promotionVersion()).orElse(null);
            looked = known;
        }
        return known != null
                && known.rules().levelPrices().stream()
                        .anyMatch(level -> level.unit().equals(line.unit())
                                && level.price().equals(line.unitPrice().price()));
    }

    /**
     * Checks a file and publishes it as the next version, or says everything that is wrong with it.
     *
     * @param json as {@link PromotionsMessage} has it; its version is not looked at
     * @param confirmed whether giving goods away is meant
     */
    public Result publish(String json, boolean confirmed, AuditActor by) {
        if (json.length() > MAX_CHARACTERS) {
            return new Result.Refused(List.of(tooLarge()));
        }
        PromotionFile file = PromotionFile.read(json);
        Set<ShopId> known = database.read(shops::shopIds);
        List<PromotionProblem> problems = new ArrayList<>(file.problems());
        problems.addAll(PromotionCheck.of(file, catalog, known, confirmed));
        if (!problems.isEmpty()) {
            return new Result.Refused(problems);
        }
        PromotionRules rules = new PromotionRules(
                0,
                file.rules().stream().map(PromotionFile.Placed::what).toList(),
                file.levelPrices().stream().map(PromotionFile.Placed::what).toList());
        PromotionsMessage message = PromotionsMessage.of(rules).with(file.points());
        if (Json.text(message).length() > MAX_CHARACTERS) {
            return new Result.Refused(List.of(tooLarge()));
        }
        PublishedPromotions published = write(message, by);
        LOG.info(
                "published promotions {} with {} rules",
                published.rules().version(),
                published.rules().rules().size());
        return new Result.Published(published);
    }

    private static PromotionProblem tooLarge() {
        return new PromotionProblem(0, "", Reason.TOO_LARGE, Integer.toString(MAX_CHARACTERS));
    }

    private PublishedPromotions write(PromotionsMessage message, AuditActor by) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        return database.write(handle -> {
            PromotionsMessage numbered = message.numbered(store.nextNumber(handle));
            PromotionRules rules = numbered.toDomain();
            String payload = Json.text(numbered);
            store.insert(handle, rules, payload, now);
            feed.append(handle, List.of(new FeedStore.Change(null, Feed.PROMOTIONS, Feed.ALL, payload)));
            audit.append(
                    handle,
                    by,
                    AuditAction.PROMOTIONS_PUBLISHED,
                    Long.toString(rules.version()),
                    Map.of(
                            "rules", rules.rules().size(),
                            "levelPrices", rules.levelPrices().size(),
                            "sha256", SignedRequest.sha256(payload.getBytes(StandardCharsets.UTF_8))));
            return PublishedPromotions.of(numbered, now);
        });
    }
}
