package org.granary.model.pricing;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.Rounding;
import org.granary.model.weigh.Weighed;

/**
 * One scan in the basket, before pricing.
 *
 * @param lineNumber counts from 1 in the order of scanning; voided numbers are not used again
 * @param packs how many packs (pieces) were scanned; 1 for a weighed line
 * @param quantity the same in base units, which is what leaves the stock
 * @param priceAtScan the price of the moment of the scan, which later versions may only lower; for a package with its
 *     amount on the label, what the price book asks for the whole package
 * @param entry how the quantity came about
 * @param override a price set by hand
 * @param expiry the date on the goods, where it was read or is known
 * @param batch code of their batch, likewise
 * @param weighed gross, tare, and what a label said
 */
public record BasketLine(
        int lineNumber,
        CatalogIndex.Item item,
        long packs,
        Quantity quantity,
        UnitPrice priceAtScan,
        Entry entry,
        Optional<PriceOverride> override,
        Optional<LocalDate> expiry,
        Optional<String> batch,
        Weighed weighed) {
    /** How a line's quantity was entered. */
    public enum Entry {
        COUNTED,
        /** The weight stood in a scale label's code. */
        EMBEDDED_QUANTITY,
        /** The amount stood in a scale label's code: the package is sold as one piece at that amount. */
        EMBEDDED_PRICE,
        /** The till's own scale weighed it. */
        WEIGHED,
        /** Somebody with authority keyed the weight. */
        KEYED_WEIGHT;

        /** What a line without a word about it is. */
        public static Entry usual(boolean measured) {
            return measured ? EMBEDDED_QUANTITY : COUNTED;
        }
    }

    /** A line at its own price, and how its weight came about. */
    public BasketLine(
            int lineNumber,
            CatalogIndex.Item item,
            long packs,
            Quantity quantity,
            UnitPrice priceAtScan,
            Entry entry,
            Weighed weighed) {
        this(
                lineNumber,
                item,
                packs,
                quantity,
                priceAtScan,
                entry,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                weighed);
    }

    /** A line that nobody weighed. */
    public BasketLine(
            int lineNumber,
            CatalogIndex.Item item,
            long packs,
            Quantity quantity,
            UnitPrice priceAtScan,
            Entry entry,
            Optional<PriceOverride> override,
            Optional<LocalDate> expiry,
            Optional<String> batch) {
        this(lineNumber, item, packs, quantity, priceAtScan, entry, override, expiry, batch, Weighed.NONE);
    }

    public BasketLine {
        requireNonNull(item, "item is null");
        requireNonNull(priceAtScan, "priceAtScan is null");
        requireNonNull(entry, "entry is null");
        requireNonNull(override, "override is null");
        requireNonNull(expiry, "expiry is null");
        batch.ifPresent(Limit.CODE_CHARACTERS::checkLength);
        requireNonNull(weighed, "weighed is null");
        if (lineNumber < 1) {
            throw new IllegalArgumentException("lines count from 1: " + lineNumber);
        }
        if (packs < 1 || quantity.amount() < 1) {
            throw new IllegalArgumentException("a line holds something: " + packs + " packs, " + quantity);
        }
        Limit.PACKS_PER_LINE.check(packs);
        if (quantity.measure() != item.sku().measure()) {
            throw new IllegalArgumentException(item.sku().code() + " is not counted in " + quantity.measure());
        }
    }

    /** A line at its own price, of which no date or batch is known. */
    public BasketLine(
            int lineNumber, CatalogIndex.Item item, long packs, Quantity quantity, UnitPrice priceAtScan, Entry entry) {
        this(lineNumber, item, packs, quantity, priceAtScan, entry, Weighed.NONE);
    }

    /** The same line at a price set by hand, or at its own again. */
    public BasketLine at(Optional<PriceOverride> other) {
        return new BasketLine(lineNumber, item, packs, quantity, priceAtScan, entry, other, expiry, batch, weighed);
    }

    /** The same line with what its label says of date and batch. */
    public BasketLine of(Optional<LocalDate> date, Optional<String> batchCode) {
        return new BasketLine(
                lineNumber, item, packs, quantity, priceAtScan, entry, override, date, batchCode, weighed);
    }

    /** The same line with another number of packs; only a counted line has packs that a person may say anew. */
    public BasketLine counted(long otherPacks) {
        if (entry != Entry.COUNTED) {
            throw new IllegalStateException("line " + lineNumber + " is not counted: " + entry);
        }
        Quantity otherQuantity = new Quantity(
                Math.multiplyExact(otherPacks, item.size()), item.sku().measure());
        return new BasketLine(
                lineNumber, item, otherPacks, otherQuantity, priceAtScan, entry, override, expiry, batch, weighed);
    }

    /** Whether the amount is price per kg (L) times quantity rather than price per pack times packs. */
    public boolean measured() {
        return item.sku().loose() && item.unit().single() && entry != Entry.EMBEDDED_PRICE;
    }

    /** What a price per kg (L) or per pack comes to for one of this line's units. */
    public UnitPrice unitPrice(UnitPrice price) {
        return entry == Entry.EMBEDDED_PRICE
                ? new UnitPrice(Rounding.perThousand(price.price(), quantity.amount()), price.version())
                : price;
    }
}
