package org.granary.drill.sim.hq;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.granary.hq.approval.ApprovalService;
import org.granary.hq.approval.ApprovalStore;
import org.granary.hq.audit.AuditService;
import org.granary.hq.cases.CaseService;
import org.granary.hq.cases.CaseStore;
import org.granary.hq.catalog.CatalogService;
import org.granary.hq.catalog.CatalogStore;
import org.granary.hq.claim.ClaimService;
import org.granary.hq.claim.ClaimStore;
import org.granary.hq.coupon.CouponService;
import org.granary.hq.coupon.CouponStore;
import org.granary.hq.label.LabelService;
import org.granary.hq.label.LabelStore;
import org.granary.hq.member.MemberService;
import org.granary.hq.pricing.BindingService;
import org.granary.hq.pricing.PriceCheck;
import org.granary.hq.pricing.PriceService;
import org.granary.hq.pricing.PriceStore;
import org.granary.hq.promotion.PromotionService;
import org.granary.hq.promotion.PromotionStore;
import org.granary.hq.sale.HeldService;
import org.granary.hq.sale.HeldStore;
import org.granary.hq.sale.ReturnStore;
import org.granary.hq.sale.SaleService;
import org.granary.hq.sale.SaleStore;
import org.granary.hq.shift.ShiftService;
import org.granary.hq.shift.ShiftStore;
import org.granary.hq.shop.ShopService;
import org.granary.hq.shop.ShopStore;
import org.granary.hq.stock.StockService;
import org.granary.hq.stock.StockStore;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.hq.sync.AccountStore;
import org.granary.hq.sync.Announcements;
import org.granary.hq.sync.DocumentStore;
import org.granary.hq.sync.Effects;
import org.granary.hq.sync.FeedService;
import org.granary.hq.sync.InboxStore;
import org.granary.hq.sync.PushService;

/** The services of one real instance of headquarters, without its web server and its ticking threads. */
record RealServices(
        Database database,
        FeedStore feedStore,
        ShopService shops,
        CatalogService catalog,
        LabelService labels,
        PriceService prices,
        BindingService bindings,
        HeldService held,
        PushService pushes,
        FeedService feed) {
    static RealServices over(Database database, Path folder, Clock clock) {
        FeedStore feedStore = new FeedStore();
        AuditService audit = new AuditService(clock);
        ShopService shops = new ShopService(new ShopStore(), feedStore, clock);
        CatalogService catalog = new CatalogService(database, new CatalogStore(), feedStore);
        LabelService labels = new LabelService(new LabelStore(), feedStore, clock);
        StockService stock = new StockService(new StockStore(), feedStore, clock);
        SaleService sales = new SaleService(new SaleStore(), new ReturnStore(), clock);
        PriceStore priceStore = new PriceStore();
        PriceService prices = new PriceService(database, priceStore, feedStore, catalog, shops, audit, clock);
        BindingService bindings = new BindingService(
                database, priceStore, prices, catalog, shops, labels, feedStore, audit, clock, Duration.ofHours(8));
        MemberService members = MemberService.open(database, folder, Map.of(), feedStore, audit, text -> "", clock);
        HeldService held = new HeldService(new HeldStore(), feedStore, clock);
        DocumentStore documents = new DocumentStore();
        CaseService cases = new CaseService(new CaseStore(), clock);
        Effects effects = new Effects(
                documents,
                sales,
                held,
                stock,
                members,
                new ShiftService(new ShiftStore()),
                labels,
                new ApprovalService(new ApprovalStore()),
                new PriceCheck(prices, catalog),
                new PromotionService(database, new PromotionStore(), feedStore, catalog, shops, audit, clock),
                new ClaimService(
                        database,
                        new ClaimStore(),
                        members,
                        sales,
                        new CouponService(database, new CouponStore(), cases, audit, clock),
                        cases,
                        clock),
                cases,
                clock);
        Announcements announcements = new Announcements(documents, held, members, feedStore);
        PushService pushes = new PushService(
                database,
                new InboxStore(),
                new AccountStore(),
                shops,
                effects,
                announcements,
                bindings,
                feedStore,
                audit,
                clock);
        FeedService feed = new FeedService(database, feedStore, shops, bindings, clock);
        return new RealServices(database, feedStore, shops, catalog, labels, prices, bindings, held, pushes, feed);
    }

    /** What an instance does of itself every few seconds, to know what another has written. */
    void follow() {
        prices.refresh();
        catalog.reload();
    }
}
