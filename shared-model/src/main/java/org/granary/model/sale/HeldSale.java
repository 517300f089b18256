package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.SellUnit;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.pricing.Basket;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.PriceOverride;
import org.granary.model.pricing.PricedBasket;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.weigh.Weighed;

/**
 * A sale put aside before it is paid; one till of the shop takes it up again. It moves neither money nor stock.
 *
 * @param total what it came to when it was put aside, to tell it from others
 * @param nextLineNumber the number the next scan gets
 */
public record HeldSale(
        DocumentId id,
        TillId till,
        DocumentId shiftId,
        CashierId cashier,
        Instant at,
        List<Line> lines,
        List<VoidedLine> voidedLines,
        int nextLineNumber,
        Optional<MemberId> member,
        Money total) {
    /**
     * A line as it stood in the basket; what a {@link BasketLine} needs besides the catalogue.
     *
     * @param override a price set by hand
     * @param expiry the date on the goods, where it was read
     * @param batch code of their batch, likewise
     */
    public record Line(
            int lineNumber,
            SellUnit unit,
            String name,
            String unitName,
            long packs,
            Quantity quantity,
            UnitPrice priceAtScan,
            BasketLine.Entry entry,
            Weighed weighed,
            Optional<PriceOverride> override,
            Optional<LocalDate> expiry,
            Optional<String> batch) {
        /** A line that nobody weighed. */
        public Line(
                int lineNumber,
                SellUnit unit,
                String name,
                String unitName,
                long packs,
                Quantity quantity,
                UnitPrice priceAtScan,
                BasketLine.Entry entry) {
            this(
                    lineNumber,
                    unit,
                    name,
                    unitName,
                    packs,
                    quantity,
                    priceAtScan,
                    entry,
                    Weighed.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        public Line {
            requireNonNull(unit, "unit is null");
            requireNonNull(quantity, "quantity is null");
            requireNonNull(priceAtScan, "priceAtScan is null");
            requireNonNull(entry, "entry is null");
            requireNonNull(weighed, "weighed is null");
            requireNonNull(override, "override is null");
            requireNonNull(expiry, "expiry is null");
            requireNonNull(batch, "batch is null");
            requireNonNull(unitName, "unitName is null");
            Limit.NAME_CHARACTERS.checkLength(name);
        }

        private Optional<BasketLine> basketLine(CatalogIndex catalog) {
            return catalog.sku(unit.sku())
                    .filter(sku -> unit.single() || sku.pack(unit.pack()).isPresent())
                    .filter(sku -> sku.measure() == quantity.measure())
                    .map(this::of);
        }

        private BasketLine of(Sku sku) {
            CatalogIndex.Item item = new CatalogIndex.Item(sku, unit);
            return new BasketLine(
                    lineNumber, item, packs, quantity, priceAtScan, entry, override, expiry, batch, weighed);
        }
    }

    /** A sale taken up again; {@code missing} are lines whose article is no longer in the catalogue. */
    public record Resumed(OpenSale sale, List<Line> missing) {
        public Resumed {
            requireNonNull(sale, "sale is null");
            missing = List.copyOf(missing);
        }
    }

    public HeldSale {
        requireNonNull(id, "id is null");
        requireNonNull(till, "till is null");
        requireNonNull(shiftId, "shiftId is null");
        requireNonNull(cashier, "cashier is null");
        requireNonNull(at, "at is null");
        requireNonNull(member, "member is null");
        requireNonNull(total, "total is null");
        lines = List.copyOf(lines);
        voidedLines = List.copyOf(voidedLines);
        Limit.SALE_LINES.check(lines.size());
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a held sale has at least one line");
        }
        for (Line line : lines) {
            if (line.lineNumber() < 1 || line.lineNumber() >= nextLineNumber) {
                throw new IllegalArgumentException("line " + line.lineNumber() + " of " + nextLineNumber);
            }
        }
    }

    /** Puts an open sale with at least one line aside. */
    public static HeldSale of(
            OpenSale sale,
            PricedBasket priced,
            DocumentId id,
            TillId till,
            DocumentId shiftId,
            CashierId cashier,
            Instant at) {
        List<Line> lines = sale.basket().lines().stream()
                .map(line -> new Line(
                        line.lineNumber(),
                        line.item().unit(),
                        line.item().sku().name(),
                        line.item().unitName(),
                        line.packs(),
                        line.quantity(),
                        line.priceAtScan(),
                        line.entry(),
                        line.weighed(),
                        line.override(),
                        line.expiry(),
                        line.batch()))
                .toList();
        return new HeldSale(
                id,
                till,
                shiftId,
                cashier,
                at,
                lines,
                sale.voidedLines(),
                sale.nextLineNumber(),
                sale.member(),
                priced.total());
    }

    /**
     * The open sale again. Lines keep the price of their scan; what has become cheaper since is lowered by pricing, as in
     * a sale that stayed open.
     */
    public Resumed resume(CatalogIndex catalog) {
        List<BasketLine> found = new ArrayList<>();
        List<Line> missing = new ArrayList<>();
        for (Line line : lines) {
            line.basketLine(catalog).ifPresentOrElse(found::add, () -> missing.add(line));
        }
        return new Resumed(new OpenSale(new Basket(found), voidedLines, nextLineNumber, member), missing);
    }
}
