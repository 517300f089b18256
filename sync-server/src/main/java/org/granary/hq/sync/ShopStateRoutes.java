package org.granary.hq.sync;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.granary.hq.label.LabelLeaseService;
import org.granary.hq.member.MemberService;
import org.granary.hq.sale.HeldService;
import org.granary.hq.sale.SoldService;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.RequestVerifier;
import org.granary.hq.shop.ShopService;
import org.granary.hq.stock.StockService;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Json;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.HeldSaleTaken;
import org.granary.model.stock.Bin;
import org.granary.model.wire.Feed;
import org.granary.model.wire.HeldSaleMessage;
import org.granary.model.wire.LabelLeaseMessage;
import org.granary.model.wire.sale.SoldMessage;
import org.jdbi.v3.core.Handle;

/** What a till asks about its shop. */
public final class ShopStateRoutes {
    /** Pushes may go on while the base is summed; tried again this often before it is summed alone. */
    private static final int MAX_TRIES = 5;

    private final Database database;
    private final ShopService shops;
    private final StockService stock;
    private final HeldService held;
    private final SoldService sold;
    private final MemberService members;
    private final DocumentStore documents;
    private final FeedStore feed;
    private final LabelLeaseService labelLeases;

    public ShopStateRoutes(
            Database database,
            ShopService shops,
            StockService stock,
            HeldService held,
            SoldService sold,
            MemberService members,
            DocumentStore documents,
            FeedStore feed,
            LabelLeaseService labelLeases) {
        this.database = database;
        this.shops = shops;
        this.stock = stock;
        this.held = held;
        this.sold = sold;
        this.members = members;
        this.documents = documents;
        this.feed = feed;
        this.labelLeases = labelLeases;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.STOCK_BASE, this::stockBase);
        handlers.put(Endpoint.TAKE_HELD, this::takeHeld);
        handlers.put(Endpoint.FIND_SALE, this::findSale);
        handlers.put(Endpoint.SHOP_KEY, this::shopKey);
        handlers.put(Endpoint.LABEL_LEASE, this::labelLease);
        return handlers;
    }

    private void takeHeld(Context context) throws IOException {
        HeldSaleTaken taken =
                Json.read(TillRoutes.body(context), HeldSaleMessage.Taken.class).toDomain();
        TillId till = TillRoutes.signed(context).till();
        if (!taken.till().equals(till)) {
            throw new IllegalArgumentException("the taking names another till");
        }
        TillId taker = database.write(handle -> {
            shops.lockTill(handle, till);
            return held.claim(handle, taken);
        });
        TillRoutes.json(context, 200, new HeldSaleMessage.TakeAnswer(taker.equals(till), taker.toString()));
    }

    private void findSale(Context context) throws IOException {
        SoldMessage.Request request = Json.read(TillRoutes.body(context), SoldMessage.Request.class);
        TillRoutes.json(context, 200, sold.find(ReceiptNumber.parse(request.receipt())));
    }

    private void labelLease(Context context) throws IOException {
        LabelLeaseMessage.Request request = Json.read(TillRoutes.body(context), LabelLeaseMessage.Request.class);
        RequestVerifier.Verdict.Signed signed = TillRoutes.signed(context);
        TillRoutes.json(context, 200, labelLeases.ask(signed.till(), signed.epoch(), request));
    }

    private void shopKey(Context context) {
        TillRoutes.json(
                context, 200, members.shopKey(TillRoutes.signed(context).till().shop()));
    }

    private void stockBase(Context context) {
        ShopId shop = TillRoutes.signed(context).till().shop();
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            long before = database.read(feed::head);
            Feed.StockBase base = database.read(handle -> base(handle, shop));
            if (base.cursor() == before) {
                TillRoutes.json(context, 200, base);
                return;
            }
        }
        TillRoutes.json(context, 200, database.write(handle -> base(handle, shop)));
    }

    /** The head is read last: when it stands where it stood before, no push came between. */
    private Feed.StockBase base(Handle handle, ShopId shop) {
        Map<String, Long> onHand = stock.base(handle, shop, Bin.SHELF);
        Map<String, Long> quarantined = stock.base(handle, shop, Bin.QUARANTINE);
        return new Feed.StockBase(shop.value(), feed.head(handle), onHand, documents.taken(handle, shop), quarantined);
    }
}
