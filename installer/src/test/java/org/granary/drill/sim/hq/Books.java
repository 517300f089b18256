package org.granary.drill.sim.hq;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.granary.model.catalog.SellUnit;
import org.granary.model.document.Document;
import org.granary.model.engine.TillAccount;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.member.Members;
import org.granary.model.member.PointsEntry;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.reconcile.Figure;
import org.granary.model.sale.HeldSale;
import org.granary.model.stock.StockMovement;
import org.granary.model.sync.Inbox;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Feed;
import org.jspecify.annotations.Nullable;

/** Everything headquarters stores, in memory, with transactions that can be given up and copies that can be put back. */
public final class Books {
    /** A line of a till. */
    public record LineName(TillId till, long epoch, long branch) {}

    /** A document where it first arrived. */
    public record Stored(LineName line, SyncRecord record, Document document) {}

    /** A record that could not be placed. */
    public record Waiting(LineName line, SyncRecord record, String reason) {}

    /** Where stock is. */
    public record Place(ShopId shop, SkuCode sku) {}

    /** A till's business date. */
    public record TillDay(TillId till, LocalDate date) {}

    /** Points once per document and kind. */
    public record PointsKey(DocumentId document, PointsEntry.Kind kind) {}

    /** An entry of the feed; {@code shop} null means every shop. */
    public record FeedRow(@Nullable ShopId shop, Feed.Entry entry) {
        boolean isFor(ShopId asked) {
            return shop == null || shop.equals(asked);
        }
    }

    /** A paper tag to be put up. */
    public record Tag(ShopId shop, SellUnit unit, long version) {}

    /** A price version as bound or released in a shop. */
    public record Bound(ShopId shop, PriceHistory.Raise raise) {}

    /** A version whose cuts a shop's labels may show. */
    public record Released(ShopId shop, long version) {}

    final Map<TillId, TillAccount.Row> rows = new HashMap<>();
    final Map<TillId, Long> feedAsked = new HashMap<>();
    final Map<LineName, Inbox.State> lines = new TreeMap<>(Books::order);
    final Map<LineName, List<SyncRecord>> log = new HashMap<>();
    final Map<LineName, Long> bases = new HashMap<>();
    final Map<DocumentId, Stored> documents = new HashMap<>();
    final List<Waiting> suspense = new ArrayList<>();
    final Map<Place, Long> onHand = new HashMap<>();
    final List<StockMovement> movements = new ArrayList<>();
    final Map<TillDay, Map<Figure, Long>> days = new HashMap<>();
    final Map<MemberId, Long> balances = new HashMap<>();
    final List<PointsEntry> points = new ArrayList<>();
    final List<Members> members = new ArrayList<>(List.of(Members.NONE));
    final Map<DocumentId, HeldSale> held = new HashMap<>();
    final Map<DocumentId, TillId> takers = new HashMap<>();
    final Map<String, UnitPrice> delivered = new HashMap<>();
    final Map<Tag, UnitPrice> tags = new TreeMap<>(Books::order);
    final Map<Tag, Boolean> tagsDone = new HashMap<>();
    final Map<Long, PriceVersion> versions = new TreeMap<>();
    final Map<Bound, Boolean> bound = new HashMap<>();
    final Map<Released, Boolean> released = new HashMap<>();
    final TreeMap<Long, FeedRow> feed = new TreeMap<>();
    final Map<String, Long> numbers = new HashMap<>();

    private final Deque<Runnable> undo = new ArrayDeque<>();

    Books() {
        numbers.put("incarnation", 1L);
        numbers.put("head", 0L);
        numbers.put("price", 0L);
    }

    private static int order(LineName a, LineName b) {
        int byTill = a.till().compareTo(b.till());
        int byEpoch = Long.compare(a.epoch(), b.epoch());
        return byTill != 0 ? byTill : byEpoch != 0 ? byEpoch : Long.compare(a.branch(), b.branch());
    }

    private static int order(Tag a, Tag b) {
        int byShop = a.shop().value().compareTo(b.shop().value());
        int byUnit = a.unit().compareTo(b.unit());
        return byShop != 0 ? byShop : byUnit != 0 ? byUnit : Long.compare(a.version(), b.version());
    }

    /** The same again, to be put away. */
    Books copy() {
        Books copy = new Books();
        copy.rows.putAll(rows);
        copy.feedAsked.putAll(feedAsked);
        copy.lines.putAll(lines);
        log.forEach((line, records) -> copy.log.put(line, new ArrayList<>(records)));
        copy.bases.putAll(bases);
        copy.documents.putAll(documents);
        copy.suspense.addAll(suspense);
        copy.onHand.putAll(onHand);
        copy.movements.addAll(movements);
        days.forEach((day, figures) -> copy.days.put(day, new TreeMap<>(figures)));
        copy.balances.putAll(balances);
        copy.points.addAll(points);
        copy.members.set(0, members.get(0));
        copy.held.putAll(held);
        copy.takers.putAll(takers);
        copy.delivered.putAll(delivered);
        copy.tags.putAll(tags);
        copy.tagsDone.putAll(tagsDone);
        copy.versions.putAll(versions);
        copy.bound.putAll(bound);
        copy.released.putAll(released);
        copy.feed.putAll(feed);
        copy.numbers.putAll(numbers);
        return copy;
    }

    long number(String name) {
        return numbers.getOrDefault(name, 0L);
    }

    <K, V> void put(Map<K, V> map, K key, V value) {
        V before = map.put(key, value);
        if (before == null) {
            undo.push(() -> map.remove(key));
        } else {
            V kept = before;
            undo.push(() -> map.put(key, kept));
        }
    }

    <K> void move(Map<K, Long> map, K key, long delta) {
        put(map, key, map.getOrDefault(key, 0L) + delta);
    }

    <T> void add(List<T> list, T item) {
        list.add(item);
        undo.push(() -> list.remove(list.size() - 1));
    }

    void members(Members changed) {
        Members before = members.set(0, changed);
        undo.push(() -> members.set(0, before));
    }

    void begin() {
        undo.clear();
    }

    int savepoint() {
        return undo.size();
    }

    void rollback(int savepoint) {
        while (undo.size() > savepoint) {
            undo.pop().run();
        }
    }
}
