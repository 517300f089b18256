package org.granary.pos.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.CodeReader;
import org.granary.model.catalog.CodeTemplate;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.member.PhoneNumber;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.pricing.Pricing;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Shopper;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.VoidedLine;
import org.granary.model.sale.VoidedSale;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ShiftTotals;
import org.granary.model.shift.Unresolved;
import org.granary.model.shift.ZReport;
import org.granary.model.weigh.TareBook;
import org.granary.model.weigh.WeighRules;
import org.granary.pos.catalog.PriceBooks;
import org.granary.pos.coupon.FakeCoupons;
import org.granary.pos.member.FakePoints;
import org.granary.pos.member.KnownMember;
import org.granary.pos.member.MemberDesk;
import org.granary.pos.payment.FakeCodes;
import org.granary.pos.print.PrintDesk;
import org.granary.pos.print.QueuedPrint;
import org.granary.pos.print.UnknownPrint;
import org.granary.pos.sale.Checkout;
import org.granary.pos.sale.DoneSale;
import org.granary.pos.sale.held.HeldDesk;
import org.granary.pos.sale.held.HeldEntry;
import org.granary.pos.sale.held.HeldTake;
import org.granary.pos.sale.paying.CardWay;
import org.granary.pos.sale.paying.CodeWay;
import org.granary.pos.sale.paying.CouponWay;
import org.granary.pos.sale.paying.PointsWay;
import org.granary.pos.sale.returning.FoundSale;
import org.granary.pos.sale.returning.ReturnDesk;
import org.granary.pos.sale.returning.SaleSearch;
import org.granary.pos.search.FakeShelf;
import org.granary.pos.security.Cashier;
import org.granary.pos.selftest.FakeSelfTest;
import org.granary.pos.shift.ShiftDesk;
import org.granary.pos.stock.OnHand;
import org.granary.pos.sync.DayResult;
import org.granary.pos.tender.FakePayments;
import org.granary.pos.weigh.WeighSettings;
import org.jspecify.annotations.Nullable;

/** A till without journal, database, devices and network, that remembers what the screens asked of it. */
final class FakeTill implements Checkout, ShiftDesk, PrintDesk, MemberDesk, HeldDesk, ReturnDesk {
    static final Instant NOW = Instant.parse("2026-11-22T02:24:00Z");
    static final TillId TILL = new TillId(new ShopId("ZSL"), 2);
    static final String RICE = FakeShelf.RICE;
    static final String OIL_CARTON = FakeShelf.OIL_CARTON;
    static final String NOODLES = FakeShelf.NOODLES;
    static final String LOOSE_RICE_SHORT_CODE = FakeShelf.LOOSE_RICE_SHORT_CODE;

    final List<PaidSale> completed = new ArrayList<>();
    private List<SaleLine> prepared = List.of();
    final FakePayments payments = new FakePayments();
    final FakeCodes codes = new FakeCodes();
    final FakePoints points = new FakePoints();
    final FakeCoupons coupons = new FakeCoupons();
    final List<VoidedSale> voided = new ArrayList<>();
    final List<UnknownPrint> unknown = new ArrayList<>();
    final List<QueuedPrint> queue = new ArrayList<>();
    final List<UnknownPrint> reprinted = new ArrayList<>();
    final List<ReceiptNumber> copies = new ArrayList<>();
    final Map<PhoneNumber, KnownMember> members = new LinkedHashMap<>();
    final List<PaidReturn> returned = new ArrayList<>();
    final List<HeldEntry> held = new ArrayList<>();
    /** Whether the journal takes a sale that is put aside. */
    boolean holds = true;

    /** What comes of taking a held sale up; null when it is there to be taken. */
    @Nullable HeldTake taking;

    /** Whether the list of doubtful receipts lags behind, as the engine's does for a moment. */
    boolean slow;

    /** When set, the journal does not answer until it is completed. */
    @Nullable CompletableFuture<DoneSale> journal;

    /** Whether the disk takes no finished sale. */
    boolean journalFails;

    CompletableFuture<DayResult> day = CompletableFuture.completedFuture(new DayResult.Compared(List.of(), 0, 3));
    final FakeDays days = new FakeDays(this);
    final FakeGuards guards = new FakeGuards(this);
    final FakeSelfTest selfTest = new FakeSelfTest();

    /** What the next shift leaves behind. */
    List<Unresolved> carried = List.of();

    private final CatalogIndex catalog = CatalogIndex.of(FakeShelf.articles());
    private PriceHistory history = PriceHistory.EMPTY;
    PromotionRules promotions = PromotionRules.NONE;
    Instant now = NOW;
    final FakeShelf shelf = new FakeShelf(() -> new PriceBooks.Prices(book(), history, NOW), this::onHand);
    private ShiftTotals totals = ShiftTotals.NONE;
    private @Nullable ShiftOpened shift;
    /** Until when the other tills' sales are in the stock that this one shows. */
    Instant stockAsOf = NOW;

    private int receipts;
    private int ids;

    /** A bag of 12 g and a bucket. */
    WeighSettings weighing =
            new WeighSettings(CodeTemplate.DEFAULTS, TareBook.parse("小袋:12, 大桶:300"), WeighRules.COUNTER);

    TillDesk desk() {
        return new TillDesk(
                guards::identify,
                this,
                days,
                this,
                payments,
                List.of(new CouponWay(coupons), new CardWay(), new CodeWay(codes, () -> now), new PointsWay(points)),
                this,
                this,
                this,
                this,
                shelf,
                weighing,
                guards,
                guards,
                selfTest);
    }

    /** Publishes a price that binds at once. */
    void publish(long version, String sku, long fen) {
        announce(version, sku, fen, NOW);
    }

    /** Publishes a price for a moment. */
    void announce(long version, String sku, long fen, Instant at) {
        PriceVersion.Entry entry = new PriceVersion.Entry(SellUnit.single(new SkuCode(sku)), Money.ofFen(fen));
        PriceVersion published = new PriceVersion(version, at, List.of(), List.of(entry));
        history = PriceHistory.of(TILL.shop(), List.of(published), Set.of(), Set.of());
    }

    @Override
    public Pricing pricing() {
        return new Pricing(PriceBook.at(catalog, history, NOW), promotions, Shopper.at(TILL.shop(), "till"), now);
    }

    @Override
    public CodeReader codeReader() {
        return new CodeReader(weighing.codes());
    }

    @Override
    public CashRounding cashRounding() {
        return CashRounding.JIAO_DOWN;
    }

    @Override
    public OpenSale.Ticket nextTicket(Cashier cashier) {
        return new OpenSale.Ticket(
                nextId(), receipt(++receipts), shift == null ? nextId() : shift.id(), cashier.id(), NOW);
    }

    @Override
    public void prepare(List<SaleLine> lines, List<VoidedLine> voidedLines) {
        prepared = lines;
    }

    @Override
    public CompletableFuture<DoneSale> complete(PaidSale sale) {
        return done(new DoneSale(sale));
    }

    @Override
    public CompletableFuture<DoneSale> complete(PaidExchange exchange) {
        return done(new DoneSale(exchange));
    }

    private CompletableFuture<DoneSale> done(DoneSale done) {
        assertThat(prepared).isEqualTo(done.sale().lines());
        if (journalFails) {
            return CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
        }
        payments.finished(done.sale());
        completed.add(done.sale());
        done.exchange().map(PaidExchange::back).ifPresent(returned::add);
        totals = totals.plus(done.sale());
        return journal == null ? CompletableFuture.completedFuture(done) : journal;
    }

    @Override
    public CompletableFuture<Void> recordVoid(VoidedSale sale) {
        voided.add(sale);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Optional<OnHand>> onHand(SkuCode sku) {
        return CompletableFuture.completedFuture(Optional.of(new OnHand(38, stockAsOf)));
    }

    @Override
    public Optional<ShiftOpened> current() {
        return Optional.ofNullable(shift);
    }

    @Override
    public CompletableFuture<ShiftOpened> open(Cashier cashier, Money openingFloat) {
        shift = new ShiftOpened(nextId(), TILL, cashier.id(), receipt(1).businessDate(), openingFloat, NOW);
        return CompletableFuture.completedFuture(shift);
    }

    @Override
    public CompletableFuture<ZReport> close(Cashier cashier, Money counted) {
        CompletableFuture<ZReport> report = CompletableFuture.completedFuture(
                ZReport.close(current().orElseThrow(), totals, nextId(), 1, counted, carried, NOW.plusSeconds(30_000)));
        shift = null;
        return report;
    }

    @Override
    public CompletableFuture<DayResult> compareDay(LocalDate businessDate) {
        return day;
    }

    @Override
    public List<UnknownPrint> unknownPrints() {
        return List.copyOf(unknown);
    }

    @Override
    public void reprint(UnknownPrint print) {
        reprinted.add(print);
        if (!slow) {
            unknown.remove(print);
        }
    }

    @Override
    public void reprint(ReceiptNumber number) {
        copies.add(number);
    }

    @Override
    public void dismiss(UnknownPrint print) {
        unknown.remove(print);
    }

    @Override
    public List<QueuedPrint> queued() {
        return List.copyOf(queue);
    }

    @Override
    public void resume() {
        queue.clear();
    }

    @Override
    public void cancel(QueuedPrint print) {
        queue.remove(print);
    }

    @Override
    public CompletableFuture<SaleSearch> findSale(ReceiptNumber receipt) {
        return CompletableFuture.completedFuture(completed.stream()
                .filter(sale -> sale.receiptNumber().equals(receipt))
                .map(sale -> new FoundSale(
                        sale,
                        Returned.of(returned.stream()
                                .filter(back -> back.originalSale().equals(sale.id()))
                                .toList())))
                .findFirst()
                .<SaleSearch>map(SaleSearch.Found::new)
                .orElseGet(() -> receipt.till().equals(TILL) ? new SaleSearch.Unknown() : new SaleSearch.Offline()));
    }

    @Override
    public CompletableFuture<Money> blindToday() {
        return CompletableFuture.completedFuture(Money.sum(returned.stream()
                .filter(back -> back.kind() == PaidReturn.Kind.BLIND)
                .map(PaidReturn::refunded)
                .toList()));
    }

    @Override
    public CompletableFuture<PaidReturn> giveBack(PaidReturn paidReturn) {
        returned.add(paidReturn);
        totals = totals.plus(paidReturn);
        return CompletableFuture.completedFuture(paidReturn);
    }

    @Override
    public boolean membersReady() {
        return true;
    }

    @Override
    public CompletableFuture<List<KnownMember>> membersByLastFour(String lastFour) {
        return CompletableFuture.completedFuture(members.values().stream()
                .filter(member -> member.lastFour().equals(lastFour))
                .toList());
    }

    @Override
    public CompletableFuture<Optional<KnownMember>> memberByPhone(PhoneNumber phone) {
        return CompletableFuture.completedFuture(Optional.ofNullable(members.get(phone)));
    }

    @Override
    public CompletableFuture<Optional<KnownMember>> memberById(MemberId id) {
        return CompletableFuture.completedFuture(members.values().stream()
                .filter(member -> member.id().equals(id))
                .findFirst());
    }

    @Override
    public CompletableFuture<KnownMember> join(PhoneNumber phone) {
        KnownMember member = new KnownMember(MemberId.of(nextId()), phone.lastFour(), 0, Optional.empty());
        members.put(phone, member);
        return CompletableFuture.completedFuture(member);
    }

    /** Somebody with this many points. */
    KnownMember member(String phone, long points) {
        PhoneNumber number = ((PhoneNumber.Reading.Valid) PhoneNumber.read(phone)).number();
        KnownMember member =
                new KnownMember(MemberId.of(nextId()), number.lastFour(), points, Optional.of(NOW.minusSeconds(240)));
        members.put(number, member);
        return member;
    }

    /** Somebody of a level. */
    KnownMember memberOf(String level, String phone) {
        KnownMember plain = member(phone, 0);
        KnownMember member = new KnownMember(plain.id(), plain.lastFour(), 0, plain.asOf(), Optional.of(level));
        members.replaceAll((number, known) -> known.equals(plain) ? member : known);
        return member;
    }

    @Override
    public CompletableFuture<HeldSale> hold(HeldSale sale) {
        if (!holds) {
            return CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
        }
        held.add(new HeldEntry(sale, true));
        return CompletableFuture.completedFuture(sale);
    }

    @Override
    public CompletableFuture<List<HeldEntry>> heldSales() {
        return CompletableFuture.completedFuture(List.copyOf(held));
    }

    @Override
    public CompletableFuture<HeldTake> take(HeldEntry entry, Cashier cashier) {
        HeldTake answer = taking == null ? new HeldTake.Taken(entry.sale()) : taking;
        held.removeIf(waiting -> answer instanceof HeldTake.Taken && waiting.equals(entry));
        return CompletableFuture.completedFuture(answer);
    }

    static ReceiptNumber receipt(int number) {
        return new ReceiptNumber(TILL, LocalDate.ofInstant(NOW, ZoneOffset.UTC), number);
    }

    private DocumentId nextId() {
        return DocumentId.of(NOW, 1, ++ids);
    }
}
