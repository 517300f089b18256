package org.granary.drill.sim.hq;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.granary.hq.store.Json;
import org.granary.model.document.Consequences;
import org.granary.model.document.Document;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.sale.HeldSale;
import org.granary.model.stock.StockMovement;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Feed;
import org.granary.model.wire.HeldSaleMessage;

/** Tells the other tills of a shop what a push changed. */
final class Announcer {
    private final FeedBook feed;

    Announcer(FeedBook feed) {
        this.feed = feed;
    }

    /** What was moved, by article. */
    static Map<String, Long> deltas(List<Document> placed) {
        Map<String, Long> deltas = new TreeMap<>();
        for (Document document : placed) {
            for (StockMovement movement : Consequences.of(document).movements()) {
                deltas.merge(movement.sku().value(), movement.delta().amount(), Long::sum);
            }
        }
        return deltas;
    }

    void announce(Books books, TillId till, long branch, List<SyncRecord> taken, List<Document> placed) {
        Map<String, Long> deltas = deltas(placed);
        if (!deltas.isEmpty()) {
            SyncRecord first = taken.get(0);
            SyncRecord last = taken.get(taken.size() - 1);
            Feed.StockPayload payload = new Feed.StockPayload(
                    till.shop().value(),
                    till.toString(),
                    first.epoch(),
                    branch,
                    first.sequence(),
                    last.sequence(),
                    false,
                    deltas);
            feed.append(books, till.shop(), Feed.STOCK, till + "/" + first.epoch() + "/" + branch, Json.text(payload));
        }
        for (Document document : placed) {
            if (document instanceof Document.Held put) {
                held(books, till.shop(), put.id());
            } else if (document instanceof Document.Taken taking) {
                held(books, till.shop(), taking.taken().held());
            } else if (document instanceof Document.Joined joined) {
                member(books, till.shop(), joined);
            }
        }
    }

    void held(Books books, ShopId shop, DocumentId id) {
        TillId taker = books.takers.get(id);
        HeldSale sale = books.held.get(id);
        Feed.HeldPayload payload = new Feed.HeldPayload(
                id.toString(),
                taker != null || sale == null ? null : HeldSaleMessage.of(sale),
                taker == null ? null : taker.toString());
        feed.append(books, shop, Feed.HELD, id.toString(), Json.text(payload));
    }

    private void member(Books books, ShopId shop, Document.Joined joined) {
        MemberId id = joined.member().id();
        MemberId known = books.members.get(0).known(id);
        Feed.MemberPayload payload = new Feed.MemberPayload(
                id.toString(),
                known.equals(id) ? null : known.toString(),
                joined.member().blindIndex().hex(),
                joined.member().lastFour(),
                Effects.balance(books, known),
                joined.member().at().toEpochMilli());
        feed.append(books, shop, Feed.MEMBER, id.toString(), Json.text(payload));
    }
}
