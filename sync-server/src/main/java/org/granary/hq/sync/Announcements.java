package org.granary.hq.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.granary.hq.member.MemberService;
import org.granary.hq.sale.HeldService;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Json;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.ShopId;
import org.granary.model.member.MemberId;
import org.granary.model.stock.Bin;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.Feed;
import org.jdbi.v3.core.Handle;

/**
 * Tells the tills of a shop what a push changed. It reads what was placed, so what went into suspense or was here already is
 * not told.
 */
public final class Announcements {
    private static final List<RecordType> GOODS = List.of(RecordType.SALE, RecordType.RETURN, RecordType.EXCHANGE);

    private final DocumentStore documents;
    private final HeldService held;
    private final MemberService members;
    private final FeedStore feed;

    public Announcements(DocumentStore documents, HeldService held, MemberService members, FeedStore feed) {
        this.documents = documents;
        this.held = held;
        this.members = members;
        this.feed = feed;
    }

    /**
     * Writes the feed entries of a run of records; call it as the last thing of their transaction.
     *
     * @param late the records were placed after their push, from suspense
     */
    void announce(Handle handle, Origin origin, boolean late) {
        Set<String> types = documents.types(handle, origin);
        List<FeedStore.Change> changes = new ArrayList<>();
        if (GOODS.stream().map(RecordType::code).anyMatch(types::contains)) {
            stock(handle, origin, late, changes);
        }
        List<MemberId> joined = documents.joined(handle, origin);
        List<MemberId> moved = documents.pointsOf(handle, origin);
        if (!joined.isEmpty() || !moved.isEmpty()) {
            changes.addAll(members.changes(handle, origin.till().shop(), joined, moved));
        }
        if (types.contains(RecordType.SALE_HELD.code()) || types.contains(RecordType.HELD_TAKEN.code())) {
            held(handle, origin, changes);
        }
        feed.append(handle, changes);
    }

    private void stock(Handle handle, Origin origin, boolean late, List<FeedStore.Change> changes) {
        Feed.StockPayload payload = new Feed.StockPayload(
                origin.till().shop().value(),
                origin.till().toString(),
                origin.epoch(),
                origin.branch(),
                origin.from(),
                origin.to(),
                late,
                documents.moved(handle, origin, Bin.SHELF),
                documents.moved(handle, origin, Bin.QUARANTINE));
        // By line, so that the newest of each key is one entry of each line, however many pushes there were.
        String key = origin.till() + "/" + origin.epoch() + "/" + origin.branch();
        changes.add(change(origin.till().shop(), Feed.STOCK, key, payload));
    }

    private void held(Handle handle, Origin origin, List<FeedStore.Change> changes) {
        ShopId shop = origin.till().shop();
        for (DocumentId sale : documents.held(handle, origin)) {
            changes.add(change(shop, Feed.HELD, sale.toString(), held.payload(handle, shop, sale)));
        }
    }

    private static FeedStore.Change change(ShopId shop, String topic, String key, Object payload) {
        return new FeedStore.Change(shop, topic, key, Json.text(payload));
    }
}
