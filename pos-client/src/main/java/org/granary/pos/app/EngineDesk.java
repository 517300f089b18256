package org.granary.pos.app;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardRules;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.approval.Reason;
import org.granary.model.catalog.CodeReader;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.SkuCode;
import org.granary.model.member.MemberId;
import org.granary.model.member.PhoneNumber;
import org.granary.model.pricing.Pricing;
import org.granary.model.pricing.promotion.Shopper;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.VoidedLine;
import org.granary.model.sale.VoidedSale;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.model.search.GoodsIndex;
import org.granary.model.shift.CashMoved;
import org.granary.model.shift.DrawerOpened;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.XReading;
import org.granary.model.shift.ZReport;
import org.granary.pos.catalog.PriceBooks;
import org.granary.pos.member.KnownMember;
import org.granary.pos.member.MemberDesk;
import org.granary.pos.print.PrintDesk;
import org.granary.pos.print.QueuedPrint;
import org.granary.pos.print.UnknownPrint;
import org.granary.pos.reconcile.DayDesk;
import org.granary.pos.reconcile.DayState;
import org.granary.pos.sale.Checkout;
import org.granary.pos.sale.DoneSale;
import org.granary.pos.sale.held.HeldDesk;
import org.granary.pos.sale.held.HeldEntry;
import org.granary.pos.sale.held.HeldTake;
import org.granary.pos.sale.returning.ReturnDesk;
import org.granary.pos.sale.returning.SaleSearch;
import org.granary.pos.search.SearchDesk;
import org.granary.pos.security.Cashier;
import org.granary.pos.security.SignOnResult;
import org.granary.pos.security.approval.ApprovalDesk;
import org.granary.pos.shift.ShiftDesk;
import org.granary.pos.shift.drawer.DrawerDesk;
import org.granary.pos.stock.OnHand;
import org.granary.pos.sync.DayResult;
import org.granary.pos.tender.PaymentDesk;
import org.granary.pos.tender.UnfinishedPayment;

/** What the screens ask, answered by the engine's services. */
final class EngineDesk
        implements Checkout,
                PaymentDesk,
                ShiftDesk,
                PrintDesk,
                MemberDesk,
                HeldDesk,
                ReturnDesk,
                DayDesk,
                SearchDesk,
                ApprovalDesk,
                DrawerDesk {
    /** The channel that a till is, for promotions. */
    private static final String CHANNEL = "till";

    private final Till till;

    EngineDesk(Till till) {
        this.till = till;
    }

    @Override
    public Pricing pricing() {
        return new Pricing(
                till.prices().current(),
                till.promotions().current(),
                Shopper.at(till.info().till().shop(), CHANNEL)
                        .withLeases(till.spending().leases().current()),
                till.clock().instant());
    }

    @Override
    public GoodsIndex goods() {
        return till.goods().index();
    }

    @Override
    public PriceBooks.Prices prices() {
        return till.prices().prices();
    }

    @Override
    public CodeReader codeReader() {
        return till.sales().codeReader();
    }

    @Override
    public CashRounding cashRounding() {
        return till.sales().cashRounding();
    }

    @Override
    public OpenSale.Ticket nextTicket(Cashier cashier) {
        return till.sales().nextTicket(cashier);
    }

    @Override
    public void prepare(List<SaleLine> lines, List<VoidedLine> voidedLines) {
        till.sales().prepare(lines, voidedLines);
    }

    @Override
    public CompletableFuture<DoneSale> complete(PaidSale sale) {
        return till.sales().complete(sale);
    }

    @Override
    public CompletableFuture<DoneSale> complete(PaidExchange exchange) {
        return till.sales().complete(exchange);
    }

    @Override
    public CompletableFuture<UnfinishedPayment> keep(UnfinishedPayment payment) {
        return till.payments().keep(payment);
    }

    @Override
    public CompletableFuture<Optional<UnfinishedPayment>> unfinished() {
        return till.payments().unfinished();
    }

    @Override
    public CompletableFuture<Void> recordVoid(VoidedSale sale) {
        return till.sales().recordVoid(sale);
    }

    @Override
    public CompletableFuture<Optional<OnHand>> onHand(SkuCode sku) {
        return till.stock().onHand(sku);
    }

    @Override
    public Optional<ShiftOpened> current() {
        return till.shifts().current();
    }

    @Override
    public CompletableFuture<ShiftOpened> open(Cashier cashier, Money openingFloat) {
        return till.shifts().open(cashier, openingFloat);
    }

    @Override
    public CompletableFuture<ZReport> close(Cashier cashier, Money counted) {
        return till.shifts().close(cashier, counted);
    }

    @Override
    public CompletableFuture<DayResult> compareDay(LocalDate businessDate) {
        return till.days().compare(till.sync(), businessDate);
    }

    @Override
    public List<UnknownPrint> unknownPrints() {
        return till.prints().unknownPrints();
    }

    @Override
    public void reprint(UnknownPrint print) {
        till.prints().reprint(print);
    }

    @Override
    public void reprint(ReceiptNumber number) {
        till.prints().reprint(number);
    }

    @Override
    public void dismiss(UnknownPrint print) {
        till.prints().dismiss(print);
    }

    @Override
    public List<QueuedPrint> queued() {
        return till.prints().queued();
    }

    @Override
    public void resume() {
        till.prints().resume();
    }

    @Override
    public void cancel(QueuedPrint print) {
        till.prints().cancel(print);
    }

    @Override
    public boolean membersReady() {
        return till.members().ready();
    }

    @Override
    public CompletableFuture<List<KnownMember>> membersByLastFour(String lastFour) {
        return till.members().byLastFour(lastFour);
    }

    @Override
    public CompletableFuture<Optional<KnownMember>> memberByPhone(PhoneNumber phone) {
        return till.members().byPhone(phone);
    }

    @Override
    public CompletableFuture<Optional<KnownMember>> memberById(MemberId id) {
        return till.members().byId(id);
    }

    @Override
    public CompletableFuture<KnownMember> join(PhoneNumber phone) {
        return till.members().join(phone);
    }

    @Override
    public CompletableFuture<HeldSale> hold(HeldSale sale) {
        return till.held().hold(sale);
    }

    @Override
    public CompletableFuture<List<HeldEntry>> heldSales() {
        return till.held().waiting();
    }

    @Override
    public CompletableFuture<HeldTake> take(HeldEntry entry, Cashier cashier) {
        return till.held().take(entry, cashier);
    }

    @Override
    public CompletableFuture<SaleSearch> findSale(ReceiptNumber receipt) {
        return till.returns().find(receipt);
    }

    @Override
    public CompletableFuture<Money> blindToday() {
        return till.returns().blindToday();
    }

    @Override
    public CompletableFuture<PaidReturn> giveBack(PaidReturn paidReturn) {
        return till.returns().complete(paidReturn);
    }

    @Override
    public CompletableFuture<List<DayState>> days() {
        return till.days().days();
    }

    @Override
    public CompletableFuture<DayResult> compare(LocalDate date) {
        return compareDay(date);
    }

    @Override
    public Optional<Sku> sku(String code) {
        return till.prices().current().catalog().sku(new SkuCode(code));
    }

    @Override
    public long unsynced() {
        return till.unsynced();
    }

    @Override
    public GuardRules rules() {
        return till.guard().approvals().rules();
    }

    @Override
    public CompletableFuture<SignOnResult> identify(String number, String pin) {
        return till.signOn().signOn(number, pin);
    }

    @Override
    public CompletableFuture<SignOnResult> identifyBadge(String code) {
        return till.signOn().badge(code);
    }

    @Override
    public Approval decide(
            GuardedRequest request,
            CashierId asker,
            Optional<CashierId> decider,
            Approval.Means means,
            Optional<Reason> reason) {
        return till.guard().approvals().decide(request, asker, decider, means, reason);
    }

    @Override
    public CompletableFuture<Approval> record(Approval approval) {
        return till.guard().approvals().record(approval);
    }

    @Override
    public CompletableFuture<Boolean> holds(Money amount) {
        return till.guard().drawer().holds(amount);
    }

    @Override
    public CompletableFuture<CashMoved> move(Cashier cashier, CashMoved.Kind kind, Money amount, Approval approval) {
        return till.guard().drawer().move(cashier, kind, amount, approval);
    }

    @Override
    public CompletableFuture<DrawerOpened> openDrawer(Cashier cashier, Approval approval) {
        return till.guard().drawer().open(cashier, approval);
    }

    @Override
    public CompletableFuture<XReading> readFigures(Cashier reader) {
        return till.shifts().read(reader).thenApply(reading -> {
            till.prints().print(reading);
            return reading;
        });
    }

    @Override
    public CompletableFuture<List<ZReport>> reports() {
        return till.guard().reports();
    }

    @Override
    public void reprint(ZReport report) {
        till.prints().reprint(report);
    }
}
