package org.granary.drill.sim.till;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.granary.hq.store.Json;
import org.granary.model.document.Document;
import org.granary.model.engine.Standing;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.ShopId;
import org.granary.model.member.MemberId;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.wire.Feed;
import org.jspecify.annotations.Nullable;

/** A till's database: the projection of its journal, and what came by the feed, each with how far it goes. */
public final class TillRows {
    private static final int SALES_KEPT = 40;

    private @Nullable Standing standing;
    private int projected;
    private long appliedFrom;
    private long applied;
    private long sales;
    private final Map<String, UnitPrice> delivered = new HashMap<>();
    private final List<PaidSale> recentSales = new ArrayList<>();
    private final Set<DocumentId> returned = new HashSet<>();
    private final Map<Long, PriceVersion> versions = new TreeMap<>();
    private final Set<PriceHistory.Raise> bound = new HashSet<>();
    private final Set<Long> released = new HashSet<>();
    private final Map<String, HeldSale> held = new TreeMap<>();
    private final Map<String, MemberId> members = new TreeMap<>();
    private final Map<String, String> articles = new TreeMap<>();
    private @Nullable PriceHistory history;

    /** What a till would know from these entries alone. */
    public static TillRows of(List<Feed.Entry> entries) {
        TillRows rows = new TillRows();
        rows.apply(entries);
        return rows;
    }

    TillRows copy() {
        TillRows copy = new TillRows();
        copy.standing = standing;
        copy.projected = projected;
        copy.appliedFrom = appliedFrom;
        copy.applied = applied;
        copy.sales = sales;
        copy.delivered.putAll(delivered);
        copy.recentSales.addAll(recentSales);
        copy.returned.addAll(returned);
        copy.versions.putAll(versions);
        copy.bound.addAll(bound);
        copy.released.addAll(released);
        copy.held.putAll(held);
        copy.members.putAll(members);
        copy.articles.putAll(articles);
        return copy;
    }

    @Nullable Standing standing() {
        return standing;
    }

    void keep(Standing kept) {
        standing = kept;
    }

    int projected() {
        return projected;
    }

    List<PaidSale> recentSales() {
        return recentSales;
    }

    Set<DocumentId> returned() {
        return returned;
    }

    Map<String, HeldSale> held() {
        return held;
    }

    Map<String, MemberId> members() {
        return members;
    }

    Map<String, UnitPrice> delivered() {
        return delivered;
    }

    /** What of prices is known here, to compare with headquarters. */
    public List<Object> prices() {
        return List.of(
                versions.values().stream().map(Feed.PricePayload::of).toList(),
                Set.copyOf(bound),
                Set.copyOf(released),
                Map.copyOf(articles));
    }

    /** Takes a document of the journal over, in the journal's order. */
    void project(@Nullable Document document) {
        projected++;
        if (document instanceof Document.Sale sale) {
            sales++;
            recentSales.add(sale.sale());
            if (recentSales.size() > SALES_KEPT) {
                recentSales.remove(0);
            }
        } else if (document instanceof Document.Return paidReturn) {
            returned.add(paidReturn.paidReturn().originalSale());
        } else if (document instanceof Document.Label label) {
            delivered.put(label.delivered().mac(), label.delivered().price());
        } else if (document instanceof Document.Joined joined) {
            members.put(joined.id().toString(), joined.member().id());
        }
    }

    /** The numbers of the price versions that are known. */
    Set<Long> versions() {
        return Set.copyOf(versions.keySet());
    }

    /** Whether a version takes effect after another or is the same; false when this till does not know both. */
    boolean isInEffectOrder(long earlier, long later) {
        PriceVersion first = versions.get(earlier);
        PriceVersion second = versions.get(later);
        if (first == null || second == null) {
            return false;
        }
        int byMinute = first.effectiveAt().compareTo(second.effectiveAt());
        return byMinute == 0 ? earlier <= later : byMinute < 0;
    }

    public PriceHistory history(ShopId shop) {
        PriceHistory known = history;
        if (known == null) {
            known = PriceHistory.of(shop, versions.values(), bound, released);
            history = known;
        }
        return known;
    }

    /** The cursor of the snapshot that this began with. */
    public long appliedFrom() {
        return appliedFrom;
    }

    /** The sum of the cursors of all entries since: none may be missing and none may come twice. */
    public long applied() {
        return applied;
    }

    /** Puts a snapshot in the place of everything that came by the feed. */
    void replaceFeed(long cursor, List<Feed.Entry> entries) {
        clearFeed();
        apply(entries);
        appliedFrom = cursor;
        applied = 0;
    }

    private void clearFeed() {
        versions.clear();
        bound.clear();
        released.clear();
        held.clear();
        articles.clear();
        history = null;
    }

    void apply(List<Feed.Entry> entries) {
        for (Feed.Entry entry : entries) {
            applied += entry.cursor();
            switch (entry.topic()) {
                case Feed.PRICE -> {
                    PriceVersion version =
                            Json.read(entry.payload(), Feed.PricePayload.class).toDomain();
                    versions.put(version.number(), version);
                    history = null;
                }
                case Feed.RAISE_BOUND -> {
                    bound.add(Json.read(entry.payload(), Feed.RaiseBoundPayload.class)
                            .toDomain());
                    history = null;
                }
                case Feed.CUT_RELEASED -> {
                    released.add(Json.read(entry.payload(), Feed.CutReleasedPayload.class)
                            .version());
                    history = null;
                }
                case Feed.HELD -> held(Json.read(entry.payload(), Feed.HeldPayload.class));
                case Feed.MEMBER -> {
                    Feed.MemberPayload member = Json.read(entry.payload(), Feed.MemberPayload.class);
                    members.put(member.member(), MemberId.parse(member.member()));
                }
                case Feed.SKU -> articles.put(entry.key(), entry.payload());
                default -> {
                    // Stock and balances are for the screens.
                }
            }
        }
    }

    private void held(Feed.HeldPayload payload) {
        if (payload.sale() == null) {
            held.remove(payload.held());
        } else {
            held.put(payload.held(), payload.sale().toDomain());
        }
    }
}
