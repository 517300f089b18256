package org.granary.drill.sim.hq;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.drill.sim.core.Bug;
import org.granary.drill.sim.core.Goods;
import org.granary.drill.sim.core.Stage;
import org.granary.hq.store.Json;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.PendingPrices;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.wire.Feed;

/** Publishing, binding and releasing, by the rules that headquarters' binding service follows. */
final class Prices {
    static final long GRACE = 8 * Stage.HOUR;

    /** A history as it was read; versions, bindings and releases only grow, unless a transaction is given up or a copy put back. */
    private record Known(Books books, long state, PriceHistory history) {}

    private final Stage stage;
    private final FeedBook feed;
    private final Map<ShopId, Known> histories = new HashMap<>();

    Prices(Stage stage, FeedBook feed) {
        this.stage = stage;
        this.feed = feed;
    }

    /** A transaction was given up: what was read in it may never have been. */
    void forget() {
        histories.clear();
    }

    /** Publishes new prices for every shop, or for some. */
    void publish(Books books, Instant effectiveAt, List<ShopId> shops, Map<SellUnit, Money> prices) {
        books.move(books.numbers, "price", 1);
        long number = books.number("price");
        List<PriceVersion.Entry> entries = new ArrayList<>();
        prices.forEach((unit, price) -> entries.add(new PriceVersion.Entry(unit, price)));
        PriceVersion version = new PriceVersion(number, effectiveAt, shops, entries);
        books.put(books.versions, number, version);
        String payload = Json.text(Feed.PricePayload.of(version));
        if (shops.isEmpty()) {
            feed.append(books, null, Feed.PRICE, Long.toString(number), payload);
        } else {
            shops.forEach(shop -> feed.append(books, shop, Feed.PRICE, Long.toString(number), payload));
        }
    }

    PriceHistory history(Books books, ShopId shop) {
        Known known = histories.get(shop);
        long state = books.versions.size() * 1_000_000L + books.bound.size() * 1_000L + books.released.size();
        if (known == null || known.books() != books || known.state() != state) {
            known = new Known(books, state, read(books, shop));
            histories.put(shop, known);
        }
        return known.history();
    }

    private static PriceHistory read(Books books, ShopId shop) {
        Set<PriceHistory.Raise> raises = new HashSet<>();
        books.bound.keySet().stream()
                .filter(bound -> bound.shop().equals(shop))
                .forEach(bound -> raises.add(bound.raise()));
        Set<Long> cuts = new HashSet<>();
        books.released.keySet().stream()
                .filter(released -> released.shop().equals(shop))
                .forEach(released -> cuts.add(released.version()));
        return PriceHistory.of(shop, books.versions.values(), raises, cuts);
    }

    /** Binds what may be charged and releases what may be shown in a shop; the last thing of a transaction. */
    void review(Books books, ShopId shop, List<TillId> tills) {
        PriceHistory history = history(books, shop);
        Instant now = Instant.ofEpochMilli(stage.now());
        PendingPrices pending =
                PendingPrices.of(history, unit -> Optional.of(Goods.of(unit).list()), now);
        for (PendingPrices.Raise raise : pending.raises()) {
            long version = raise.published().version();
            Books.Tag tag = new Books.Tag(shop, raise.unit(), version);
            if (stage.has(Bug.RAISE_BOUND_EARLY) || shown(books, shop, raise, tag)) {
                bind(books, shop, new PriceHistory.Raise(raise.unit(), version));
            } else if (!books.tags.containsKey(tag)
                    && (stage.has(Bug.TAG_BEFORE_EVERY_TILL) || !pending.lowersTheShelf(raise.unit()))
                    && (!Goods.of(raise.unit()).labelled() || graceIsOver(books, version))) {
                books.put(books.tags, tag, raise.published());
            }
        }
        Set<Long> releasing = new HashSet<>();
        for (PendingPrices.Cut cut : pending.cuts()) {
            long version = cut.published().version();
            boolean everywhere = stage.has(Bug.CUT_RELEASED_EARLY) || everyTillHas(books, shop, tills, version);
            if (everywhere) {
                releasing.add(version);
            }
            Books.Tag tag = new Books.Tag(shop, cut.unit(), version);
            if ((everywhere || stage.has(Bug.TAG_BEFORE_EVERY_TILL))
                    && !Goods.of(cut.unit()).labelled()
                    && !books.tags.containsKey(tag)) {
                books.put(books.tags, tag, cut.published());
            }
        }
        releasing.stream().sorted().forEach(version -> release(books, shop, version));
    }

    private static boolean shown(Books books, ShopId shop, PendingPrices.Raise raise, Books.Tag tag) {
        if (books.tagsDone.containsKey(tag)) {
            return true;
        }
        Goods.Good good = Goods.of(raise.unit());
        UnitPrice label = books.delivered.get(good.label(shop.value()));
        return good.labelled()
                && label != null
                && !label.price().isLessThan(raise.published().price())
                && !precedes(books, label.version(), raise.published().version());
    }

    /** An earlier picture, however dear, may have been followed by a cheaper one that headquarters has not heard of. */
    private static boolean precedes(Books books, long shown, long published) {
        int byMinute = effectiveAt(books, shown).compareTo(effectiveAt(books, published));
        return byMinute == 0 ? shown < published : byMinute < 0;
    }

    /** Whether a version takes effect after another. */
    boolean isLater(Books books, long version, long other) {
        return precedes(books, other, version);
    }

    private static Instant effectiveAt(Books books, long version) {
        PriceVersion known = books.versions.get(version);
        return known == null ? Instant.MIN : known.effectiveAt();
    }

    private boolean graceIsOver(Books books, long version) {
        PriceVersion published = books.versions.get(version);
        return published != null && published.effectiveAt().toEpochMilli() + GRACE <= stage.now();
    }

    private void bind(Books books, ShopId shop, PriceHistory.Raise raise) {
        books.put(books.bound, new Books.Bound(shop, raise), true);
        feed.append(
                books,
                shop,
                Feed.RAISE_BOUND,
                shop + " " + raise.unit() + " " + raise.version(),
                Json.text(new Feed.RaiseBoundPayload(
                        shop.value(), raise.unit().sku().value(), raise.unit().pack(), raise.version())));
    }

    private void release(Books books, ShopId shop, long version) {
        books.put(books.released, new Books.Released(shop, version), true);
        feed.append(
                books,
                shop,
                Feed.CUT_RELEASED,
                shop + " " + version,
                Json.text(new Feed.CutReleasedPayload(shop.value(), version)));
    }

    /** Every till of the shop, with or without an open shift: a shift may have been opened out of reach. */
    private static boolean everyTillHas(Books books, ShopId shop, List<TillId> tills, long version) {
        long cursor = 0;
        for (Books.FeedRow row : books.feed.descendingMap().values()) {
            if (row.isFor(shop)
                    && row.entry().topic().equals(Feed.PRICE)
                    && row.entry().key().equals(Long.toString(version))) {
                cursor = row.entry().cursor();
                break;
            }
        }
        long needed = cursor;
        return needed > 0 && tills.stream().allMatch(till -> books.feedAsked.getOrDefault(till, -1L) >= needed);
    }
}
