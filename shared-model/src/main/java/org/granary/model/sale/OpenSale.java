package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.CodeMeaning;
import org.granary.model.catalog.CodeReader;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.LimitExceededException;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.Rounding;
import org.granary.model.member.MemberId;
import org.granary.model.pricing.Basket;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceOverride;
import org.granary.model.pricing.PricedBasket;
import org.granary.model.pricing.PricedLine;
import org.granary.model.pricing.Pricing;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.weigh.Weighed;

/**
 * A sale at the till before it is paid. Immutable: every action returns the next state.
 *
 * @param nextLineNumber the number the next scan gets
 * @param member who gets the points, once known
 */
public record OpenSale(Basket basket, List<VoidedLine> voidedLines, int nextLineNumber, Optional<MemberId> member) {
    public static final OpenSale EMPTY = new OpenSale(Basket.EMPTY, List.of(), 1, Optional.empty());

    public OpenSale {
        requireNonNull(basket, "basket is null");
        voidedLines = List.copyOf(voidedLines);
        requireNonNull(member, "member is null");
    }

    /** Who settles what, and when; all of it supplied by the shell. */
    public record Ticket(
            DocumentId id, ReceiptNumber receiptNumber, DocumentId shiftId, CashierId cashier, Instant at) {
        public Ticket {
            requireNonNull(id, "id is null");
            requireNonNull(receiptNumber, "receiptNumber is null");
            requireNonNull(shiftId, "shiftId is null");
            requireNonNull(cashier, "cashier is null");
            requireNonNull(at, "at is null");
        }
    }

    /** What came of giving a line another quantity. Every refusal leaves the sale as it was. */
    public sealed interface QuantityChange {
        /**
         * It has the new quantity.
         *
         * @param taken what was taken out again; empty when more was added
         */
        record Changed(OpenSale sale, Optional<VoidedLine> taken) implements QuantityChange {}

        /** It has that quantity already. */
        record Same() implements QuantityChange {}

        /** There is no such line. */
        record NoLine() implements QuantityChange {}

        /** It was weighed, or its amount stands on its label: nobody says how much it is. */
        record NotCounted() implements QuantityChange {}

        /** Its price was set by hand, or a date was read off it, for what lies there; more of it is another line. */
        record OnlyThese() implements QuantityChange {}

        /** Its price has risen since the scan; more of it is another line, at the new price. */
        record Dearer() implements QuantityChange {}

        /** A named limit would be passed. */
        record BeyondLimit(Limit limit) implements QuantityChange {}
    }

    /**
     * Adds what a code names.
     *
     * @param packs the quantity keyed before the scan; 1 when none was
     */
    public ScanResult scan(String code, long packs, CodeReader reader, PriceBook book) {
        CodeMeaning meaning = reader.read(code);
        if (meaning instanceof CodeMeaning.Unreadable unreadable) {
            return new ScanResult.Unreadable(code, unreadable.reason());
        }
        if (meaning instanceof CodeMeaning.EmbeddedQuantity embedded) {
            return book.catalog()
                    .byShortCode(embedded.plu())
                    .map(item ->
                            weigh(item, embedded.baseUnits(), Weighed.NONE, BasketLine.Entry.EMBEDDED_QUANTITY, book))
                    .orElseGet(() -> new ScanResult.Unknown(code));
        }
        if (meaning instanceof CodeMeaning.EmbeddedPrice embedded) {
            return book.catalog()
                    .byShortCode(embedded.plu())
                    .map(item -> addPackage(item, embedded, book))
                    .orElseGet(() -> new ScanResult.Unknown(code));
        }
        CodeMeaning.Goods goods = (CodeMeaning.Goods) meaning;
        Optional<CatalogIndex.Item> item = book.catalog().byCode(goods.key());
        if (item.isEmpty()) {
            item = book.catalog().byShortCode(goods.key());
        }
        return item.map(found -> add(found, packs, book)).orElseGet(() -> new ScanResult.Unknown(code));
    }

    /** Adds what was chosen on the screen rather than scanned; the same refusals. */
    public ScanResult take(CatalogIndex.Item item, long packs, PriceBook book) {
        return add(item, packs, book);
    }

    /**
     * Adds loose goods by their net weight.
     *
     * @param baseUnits net grams (millilitres)
     */
    public ScanResult weigh(
            CatalogIndex.Item item, long baseUnits, Weighed weighed, BasketLine.Entry entry, PriceBook book) {
        if (!item.sku().loose() || !item.unit().single() || baseUnits < 1) {
            return new ScanResult.NotWeighed(item.sku().name());
        }
        return append(new Draft(item, 1, baseUnits, book.price(item), entry, weighed), book);
    }

    /** A package with its amount on the label is sold as one piece; its weight is what leaves the stock. */
    private ScanResult addPackage(CatalogIndex.Item item, CodeMeaning.EmbeddedPrice code, PriceBook book) {
        UnitPrice perKilo = book.price(item);
        long priced = perKilo.price().fen();
        long baseUnits = code.baseUnits()
                .orElseGet(() -> priced == 0
                        ? 0
                        : Math.max(
                                1,
                                Rounding.halfUp(Math.multiplyExact(code.amount().fen(), 1000L), priced)));
        if (!item.sku().loose() || baseUnits < 1 || !code.amount().isPositive()) {
            return new ScanResult.NotWeighed(item.sku().name());
        }
        Money whole = code.baseUnits().isPresent() ? Rounding.perThousand(perKilo.price(), baseUnits) : code.amount();
        UnitPrice asked = new UnitPrice(whole, perKilo.version());
        BasketLine.Entry entry = BasketLine.Entry.EMBEDDED_PRICE;
        return append(new Draft(item, 1, baseUnits, asked, entry, Weighed.labelled(code.amount())), book);
    }

    /** A line before it has a number. */
    private record Draft(
            CatalogIndex.Item item,
            long packs,
            long baseUnits,
            UnitPrice price,
            BasketLine.Entry entry,
            Weighed weighed) {
        BasketLine numbered(int number) {
            Quantity quantity = new Quantity(baseUnits, item.sku().measure());
            return new BasketLine(number, item, packs, quantity, price, entry, weighed);
        }
    }

    private ScanResult add(CatalogIndex.Item item, long packs, PriceBook book) {
        if (item.sku().loose() && item.unit().single()) {
            return new ScanResult.NeedsWeight(item);
        }
        if (packs < 1 || packs > Limit.PACKS_PER_LINE.max()) {
            return new ScanResult.BeyondLimit(Limit.PACKS_PER_LINE);
        }
        long baseUnits = Math.multiplyExact(packs, item.size());
        BasketLine.Entry entry = BasketLine.Entry.COUNTED;
        return append(new Draft(item, packs, baseUnits, book.price(item), entry, Weighed.NONE), book);
    }

    private ScanResult append(Draft draft, PriceBook book) {
        try {
            BasketLine line = draft.numbered(nextLineNumber);
            OpenSale next = new OpenSale(basket.with(line), voidedLines, nextLineNumber + 1, member);
            next.price(book);
            return new ScanResult.Added(next, line);
        } catch (LimitExceededException e) {
            return new ScanResult.BeyondLimit(e.limit());
        }
    }

    /** The same sale for a member, or for nobody known. */
    public OpenSale forMember(Optional<MemberId> someone) {
        return new OpenSale(basket, voidedLines, nextLineNumber, someone);
    }

    public PricedBasket price(Pricing pricing) {
        return pricing.price(basket);
    }

    /** Without promotions. */
    public PricedBasket price(PriceBook book) {
        return price(Pricing.of(book));
    }

    /** Charges a price set by hand for a line; empty when there is no such line, or when it would be beyond a limit. */
    public Optional<OpenSale> override(int lineNumber, PriceOverride override, Pricing pricing) {
        return basket.lines().stream()
                .filter(line -> line.lineNumber() == lineNumber)
                .findFirst()
                .flatMap(line -> priced(basket.replacing(line.at(Optional.of(override))), pricing));
    }

    private Optional<OpenSale> priced(Basket changed, Pricing pricing) {
        OpenSale next = new OpenSale(changed, voidedLines, nextLineNumber, member);
        try {
            next.price(pricing);
            return Optional.of(next);
        } catch (LimitExceededException e) {
            return Optional.empty();
        }
    }

    /** Takes a line out again and remembers that it was there; an unknown number changes nothing. */
    public OpenSale voidLine(int lineNumber, Pricing pricing, Instant at) {
        List<VoidedLine> voided = new ArrayList<>(voidedLines);
        for (PricedLine line : price(pricing).lines()) {
            if (line.line().lineNumber() == lineNumber) {
                voided.add(new VoidedLine(
                        line.line().item().unit(),
                        line.line().item().sku().name(),
                        line.line().quantity(),
                        line.amount(),
                        at));
            }
        }
        return new OpenSale(basket.without(lineNumber), voided, nextLineNumber, member);
    }

    /**
     * Gives a counted line another quantity. Less is a part taken out, remembered like a voided line with its share of what the
     * line came to.
     *
     * @param packs at least 1; a line of none is voided
     * @param pricing what the line is priced by
     * @param book what more of it would cost now
     */
    public QuantityChange changeQuantity(int lineNumber, long packs, Pricing pricing, PriceBook book, Instant at) {
        Optional<PricedLine> found = price(pricing).lines().stream()
                .filter(line -> line.line().lineNumber() == lineNumber)
                .findFirst();
        if (found.isEmpty()) {
            return new QuantityChange.NoLine();
        }
        BasketLine line = found.get().line();
        if (line.entry() != BasketLine.Entry.COUNTED) {
            return new QuantityChange.NotCounted();
        }
        if (packs < 1 || packs > Limit.PACKS_PER_LINE.max()) {
            return new QuantityChange.BeyondLimit(Limit.PACKS_PER_LINE);
        }
        if (packs == line.packs()) {
            return new QuantityChange.Same();
        }
        return packs < line.packs() ? less(found.get(), packs, at) : more(line, packs, pricing, book);
    }

    private QuantityChange less(PricedLine priced, long packs, Instant at) {
        BasketLine line = priced.line();
        long taken = line.packs() - packs;
        long share = Rounding.halfUp(Math.multiplyExact(priced.amount().fen(), taken), line.packs());
        VoidedLine part = new VoidedLine(
                line.item().unit(),
                line.item().sku().name(),
                new Quantity(
                        Math.multiplyExact(taken, line.item().size()),
                        line.item().sku().measure()),
                Money.ofFen(share),
                at);
        List<VoidedLine> voided = new ArrayList<>(voidedLines);
        voided.add(part);
        OpenSale next = new OpenSale(basket.replacing(line.counted(packs)), voided, nextLineNumber, member);
        return new QuantityChange.Changed(next, Optional.of(part));
    }

    private QuantityChange more(BasketLine line, long packs, Pricing pricing, PriceBook book) {
        if (line.override().isPresent()
                || line.expiry().isPresent()
                || line.batch().isPresent()) {
            return new QuantityChange.OnlyThese();
        }
        if (book.price(line.item()).price().isMoreThan(line.priceAtScan().price())) {
            return new QuantityChange.Dearer();
        }
        try {
            OpenSale next = new OpenSale(basket.replacing(line.counted(packs)), voidedLines, nextLineNumber, member);
            next.price(pricing);
            return new QuantityChange.Changed(next, Optional.empty());
        } catch (LimitExceededException e) {
            return new QuantityChange.BeyondLimit(e.limit());
        }
    }

    /** Settles the whole sale with cash, rounded by {@code rounding}. */
    public Settlement settleCash(Money handed, CashRounding rounding, Pricing pricing, Ticket ticket) {
        if (basket.isEmpty()) {
            return new Settlement.NothingScanned();
        }
        Money due = price(pricing).total();
        Money payable = rounding.payable(due);
        return handed.isLessThan(payable)
                ? new Settlement.Underpaid(payable.minus(handed))
                : settle(List.of(Tender.cash(payable, handed)), due.minus(payable), pricing, ticket);
    }

    /** The same without promotions. */
    public Settlement settleCash(Money handed, CashRounding rounding, PriceBook book, Ticket ticket) {
        return settleCash(handed, rounding, Pricing.of(book), ticket);
    }

    /**
     * Settles the whole sale.
     *
     * @param tenders in sum the total less {@code rounding}
     * @param rounding what 抹零 takes off (positive) or adds
     */
    public Settlement settle(List<Tender> tenders, Money rounding, Pricing pricing, Ticket ticket) {
        if (basket.isEmpty()) {
            return new Settlement.NothingScanned();
        }
        PricedBasket priced = price(pricing);
        Money missing = priced.total()
                .minus(rounding)
                .minus(Money.sum(tenders.stream().map(Tender::amount).toList()));
        if (missing.isPositive()) {
            return new Settlement.Underpaid(missing);
        }
        return new Settlement.Settled(new PaidSale(
                ticket.id(),
                ticket.receiptNumber(),
                ticket.shiftId(),
                ticket.cashier(),
                ticket.at(),
                SaleLine.allOf(priced),
                voidedLines,
                rounding,
                tenders,
                priced.priceVersion(),
                member,
                priced.promotions().version()));
    }

    /** Gives the whole sale up. Empty when nothing was ever scanned, since then there is nothing to log. */
    public Optional<VoidedSale> giveUp(
            Pricing pricing, DocumentId id, DocumentId shiftId, CashierId cashier, Instant at) {
        OpenSale rest = this;
        for (BasketLine line : basket.lines()) {
            rest = rest.voidLine(line.lineNumber(), pricing, at);
        }
        return rest.voidedLines.isEmpty()
                ? Optional.empty()
                : Optional.of(new VoidedSale(id, shiftId, cashier, at, rest.voidedLines));
    }
}
