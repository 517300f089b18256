package org.granary.pos.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.granary.model.kernel.TillId;
import org.granary.pos.app.spending.Spending;
import org.granary.pos.catalog.PriceBooks;
import org.granary.pos.catalog.PromotionBook;
import org.granary.pos.device.driver.Devices;
import org.granary.pos.device.escpos.EscPosEncoder;
import org.granary.pos.journal.DocumentIds;
import org.granary.pos.journal.Journal;
import org.granary.pos.label.LabelHost;
import org.granary.pos.label.LabelRenderer;
import org.granary.pos.label.LabelService;
import org.granary.pos.member.MemberService;
import org.granary.pos.payment.CodePayments;
import org.granary.pos.payment.PaymentLine;
import org.granary.pos.print.PrintService;
import org.granary.pos.print.ReceiptComposer;
import org.granary.pos.reconcile.DayService;
import org.granary.pos.sale.SaleService;
import org.granary.pos.sale.held.HeldSales;
import org.granary.pos.sale.returning.ReturnService;
import org.granary.pos.search.GoodsSearch;
import org.granary.pos.security.IdentityStore;
import org.granary.pos.security.PinTriesStore;
import org.granary.pos.security.SignOnService;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.shift.ShiftService;
import org.granary.pos.stock.ShopStock;
import org.granary.pos.store.Database;
import org.granary.pos.store.FeedIntake;
import org.granary.pos.store.Projector;
import org.granary.pos.sync.CrashPoints;
import org.granary.pos.sync.Questions;
import org.granary.pos.sync.SyncService;
import org.granary.pos.sync.SyncStatus;
import org.granary.pos.sync.clock.CorrectedClock;
import org.granary.pos.sync.clock.TimeSource;
import org.granary.pos.tender.PaymentService;
import org.granary.pos.training.TrainingStore;
import org.granary.pos.upkeep.Upkeep;

/**
 * The running till without its screens: journal, database, devices, services and the way to headquarters, wired by
 * constructor. Ready to sell when {@link #start} returns, whether headquarters is there or not.
 */
public final class Till implements AutoCloseable {
    private final TillStores stores = new TillStores();
    private final TillSettings settings;
    private final CorrectedClock clock;
    private final TillIdentity identity;
    private final FolderLock lock;
    private final Devices devices;
    private final Journal journal;
    private final Database database;
    private final Projector projector;
    private final PriceBooks prices;
    private final GoodsSearch goods = new GoodsSearch();
    private final PromotionBook promotions = new PromotionBook();
    private final SignOnService signOn;
    private final ShiftService shifts;
    private final TillGuard guard;
    private final SaleService sales;
    private final PrintService prints;
    private final Questions questions;
    private final LabelService labels;
    private final ShopStock stock;
    private final MemberService members;
    private final Spending spending;
    private final HeldSales held;
    private final ReturnService returns;
    private final PaymentService payments;
    private final CodePayments codes;
    private final DayService days;
    private final SyncService sync;
    private final Upkeep upkeep;

    /**
     * Starts a till; blocks for the replay, and for headquarters only when the till has to be enrolled first.
     *
     * @param time the machine's, or a drill's
     * @param crashPoints {@link CrashPoints#NONE} outside drills
     * @throws TillStartException with a sentence
     */
    public static Till start(TillSettings settings, TimeSource time, CrashPoints crashPoints) {
        Function<Clock, Devices> devices = clock -> Devices.of(settings.devices(), clock);
        return start(settings, time, crashPoints, devices, TillDisk.in(settings.data()));
    }

    /** The same by a clock whose jumps are time that passed, as drills and tests move it. */
    public static Till start(TillSettings settings, Clock clock, CrashPoints crashPoints) {
        return start(settings, TimeSource.of(clock), crashPoints);
    }

    /** The same with devices and on a disk of the caller's; identity and lock stay in the settings' folder. */
    public static Till start(
            TillSettings settings, Clock clock, CrashPoints crashPoints, Devices devices, TillDisk disk) {
        return start(settings, TimeSource.of(clock), crashPoints, corrected -> devices, disk);
    }

    /**
     * The same, all made by the caller.
     *
     * @param devices made for the till's corrected time
     */
    public static Till start(
            TillSettings settings,
            TimeSource time,
            CrashPoints crashPoints,
            Function<Clock, Devices> devices,
            TillDisk disk) {
        FolderLock lock = FolderLock.take(settings.data());
        try {
            CorrectedClock clock = new CorrectedClock(time, settings.data());
            TillIdentity identity = Identities.of(new IdentityStore(settings.data()), settings);
            Till till = new Till(settings, clock, crashPoints, devices.apply(clock), disk, lock, identity);
            till.run();
            return till;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private Till(
            TillSettings settings,
            CorrectedClock clock,
            CrashPoints crashPoints,
            Devices devices,
            TillDisk disk,
            FolderLock lock,
            TillIdentity identity) {
        this.settings = settings;
        this.clock = clock;
        this.identity = identity;
        this.lock = lock;
        this.devices = devices;
        TillId id = identity.till();
        SecureRandom random = new SecureRandom();
        DocumentIds ids = new DocumentIds(clock, random);
        journal = Journal.open(disk.journal(), identity.epoch(), clock, disk.segmentBytes());
        clock.startFrom(journal.newestAt());
        journal.onAppended(record -> clock.recorded(record.at()));
        database = disk.openDatabase(journal);
        projector =
                new Projector(database, journal, stores.projections(), record -> crashPoints.projected(record.type()));
        prices = new PriceBooks(id.shop(), clock);
        signOn = new SignOnService(database, stores.cashierStore, new PinTriesStore(), clock);
        shifts = new ShiftService(id, journal, ids, clock, stores.shiftStore);
        guard = new TillGuard(id, journal, database, ids, clock, shifts, settings.data());
        sales = new SaleService(
                id, journal, shifts, ids, clock, stores.saleStore, database, crashPoints, settings.codes());
        prints = printing(crashPoints);
        questions = new Questions(HttpUrl.get(settings.headquarters()), () -> identity.inEpoch(journal.epoch()), clock);
        labels = labelService(ids);
        stock = new ShopStock(id, database, stores.stockStore, questions::stockBase, clock);
        members = new MemberService(
                id, journal, database, stores.memberStore, settings.data(), ids, clock, questions::shopKey);
        spending = new Spending(database, sales, members, identity, promotions, questions, clock);
        held = new HeldSales(id, journal, database, stores.heldStore, ids, clock, questions::takeHeld);
        returns = new ReturnService(id, sales, shifts, journal, database, stores.returnStore, questions::findSale);
        payments = new PaymentService(journal, database, stores.paymentStore);
        codes = new CodePayments(journal, database, stores.tenderStore, ids, PaymentLine.of(questions));
        days = new DayService(database, journal, sales::figures, stores.dayStore, clock);
        FeedIntake intake = new FeedIntake(
                database, List.of(prices, promotions, stores.cashierStore, labels, stock, members, held));
        sync = new TillLine(settings, identity, crashPoints, random).of(journal, database, intake, clock, days);
        upkeep = upkeep(disk);
    }

    private LabelService labelService(DocumentIds ids) {
        return new LabelService(
                identity.till().shop(),
                settings.labelHost(),
                new LabelHost(questions::labelLease, clock::monotonicMillis),
                prices,
                new LabelRenderer(settings.locale()),
                devices.labels(),
                journal,
                database,
                stores.labelStore,
                ids,
                clock);
    }

    private PrintService printing(CrashPoints crashPoints) {
        ReceiptComposer composer = new ReceiptComposer(prices::shop, settings.locale(), settings.invoices());
        EscPosEncoder encoder = new EscPosEncoder(settings.columns());
        return new PrintService(
                journal, database, stores.printStore, sales, devices.printer(), composer, encoder, crashPoints);
    }

    private Upkeep upkeep(TillDisk disk) {
        return new Upkeep(
                database,
                journal,
                sync::wanted,
                () -> disk.usableBytes(settings.data()),
                () -> shifts.current().isPresent());
    }

    private void run() {
        try {
            projector
                    .start()
                    .thenCompose(done -> TrainingStore.goods(settings.trainsFor(), database))
                    .thenCompose(done -> prices.start(database))
                    .thenCompose(done -> promotions.start(database))
                    .thenCompose(done -> shifts.start(database))
                    .thenCompose(done -> sales.start())
                    .thenCompose(done -> spending.start())
                    .thenCompose(done -> returns.start())
                    .thenCompose(done -> prints.start())
                    .thenCompose(done -> labels.start())
                    .thenCompose(done -> stock.start())
                    .thenCompose(done -> codes.start())
                    .join();
            goods.follow(prices);
            shifts.onClosed(prints::print);
            returns.onDone(prints::print);
            guard.prints(prints, prices, settings);
            guard.carriesOver(held, payments, prints, this::unsynced, days);
            devices.start();
            AtomicBoolean online = new AtomicBoolean();
            sync.onChange(status -> lineChanged(status, online.getAndSet(status.online())));
            if (training()) {
                sync.close();
            } else {
                sync.start().join();
            }
            shifts.onClosed(report -> days.shiftClosed());
            days.follow(sync);
            upkeep.start();
        } catch (CompletionException e) {
            close();
            throw new TillStartException("The till's database cannot be brought up to its journal.", e);
        }
    }

    public boolean training() {
        return settings.trainsFor() != null;
    }

    /** Records that headquarters has to get and does not have. */
    public long unsynced() {
        return training() ? 0 : sync.status().unsynced();
    }

    private void lineChanged(SyncStatus status, boolean wasOnline) {
        stock.line(status.online(), status.since());
        codes.line(status.online());
        spending.line(status.online(), wasOnline);
        if (status.online()) {
            members.online();
        }
        if (status.online() && !wasOnline) {
            labels.askAgain();
        }
    }

    public TillInfo info() {
        return TillInfo.of(identity.till(), prices.shop().name(), journal.epoch(), settings.locale());
    }

    public TillSettings settings() {
        return settings;
    }

    /** The clock that everything here goes by: headquarters' time as far as it is known. */
    public CorrectedClock clock() {
        return clock;
    }

    public SignOnService signOn() {
        return signOn;
    }

    public ShiftService shifts() {
        return shifts;
    }

    /** Rights, and cash that moves without a sale. */
    public TillGuard guard() {
        return guard;
    }

    public PriceBooks prices() {
        return prices;
    }

    /** The goods as people search them. */
    public GoodsSearch goods() {
        return goods;
    }

    public PromotionBook promotions() {
        return promotions;
    }

    public SaleService sales() {
        return sales;
    }

    public PaymentService payments() {
        return payments;
    }

    public PrintService prints() {
        return prints;
    }

    public LabelService labels() {
        return labels;
    }

    public MemberService members() {
        return members;
    }

    /** What may be spent only once. */
    public Spending spending() {
        return spending;
    }

    public ReturnService returns() {
        return returns;
    }

    public HeldSales held() {
        return held;
    }

    public ShopStock stock() {
        return stock;
    }

    public SyncService sync() {
        return sync;
    }

    public CodePayments codes() {
        return codes;
    }

    public DayService days() {
        return days;
    }

    public Devices devices() {
        return devices;
    }

    /** The truth of this till; for whoever writes records that no service here makes. */
    public Journal journal() {
        return journal;
    }

    /** What is wrong with the disk; empty when nothing is. */
    public String diskAlarm() {
        return journal.alarm();
    }

    public Upkeep upkeep() {
        return upkeep;
    }

    /** Bytes of journal that the database lags behind; grows when the database fails while selling goes on. */
    public long projectionLag() {
        return projector.lag();
    }

    /** Ends in the order in which work flows, so that nothing acknowledged is left out. */
    @Override
    public void close() {
        upkeep.close();
        labels.giveBack();
        codes.close();
        sync.close();
        questions.close();
        devices.close();
        prints.close();
        labels.close();
        prices.close();
        goods.close();
        signOn.close();
        journal.close();
        database.close();
        lock.close();
    }
}
