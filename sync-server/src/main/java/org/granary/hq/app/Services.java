package org.granary.hq.app;

import io.javalin.http.Handler;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.granary.hq.approval.ApprovalRoutes;
import org.granary.hq.approval.ApprovalService;
import org.granary.hq.approval.ApprovalStore;
import org.granary.hq.audit.AuditService;
import org.granary.hq.cases.CaseService;
import org.granary.hq.cases.CaseStore;
import org.granary.hq.catalog.CatalogService;
import org.granary.hq.catalog.CatalogStore;
import org.granary.hq.catalog.ImportRoutes;
import org.granary.hq.catalog.ImportService;
import org.granary.hq.claim.ClaimService;
import org.granary.hq.claim.ClaimStore;
import org.granary.hq.coupon.CouponRoutes;
import org.granary.hq.coupon.CouponService;
import org.granary.hq.coupon.CouponStore;
import org.granary.hq.durable.RestoredRoutes;
import org.granary.hq.durable.RestoredStore;
import org.granary.hq.insight.AuditRoutes;
import org.granary.hq.insight.OverviewRoutes;
import org.granary.hq.label.LabelLeaseService;
import org.granary.hq.label.LabelLeaseStore;
import org.granary.hq.label.LabelService;
import org.granary.hq.label.LabelStore;
import org.granary.hq.limit.Limits;
import org.granary.hq.member.MemberRoutes;
import org.granary.hq.member.MemberService;
import org.granary.hq.payment.PaymentProviders;
import org.granary.hq.payment.PaymentRoutes;
import org.granary.hq.payment.PaymentService;
import org.granary.hq.payment.PaymentSettings;
import org.granary.hq.payment.PaymentStore;
import org.granary.hq.payment.RefundService;
import org.granary.hq.payment.RefundStore;
import org.granary.hq.pricing.BindingService;
import org.granary.hq.pricing.BoardService;
import org.granary.hq.pricing.PriceCheck;
import org.granary.hq.pricing.PriceRoutes;
import org.granary.hq.pricing.PriceService;
import org.granary.hq.pricing.PriceStore;
import org.granary.hq.promotion.LeaseService;
import org.granary.hq.promotion.LeaseStore;
import org.granary.hq.promotion.PromotionRoutes;
import org.granary.hq.promotion.PromotionService;
import org.granary.hq.promotion.PromotionStore;
import org.granary.hq.reconcile.BookStore;
import org.granary.hq.reconcile.ComparisonStore;
import org.granary.hq.reconcile.DayBoardService;
import org.granary.hq.reconcile.DayPages;
import org.granary.hq.reconcile.DayRoutes;
import org.granary.hq.reconcile.DayService;
import org.granary.hq.sale.HeldService;
import org.granary.hq.sale.HeldStore;
import org.granary.hq.sale.ReturnStore;
import org.granary.hq.sale.SaleRoutes;
import org.granary.hq.sale.SaleService;
import org.granary.hq.sale.SaleStore;
import org.granary.hq.sale.SoldService;
import org.granary.hq.sale.SoldStore;
import org.granary.hq.security.CashierService;
import org.granary.hq.security.CashierStore;
import org.granary.hq.security.ConsoleLogin;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.EnrolmentService;
import org.granary.hq.security.EnrolmentStore;
import org.granary.hq.security.Identity;
import org.granary.hq.security.IdentityService;
import org.granary.hq.security.IdentityStore;
import org.granary.hq.security.Passwords;
import org.granary.hq.security.Sessions;
import org.granary.hq.shift.ShiftService;
import org.granary.hq.shift.ShiftStore;
import org.granary.hq.shop.ShopService;
import org.granary.hq.shop.ShopStore;
import org.granary.hq.stock.StockRoutes;
import org.granary.hq.stock.StockService;
import org.granary.hq.stock.StockStore;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.hq.sync.AccountStore;
import org.granary.hq.sync.Announcements;
import org.granary.hq.sync.CaseRoutes;
import org.granary.hq.sync.DocumentStore;
import org.granary.hq.sync.Effects;
import org.granary.hq.sync.EventStream;
import org.granary.hq.sync.FeedService;
import org.granary.hq.sync.InboxStore;
import org.granary.hq.sync.PushService;
import org.granary.hq.sync.ShopStateRoutes;
import org.granary.hq.sync.SnapshotService;
import org.granary.hq.sync.SpendingRoutes;
import org.granary.hq.sync.SuspenseService;
import org.granary.hq.sync.SuspenseStore;
import org.granary.hq.sync.TillRoutes;
import org.granary.hq.web.ConsoleRoutes;
import org.granary.hq.web.Renderer;
import org.granary.model.audit.AuditHead;

/** Every feature's service, made by constructor in the order in which they need each other. */
final class Services {
    final ShopService shops;
    final CatalogService catalog;
    final ImportService imports;
    final PromotionService promotions;
    final BindingService bindings;
    final EnrolmentService enrolments;
    final EventStream events;
    final Following following;
    final PushService pushes;

    private final Database database;
    private final Clock clock;
    private final Limits limits;
    private final AuditService audit;
    private final Passwords passwords = new Passwords();
    private final FeedStore feedStore = new FeedStore();
    private final Identity identity;
    private final LabelService labels;
    private final StockService stock;
    private final SaleService sales;
    private final ShiftService shifts;
    private final PriceService prices;
    private final DocumentStore documents = new DocumentStore();
    private final HeldService held;
    private final ApprovalService approvals = new ApprovalService(new ApprovalStore());
    private final CaseService cases;
    private final MemberService members;
    private final CouponService coupons;
    private final ClaimService claims;
    private final SuspenseService suspense;
    private final FeedService feed;
    private final DayService days;
    final PaymentService payments;

    Services(HeadquartersSettings settings, Clock clock, Database database, String certificateSha256, Limits limits) {
        this.database = database;
        this.clock = clock;
        this.limits = limits;
        audit = new AuditService(clock);
        IdentityService identities = new IdentityService(database, new IdentityStore(), passwords, audit);
        identity = identities.open(settings.data(), settings.passwordFile());
        shops = new ShopService(new ShopStore(), feedStore, clock);
        catalog = new CatalogService(database, new CatalogStore(), feedStore);
        labels = new LabelService(new LabelStore(), feedStore, clock);
        stock = new StockService(new StockStore(), feedStore, clock);
        sales = new SaleService(new SaleStore(), new ReturnStore(), clock);
        shifts = new ShiftService(new ShiftStore());
        CashierService cashiers = new CashierService(new CashierStore(), feedStore, passwords);
        imports = new ImportService(database, catalog, shops, stock, labels, cashiers, audit, clock);
        PriceStore priceStore = new PriceStore();
        prices = new PriceService(database, priceStore, feedStore, catalog, shops, audit, clock);
        promotions = new PromotionService(database, new PromotionStore(), feedStore, catalog, shops, audit, clock);
        bindings = new BindingService(
                database, priceStore, prices, catalog, shops, labels, feedStore, audit, clock, settings.raiseGrace());
        enrolments = new EnrolmentService(
                database, new EnrolmentStore(), shops, identity, certificateSha256, limits, audit, clock);
        members = MemberService.open(
                database, settings.data(), System.getenv(), feedStore, audit, identities.signer(), clock);
        held = new HeldService(new HeldStore(), feedStore, clock);
        cases = new CaseService(new CaseStore(), clock);
        coupons = new CouponService(database, new CouponStore(), cases, audit, clock);
        claims = new ClaimService(database, new ClaimStore(), members, sales, coupons, cases, clock);
        Effects effects = new Effects(
                documents,
                sales,
                held,
                stock,
                members,
                shifts,
                labels,
                approvals,
                new PriceCheck(prices, catalog),
                promotions,
                claims,
                cases,
                clock);
        Announcements announcements = new Announcements(documents, held, members, feedStore);
        suspense = new SuspenseService(database, new SuspenseStore(), shops, effects, announcements, cases, audit);
        pushes = pushService(effects, announcements);
        days = new DayService(
                database, sales, stock, shifts, shops, pushes, new BookStore(), new ComparisonStore(), clock);
        PaymentProviders providers = providers(settings, clock);
        PaymentStore paymentStore = new PaymentStore();
        RefundService refunds =
                new RefundService(database, new RefundStore(), paymentStore, sales, providers, cases, clock);
        sales.onReturn(refunds::returned);
        payments = new PaymentService(database, paymentStore, providers, shops, sales, cases, refunds, clock);
        feed = new FeedService(database, feedStore, shops, bindings, clock);
        events = new EventStream(shops, feed);
        database.afterWrite(events::announce);
        following = new Following(database, feedStore, prices, catalog, events);
    }

    private PushService pushService(Effects effects, Announcements announcements) {
        return new PushService(
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
    }

    private static PaymentProviders providers(HeadquartersSettings settings, Clock clock) {
        Path file = settings.payments();
        return PaymentProviders.of(file == null ? PaymentSettings.NONE : PaymentSettings.read(file), clock);
    }

    Map<Endpoint, Handler> tillHandlers() {
        SnapshotService snapshots = new SnapshotService(database, feedStore, clock);
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.putAll(new TillRoutes(enrolments, pushes, feed, snapshots, events).handlers());
        handlers.putAll(new DayRoutes(days).handlers());
        handlers.putAll(new PaymentRoutes(payments).handlers());
        handlers.putAll(
                new SpendingRoutes(claims, new LeaseService(database, new LeaseStore(), promotions)).handlers());
        LabelLeaseService labelLeases = new LabelLeaseService(database, new LabelLeaseStore(), shops, clock);
        handlers.putAll(new ShopStateRoutes(
                        database,
                        shops,
                        stock,
                        held,
                        new SoldService(database, new SoldStore()),
                        members,
                        documents,
                        feedStore,
                        labelLeases)
                .handlers());
        return handlers;
    }

    Map<Endpoint, Handler> consoleHandlers(Sessions sessions, Supplier<List<AuditHead>> knownHeads) {
        RestoredRoutes restored = new RestoredRoutes(database, new RestoredStore(), audit, clock);
        Renderer renderer = new Renderer(restored::unseen);
        ConsoleLogin login = new ConsoleLogin(passwords, identity, limits);
        BoardService boards = new BoardService(database, shops, labels, bindings, feedStore, clock);
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.putAll(restored.handlers());
        handlers.putAll(new ConsoleRoutes(login, sessions, renderer).handlers());
        handlers.putAll(new OverviewRoutes(
                        database,
                        shops,
                        sales,
                        shifts,
                        catalog,
                        pushes,
                        enrolments,
                        events,
                        feedStore,
                        audit,
                        renderer,
                        clock)
                .handlers());
        handlers.putAll(new SaleRoutes(database, sales, shops, renderer).handlers());
        handlers.putAll(new MemberRoutes(database, members, coupons, audit, renderer).handlers());
        handlers.putAll(new CouponRoutes(database, coupons, renderer).handlers());
        handlers.putAll(new CaseRoutes(database, cases, suspense, shops, audit, renderer).handlers());
        DayBoardService days =
                new DayBoardService(database, new ComparisonStore(), shifts, shops, bindings, audit, clock);
        handlers.putAll(new DayPages(days, catalog, renderer, clock).handlers());
        handlers.putAll(new StockRoutes(database, stock, shops, renderer).handlers());
        handlers.putAll(
                new PriceRoutes(database, prices, boards, bindings, catalog, shops, renderer, clock).handlers());
        handlers.putAll(new PromotionRoutes(promotions, catalog, renderer).handlers());
        handlers.putAll(new ImportRoutes(imports, renderer).handlers());
        handlers.putAll(new ApprovalRoutes(database, approvals, renderer).handlers());
        handlers.putAll(new AuditRoutes(database, audit, knownHeads, renderer).handlers());
        return handlers;
    }
}
