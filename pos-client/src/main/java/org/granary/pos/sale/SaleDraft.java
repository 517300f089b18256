package org.granary.pos.sale;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.member.MemberId;
import org.granary.model.pricing.Basket;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.Explanation;
import org.granary.model.pricing.PriceOverride;
import org.granary.model.pricing.PricedBasket;
import org.granary.model.pricing.PricedLine;
import org.granary.model.pricing.Pricing;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Refund;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.ScanResult;
import org.granary.model.sale.Settlement;
import org.granary.model.sale.Tender;
import org.granary.model.sale.VoidedSale;
import org.granary.model.sale.exchange.Carried;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.model.weigh.Weighed;
import org.granary.pos.member.KnownMember;

/**
 * The sale in the making, as selling and paying share it. What is settled is priced by the same {@link Pricing} as what is shown,
 * so the customer never pays another figure than the one on the screen. For the JavaFX thread.
 */
public final class SaleDraft {
    private final Checkout checkout;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<PricedBasket> basket = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Optional<KnownMember>> member = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<PaidReturn>> goodsBack = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Runnable cleared = () -> {};
    private boolean moneyGoesBack;
    private OpenSale sale = OpenSale.EMPTY;
    private Pricing pricing;
    private int marked;

    public SaleDraft(Checkout checkout, InstantSource clock) {
        this.checkout = checkout;
        this.clock = clock;
        this.pricing = checkout.pricing();
        basket.set(sale.price(pricing));
    }

    public ReadOnlyObjectProperty<PricedBasket> basketProperty() {
        return basket.getReadOnlyProperty();
    }

    public PricedBasket basket() {
        return basket.get();
    }

    /** Whose sale it is; empty for somebody unknown. */
    public ReadOnlyObjectProperty<Optional<KnownMember>> memberProperty() {
        return member.getReadOnlyProperty();
    }

    /** The member's id, also while it is looked up who that is. */
    public Optional<MemberId> memberId() {
        return sale.member();
    }

    /** Makes it somebody's sale, or nobody's again. */
    public void forMember(Optional<KnownMember> someone) {
        member.set(someone);
        sale = sale.forMember(someone.map(KnownMember::id));
        pricing = kept(now());
        basket.set(sale.price(pricing));
    }

    /** Prices and promotions of this moment, for whoever stands here. */
    private Pricing now() {
        Pricing current = checkout.pricing();
        return member.get()
                .flatMap(KnownMember::level)
                .map(level -> new Pricing(
                        current.book(), current.rules(), current.shopper().withLevel(level), current.now()))
                .orElse(current);
    }

    /** With the promotions that already held for what is on the table, where they give more. */
    private Pricing kept(Pricing next) {
        Pricing before = new Pricing(next.book(), pricing.rules(), next.shopper(), pricing.now());
        return sale.price(before).total().isLessThan(sale.price(next).total()) ? before : next;
    }

    /** The sale as it is put aside. */
    public HeldSale held(OpenSale.Ticket ticket) {
        return HeldSale.of(
                sale,
                basket.get(),
                ticket.id(),
                ticket.receiptNumber().till(),
                ticket.shiftId(),
                ticket.cashier(),
                ticket.at());
    }

    /**
     * Goes on with a sale that was put aside, at the prices of this moment where they are lower; nothing may be open.
     *
     * @return how many of its lines are not sold any more and stay out
     */
    public int resume(HeldSale held) {
        if (touched()) {
            throw new IllegalStateException("a sale is open");
        }
        pricing = now();
        HeldSale.Resumed resumed = held.resume(pricing.book().catalog());
        sale = resumed.sale();
        basket.set(sale.price(pricing));
        return resumed.missing().size();
    }

    /** What was scanned last; empty when nothing was. */
    Optional<PricedLine> latest() {
        List<PricedLine> lines = basket.get().lines();
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
    }

    /** Lines that are cheaper now than when they were scanned. */
    public int cheaper() {
        return (int) basket.get().lines().stream()
                .filter(line -> line.explanations().stream().anyMatch(Explanation.LoweredByVersion.class::isInstance))
                .count();
    }

    public boolean isEmpty() {
        return sale.basket().isEmpty();
    }

    /** What cash has to be handed over, after 抹零. */
    public Money payable() {
        return checkout.cashRounding().payable(due());
    }

    /** Goods that come back for those on the table; empty for most sales. */
    public ReadOnlyObjectProperty<Optional<PaidReturn>> goodsBackProperty() {
        return goodsBack.getReadOnlyProperty();
    }

    /** What pays for the goods on the table is what these give back; empty to leave them with the customer. */
    public void exchangeFor(Optional<PaidReturn> back) {
        goodsBack.set(back);
    }

    /** How what comes back and what is on the table settle each other at this moment. */
    public Carried carried() {
        List<Refund> refunds = goodsBack.get().map(PaidReturn::refunds).orElse(List.of());
        return Carried.of(refunds, basket.get().total(), checkout.cashRounding());
    }

    /** What is left to pay, before any rounding of cash. */
    public Money due() {
        return carried().rest();
    }

    ScanResult scan(String code, long packs) {
        Pricing next = now();
        return added(sale.scan(code, packs, checkout.codeReader(), next.book()), next);
    }

    /** Whether a code names goods at all. */
    boolean knows(String code) {
        return checkout.book().catalog().named(checkout.codeReader().read(code)).isPresent();
    }

    /** Adds what was chosen on the screen; empty when it is not sold any more. */
    Optional<ScanResult> take(SellUnit unit, long packs) {
        Pricing next = now();
        return next.book().catalog().item(unit).map(item -> added(sale.take(item, packs, next.book()), next));
    }

    /** Adds loose goods by their net weight in grams (millilitres). */
    ScanResult weigh(CatalogIndex.Item item, long net, Weighed weighed, BasketLine.Entry entry) {
        Pricing next = now();
        return added(sale.weigh(item, net, weighed, entry, next.book()), next);
    }

    private ScanResult added(ScanResult result, Pricing next) {
        if (result instanceof ScanResult.Added added) {
            sale = added.sale();
        }
        pricing = better(next);
        basket.set(sale.price(pricing));
        return result;
    }

    /** A line as it is priced now. */
    Optional<PricedLine> line(int lineNumber) {
        return basket.get().lines().stream()
                .filter(candidate -> candidate.line().lineNumber() == lineNumber)
                .findFirst();
    }

    /** The number of the line that the eye rests on. */
    void mark(int lineNumber) {
        marked = lineNumber;
    }

    /** The line that the eye rests on; empty when nothing is on the table. */
    public Optional<PricedLine> marked() {
        return line(marked).or(this::latest);
    }

    /** A line as it would be priced if nobody had set its price by hand. */
    public Optional<PricedLine> untouched(int lineNumber) {
        return line(lineNumber)
                .map(line -> pricing.price(new Basket(List.of(line.line().at(Optional.empty()))))
                        .lines()
                        .get(0));
    }

    /** Charges this price for a line from now on; false when the line is not there any more, or it would be too much. */
    public boolean override(int lineNumber, PriceOverride override) {
        Optional<OpenSale> next = sale.override(lineNumber, override, pricing);
        next.ifPresent(changed -> {
            sale = changed;
            basket.set(sale.price(pricing));
        });
        return next.isPresent();
    }

    /** Takes a line out and returns what was taken; empty when there is no such line. */
    Optional<PricedLine> voidLine(int lineNumber) {
        Optional<PricedLine> line = line(lineNumber);
        if (line.isPresent()) {
            sale = sale.voidLine(lineNumber, pricing, clock.instant());
            basket.set(sale.price(pricing));
        }
        return line;
    }

    /** Gives a line another quantity; the sale stays as it is when that cannot be. */
    OpenSale.QuantityChange changeQuantity(int lineNumber, long packs) {
        Pricing next = now();
        OpenSale.QuantityChange change = tryQuantity(lineNumber, packs);
        if (change instanceof OpenSale.QuantityChange.Changed changed) {
            sale = changed.sale();
            pricing = better(next);
            basket.set(sale.price(pricing));
        }
        return change;
    }

    /** What came of it if a line were given another quantity. */
    OpenSale.QuantityChange tryQuantity(int lineNumber, long packs) {
        return sale.changeQuantity(lineNumber, packs, pricing, now().book(), clock.instant());
    }

    /** Nothing on the table gets dearer: a cut or a promotion that ends while the customer stands here still holds for it. */
    private Pricing better(Pricing next) {
        Pricing kept = new Pricing(next.book(), pricing.rules(), next.shopper(), pricing.now());
        return Stream.of(next, kept, pricing)
                .min(Comparator.comparing(candidate -> sale.price(candidate).total()))
                .orElse(next);
    }

    /**
     * Takes the prices of this moment, unless the sale would come to less than what is paid already.
     *
     * @return how many lines became cheaper
     */
    public int reprice(Money paid) {
        PricedBasket before = basket.get();
        Pricing next = better(now());
        PricedBasket after = sale.price(next);
        Money settled = paid.isPositive() ? before.total().minus(due()).plus(paid) : Money.ZERO;
        if (after.total().isLessThan(settled)) {
            return 0;
        }
        pricing = next;
        int cheaper = 0;
        for (int i = 0; i < after.lines().size(); i++) {
            if (after.lines().get(i).amount().isLessThan(before.lines().get(i).amount())) {
                cheaper++;
            }
        }
        basket.set(after);
        return cheaper;
    }

    /** Tells the till what is about to be paid. */
    public void prepare() {
        checkout.prepare(SaleLine.allOf(basket.get()), sale.voidedLines());
    }

    /** The sale as it is paid, or why it is not. */
    public Settlement settle(List<Tender> tenders, Money rounding, OpenSale.Ticket ticket) {
        Carried carried = carried();
        List<Tender> all =
                Stream.concat(carried.tenders().stream(), tenders.stream()).toList();
        return sale.settle(all, rounding.plus(carried.rounding()), pricing, ticket);
    }

    /** Finishes what was settled, with the goods that come back for it. */
    public CompletableFuture<DoneSale> complete(PaidSale settled) {
        return goodsBack
                .get()
                .map(back -> checkout.complete(PaidExchange.of(back, settled)))
                .orElseGet(() -> checkout.complete(settled));
    }

    /** The sale as it is on record when it is given up; empty when nothing was ever scanned. */
    Optional<VoidedSale> givenUp(OpenSale.Ticket ticket) {
        Instant at = ticket.at();
        return sale.giveUp(pricing, ticket.id(), ticket.shiftId(), ticket.cashier(), at);
    }

    /** Whether a line was ever scanned, even if all were taken out again, or goods wait to be exchanged. */
    public boolean touched() {
        return !isEmpty() || !sale.voidedLines().isEmpty() || goodsBack.get().isPresent();
    }

    /** Runs something whenever the table is cleared, before the next sale. */
    public void onCleared(Runnable listener) {
        cleared = listener;
    }

    /** Whether money that was taken for this sale is on its way back: it is not put aside before that has come. */
    public boolean moneyGoesBack() {
        return moneyGoesBack;
    }

    public void moneyGoesBack(boolean now) {
        moneyGoesBack = now;
    }

    /** Clears the table. */
    public void startOver() {
        goodsBack.set(Optional.empty());
        cleared.run();
        sale = OpenSale.EMPTY;
        member.set(Optional.empty());
        pricing = now();
        basket.set(sale.price(pricing));
    }
}
