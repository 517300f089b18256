package org.granary.pos.app;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.CodeReader;
import org.granary.model.catalog.Form;
import org.granary.model.catalog.Pack;
import org.granary.model.catalog.SellUnit;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.VoidedSale;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ShiftTotals;
import org.granary.model.shift.ZReport;
import org.granary.pos.print.PrintDesk;
import org.granary.pos.print.QueuedPrint;
import org.granary.pos.print.UnknownPrint;
import org.granary.pos.sale.Checkout;
import org.granary.pos.sale.DoneSale;
import org.granary.pos.security.Cashier;
import org.granary.pos.security.SignOnResult;
import org.granary.pos.shift.ShiftDesk;
import org.granary.pos.sync.DayResult;
import org.jspecify.annotations.Nullable;

/** A till without journal, database, devices and network, that remembers what the screens asked of it. */
final class FakeTill implements Checkout, ShiftDesk, PrintDesk {
    static final Instant NOW = Instant.parse("2026-11-22T02:24:00Z");
    static final TillId TILL = new TillId(new ShopId("ZSL"), 2);
    static final String RICE = "6909000000017";
    static final String OIL_CARTON = "16909000000021";
    static final String NOODLES = "6909000000031";
    static final String LOOSE_RICE_SHORT_CODE = "012";

    final List<PaidSale> completed = new ArrayList<>();
    final List<VoidedSale> voided = new ArrayList<>();
    final List<UnknownPrint> unknown = new ArrayList<>();
    final List<QueuedPrint> queue = new ArrayList<>();
    final List<UnknownPrint> reprinted = new ArrayList<>();
    final List<ReceiptNumber> copies = new ArrayList<>();
    /** Whether the list of doubtful receipts lags behind, as the engine's does for a moment. */
    boolean slow;

    /** When set, the journal does not answer until it is completed. */
    @Nullable CompletableFuture<DoneSale> journal;

    CompletableFuture<DayResult> day = CompletableFuture.completedFuture(new DayResult.Compared(List.of(), 0));
    private final CatalogIndex catalog = CatalogIndex.of(goods());
    private PriceHistory history = PriceHistory.EMPTY;
    private ShiftTotals totals = ShiftTotals.NONE;
    private @Nullable ShiftOpened shift;
    private int receipts;
    private int ids;

    TillDesk desk() {
        return new TillDesk(this::signOn, this, this, this);
    }

    /** Publishes a price that binds at once. */
    void publish(long version, String sku, long fen) {
        PriceVersion.Entry entry = new PriceVersion.Entry(SellUnit.single(new SkuCode(sku)), Money.ofFen(fen));
        PriceVersion published = new PriceVersion(version, NOW, List.of(), List.of(entry));
        history = PriceHistory.of(TILL.shop(), List.of(published), Set.of(), Set.of());
    }

    CompletableFuture<SignOnResult> signOn(String number, String pin) {
        if (!number.equals("07")) {
            return CompletableFuture.completedFuture(new SignOnResult.UnknownCashier());
        }
        return CompletableFuture.completedFuture(
                pin.equals("7070")
                        ? new SignOnResult.SignedOn(new Cashier(new CashierId("07"), "王小芳", false))
                        : new SignOnResult.WrongPin(4));
    }

    @Override
    public PriceBook book() {
        return PriceBook.at(catalog, history, NOW);
    }

    @Override
    public CodeReader codeReader() {
        return new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES);
    }

    @Override
    public CashRounding cashRounding() {
        return CashRounding.JIAO_DOWN;
    }

    @Override
    public OpenSale.Ticket nextTicket(Cashier cashier) {
        receipts++;
        return new OpenSale.Ticket(
                nextId(),
                new ReceiptNumber(TILL, LocalDate.ofInstant(NOW, ZoneOffset.UTC), receipts),
                shift == null ? nextId() : shift.id(),
                cashier.id(),
                NOW);
    }

    @Override
    public CompletableFuture<DoneSale> complete(PaidSale sale) {
        completed.add(sale);
        totals = totals.plus(sale);
        return journal == null ? CompletableFuture.completedFuture(new DoneSale(sale)) : journal;
    }

    @Override
    public CompletableFuture<Void> recordVoid(VoidedSale sale) {
        voided.add(sale);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Optional<ShiftOpened> current() {
        return Optional.ofNullable(shift);
    }

    @Override
    public CompletableFuture<ShiftOpened> open(Cashier cashier, Money openingFloat) {
        ShiftOpened opened = new ShiftOpened(
                nextId(), TILL, cashier.id(), LocalDate.ofInstant(NOW, ZoneOffset.UTC), openingFloat, NOW);
        shift = opened;
        return CompletableFuture.completedFuture(opened);
    }

    @Override
    public CompletableFuture<ZReport> close(Cashier cashier, Money counted) {
        ShiftOpened opened = current().orElseThrow();
        ZReport report = ZReport.close(opened, totals, nextId(), 1, counted, NOW.plusSeconds(30_000));
        shift = null;
        return CompletableFuture.completedFuture(report);
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

    static ReceiptNumber receipt(int number) {
        return new ReceiptNumber(TILL, LocalDate.ofInstant(NOW, ZoneOffset.UTC), number);
    }

    private DocumentId nextId() {
        ids++;
        return DocumentId.of(NOW, 1, ids);
    }

    private static List<Sku> goods() {
        return List.of(
                sku("DM0001", "谷丰 五常大米", "1001", "10kg/袋", "黑龙江五常", RICE, List.of(), 79_90),
                sku(
                        "YO0001",
                        "一品香 压榨一级花生油",
                        "2001",
                        "5L/桶",
                        "山东",
                        "6909000000024",
                        List.of(new Pack("箱", 4, OIL_CARTON, Money.ofFen(519_00))),
                        139_90),
                sku("MT0001", "田园记 鸡蛋挂面", "3001", "1kg/包", "河南", NOODLES, List.of(), 12_83),
                loose());
    }

    private static Sku sku(
            String code,
            String name,
            String shortCode,
            String spec,
            String origin,
            String barcode,
            List<Pack> packs,
            long fen) {
        return new Sku(
                new SkuCode(code),
                name,
                "",
                shortCode,
                spec,
                "粮油",
                "",
                origin,
                "一级",
                Measure.PIECE,
                Form.PACKED,
                barcode,
                packs,
                Money.ofFen(fen),
                Money.ZERO,
                Money.ZERO,
                9,
                365,
                true,
                "",
                "");
    }

    private static Sku loose() {
        return new Sku(
                new SkuCode("DM0046"),
                "散装东北大米",
                "",
                LOOSE_RICE_SHORT_CODE,
                "散称",
                "大米",
                "",
                "黑龙江",
                "一级",
                Measure.GRAM,
                Form.LOOSE,
                null,
                List.of(),
                Money.ofFen(5_98),
                Money.ZERO,
                Money.ZERO,
                9,
                365,
                true,
                "",
                "");
    }
}
