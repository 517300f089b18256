package org.granary.hq.pricing;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.granary.hq.label.LabelService;
import org.granary.hq.label.ShelfLabel;
import org.granary.hq.label.TagTask;
import org.granary.hq.shop.Shop;
import org.granary.hq.shop.ShopService;
import org.granary.hq.shop.TillRecord;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.PendingPrices;
import org.granary.model.wire.Feed;
import org.jdbi.v3.core.Handle;

/** Who has a price version, who shows it, and what is still missing: computed from what tills and labels acknowledged. */
public final class BoardService {
    private final Database database;
    private final ShopService shops;
    private final LabelService labels;
    private final BindingService bindings;
    private final FeedStore feed;
    private final Clock clock;

    public BoardService(
            Database database,
            ShopService shops,
            LabelService labels,
            BindingService bindings,
            FeedStore feed,
            Clock clock) {
        this.database = database;
        this.shops = shops;
        this.labels = labels;
        this.bindings = bindings;
        this.feed = feed;
        this.clock = clock;
    }

    public Board board(PublishedVersion version) {
        return database.read(handle -> {
            List<Board.Row> rows = new ArrayList<>();
            List<TagTask> open = new ArrayList<>();
            for (Shop shop : shops.shops(handle)) {
                if (version.isFor(shop.id())) {
                    List<TagTask> own = labels.tasks(handle, shop.id()).stream()
                            .filter(task -> task.price().version() == version.number())
                            .toList();
                    List<TagTask> wanted = bindings.wanted(shop.id(), own);
                    List<TagTask> tags = own.stream()
                            .filter(task -> task.done() || wanted.contains(task))
                            .toList();
                    rows.add(row(handle, version, shop, tags));
                    tags.stream().filter(task -> !task.done()).forEach(open::add);
                }
            }
            return new Board(version, version.effective(clock.instant()), rows, open);
        });
    }

    private Board.Row row(Handle handle, PublishedVersion version, Shop shop, List<TagTask> tags) {
        long cursor = feed.cursorOf(handle, shop.id(), Feed.PRICE, Long.toString(version.number()))
                .orElse(Long.MAX_VALUE);
        List<TillRecord> tills = shops.tills(handle, shop.id()).stream()
                .filter(TillRecord::enrolled)
                .toList();
        long have = tills.stream().filter(till -> till.feedAsked() >= cursor).count();
        boolean dark = tills.stream().anyMatch(till -> till.feedAsked() < cursor && !shops.online(till));
        List<ShelfLabel> shelf = shelf(handle, version, shop);
        List<ShelfLabel> showing =
                shelf.stream().filter(label -> shows(label, version.number())).toList();
        PendingPrices pending = bindings.pending(handle, shop.id());
        int raises = (int) pending.raises().stream()
                .filter(raise -> raise.published().version() == version.number())
                .count();
        int cuts = (int) pending.cuts().stream()
                .filter(cut -> cut.published().version() == version.number())
                .count();
        Instant slowest = showing.stream()
                .map(ShelfLabel::deliveredAt)
                .filter(at -> at != null)
                .max(Comparator.naturalOrder())
                .orElse(null);
        int openTags = (int) tags.stream().filter(task -> !task.done()).count();
        Board.State state = state(version, tills, have, dark, shelf.size() - showing.size(), raises + cuts, openTags);
        return new Board.Row(
                shop.id(),
                shop.name(),
                (int) have,
                tills.size(),
                showing.size(),
                shelf.size(),
                tags.size(),
                openTags,
                raises,
                cuts,
                slowest,
                state);
    }

    private List<ShelfLabel> shelf(Handle handle, PublishedVersion version, Shop shop) {
        Set<SkuCode> skus = new HashSet<>();
        version.entries().stream()
                .filter(entry -> entry.unit().single())
                .forEach(entry -> skus.add(entry.unit().sku()));
        return labels.labels(handle, shop.id()).stream()
                .filter(label -> skus.contains(label.sku()))
                .toList();
    }

    private static boolean shows(ShelfLabel label, long version) {
        return label.delivered() != null && label.delivered().version() >= version;
    }

    private Board.State state(
            PublishedVersion version,
            List<TillRecord> tills,
            long have,
            boolean dark,
            int labelsMissing,
            int pending,
            int openTags) {
        if (tills.isEmpty()) {
            return Board.State.NO_TILL;
        }
        if (dark) {
            return Board.State.TILL_DARK;
        }
        if (!version.effective(clock.instant())) {
            return Board.State.NOT_YET;
        }
        if (have < tills.size()) {
            return Board.State.TILLS_MISSING;
        }
        if (openTags > 0) {
            return Board.State.TAGS_OPEN;
        }
        return labelsMissing > 0 || pending > 0 ? Board.State.LABELS_MISSING : Board.State.DONE;
    }
}
