package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.Rounding;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.LineDiscount;
import org.granary.model.pricing.PackageLabel;
import org.granary.model.pricing.PriceOverride;
import org.granary.model.pricing.PricedBasket;
import org.granary.model.pricing.PricedLine;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.weigh.Weighed;

/**
 * A sold line as it stays for ever: everything a receipt, a refund or a report needs without the catalogue.
 *
 * @param unitName the word for the unit: kg, 袋, 箱
 * @param packs packs sold; 1 for a measured line
 * @param quantity base units that left the stock
 * @param listPrice the price of the moment of the scan, before any lowering
 * @param unitPrice what was charged per pack or per kg (L), with the version that explains it
 * @param measured whether {@code unitPrice} is per kg (L) of {@code quantity} rather than per pack
 * @param amount tax included, discounts taken off; checked against the rule for amounts
 * @param taxRate percent
 * @param tax the tax inside {@code amount}; checked
 * @param discounts what promotions took off
 * @param entry how the quantity came about
 * @param weighed gross, tare, and what the package's label said
 * @param override who set {@code unitPrice} by hand, and why; empty when the price book did
 */
public record SaleLine(
        int lineNumber,
        SellUnit unit,
        String name,
        String spec,
        String unitName,
        long packs,
        Quantity quantity,
        boolean measured,
        UnitPrice listPrice,
        UnitPrice unitPrice,
        Money amount,
        int taxRate,
        Money tax,
        List<LineDiscount> discounts,
        BasketLine.Entry entry,
        Weighed weighed,
        Optional<PriceOverride> override) {
    /** The word for a package with its amount on the label. */
    private static final String PORTION = "份";

    /** A line of which no more is known, as sold before a till weighed. */
    public SaleLine(
            int lineNumber,
            SellUnit unit,
            String name,
            String spec,
            String unitName,
            long packs,
            Quantity quantity,
            boolean measured,
            UnitPrice listPrice,
            UnitPrice unitPrice,
            Money amount,
            int taxRate,
            Money tax,
            List<LineDiscount> discounts) {
        this(
                lineNumber,
                unit,
                name,
                spec,
                unitName,
                packs,
                quantity,
                measured,
                listPrice,
                unitPrice,
                amount,
                taxRate,
                tax,
                discounts,
                BasketLine.Entry.usual(measured),
                Weighed.NONE,
                Optional.empty());
    }

    public SaleLine {
        discounts = List.copyOf(discounts);
        requireNonNull(unit, "unit is null");
        requireNonNull(entry, "entry is null");
        requireNonNull(weighed, "weighed is null");
        requireNonNull(override, "override is null");
        Limit.NAME_CHARACTERS.checkLength(name);
        Limit.PACKS_PER_LINE.check(packs);
        if (packs < 1 || quantity.amount() < 1) {
            throw new IllegalArgumentException("a line holds something: " + packs + " packs, " + quantity);
        }
        Money gross = measured
                ? Rounding.perThousand(unitPrice.price(), quantity.amount())
                : unitPrice.price().times(packs);
        Money expected =
                gross.minus(Money.sum(discounts.stream().map(LineDiscount::off).toList()));
        if (!amount.equals(expected) || amount.isNegative()) {
            throw new IllegalArgumentException("line " + lineNumber + " is " + amount + " but must be " + expected);
        }
        if (!tax.equals(Rounding.taxWithin(amount, taxRate))) {
            throw new IllegalArgumentException("line " + lineNumber + " has the wrong tax: " + tax);
        }
        if (override.filter(by -> !by.price().equals(unitPrice.price())).isPresent()) {
            throw new IllegalArgumentException("line " + lineNumber + " is not at the price that was set by hand");
        }
        if (weighed.scale().filter(scale -> scale.net() != quantity.amount()).isPresent()) {
            throw new IllegalArgumentException("line " + lineNumber + " weighs " + quantity + ", not " + weighed);
        }
    }

    /** The lines of a basket as they will be sold. */
    public static List<SaleLine> allOf(PricedBasket basket) {
        return basket.lines().stream().map(SaleLine::of).toList();
    }

    private static SaleLine of(PricedLine priced) {
        return new SaleLine(
                priced.line().lineNumber(),
                priced.line().item().unit(),
                priced.line().item().sku().name(),
                priced.line().item().sku().spec(),
                priced.line().entry() == BasketLine.Entry.EMBEDDED_PRICE
                        ? PORTION
                        : priced.line().item().unitName(),
                priced.line().packs(),
                priced.line().quantity(),
                priced.line().measured(),
                priced.line().priceAtScan(),
                priced.unitPrice(),
                priced.amount(),
                priced.line().item().sku().taxRate(),
                priced.tax(),
                priced.discounts(),
                priced.line().entry(),
                priced.line().weighed(),
                priced.line().override());
    }

    /** What the line came to before promotions. */
    public Money gross() {
        return amount.plus(Money.sum(discounts.stream().map(LineDiscount::off).toList()));
    }

    /** Whether the package's label said another amount than the price book asked at the scan. */
    public boolean labelDiffers() {
        return PackageLabel.differs(weighed.label(), listPrice.price());
    }

    /** What the customer saved against the price of the scan. */
    public Money saved() {
        Money atList = measured
                ? Rounding.perThousand(listPrice.price(), quantity.amount())
                : listPrice.price().times(packs);
        return atList.minus(amount);
    }

    /**
     * Whether its price is that of the member's level: lower than at the scan, by no newer version, no hand and no label. A version that
     * lowers a price leaves its own number on the line.
     */
    public boolean memberPrice() {
        return override.isEmpty()
                && entry != BasketLine.Entry.EMBEDDED_PRICE
                && unitPrice.version() == listPrice.version()
                && unitPrice.price().isLessThan(listPrice.price());
    }
}
