package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.stock.Bin;

/**
 * Goods that came back, of one line of the sale they were sold in. Its amounts are shares of that line's, so that
 * everything given back in any number of steps adds up to exactly what the line was.
 *
 * @param lineNumber counts from 1 in the return
 * @param soldLine number of the line of the original sale
 * @param quantity base units that came back; positive
 * @param gross share of the line's amount, before 抹零
 * @param refund what is given back for it: {@code gross} less its share of the sale's 抹零
 * @param tax the tax that is reversed; shared on its own, so a fen of it may fall into a part of no amount
 * @param bin where the goods go
 */
public record ReturnLine(
        int lineNumber,
        int soldLine,
        SellUnit unit,
        String name,
        String unitName,
        Quantity quantity,
        Money gross,
        Money refund,
        int taxRate,
        Money tax,
        Bin bin) {
    /** Back to the shelf, as every return before there was a quarantine. */
    public ReturnLine(
            int lineNumber,
            int soldLine,
            SellUnit unit,
            String name,
            String unitName,
            Quantity quantity,
            Money gross,
            Money refund,
            int taxRate,
            Money tax) {
        this(lineNumber, soldLine, unit, name, unitName, quantity, gross, refund, taxRate, tax, Bin.SHELF);
    }

    public ReturnLine {
        requireNonNull(unit, "unit is null");
        requireNonNull(bin, "bin is null");
        requireNonNull(unitName, "unitName is null");
        Limit.NAME_CHARACTERS.checkLength(name);
        if (lineNumber < 1 || soldLine < 1) {
            throw new IllegalArgumentException("lines count from 1: " + lineNumber + " of " + soldLine);
        }
        if (quantity.amount() < 1) {
            throw new IllegalArgumentException("a returned line holds something: " + quantity);
        }
        if (gross.isNegative() || refund.isNegative() || tax.isNegative()) {
            throw new IllegalArgumentException("line " + lineNumber + " gives back " + refund + " of " + gross);
        }
    }

    /** Share of the sale's 抹零 in this line: positive when less is given back than the goods were marked. */
    public Money rounding() {
        return gross.minus(refund);
    }
}
