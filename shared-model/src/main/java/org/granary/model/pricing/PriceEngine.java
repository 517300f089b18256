package org.granary.model.pricing;

import java.util.ArrayList;
import java.util.List;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Rounding;

/**
 * The one pricing function, used by till and headquarters alike. Time comes in through the book, which is a snapshot of
 * one moment.
 */
public final class PriceEngine {
    private PriceEngine() {}

    /** Prices every line; each result carries the steps that explain it. */
    public static PricedBasket price(Basket basket, PriceBook book) {
        List<PricedLine> lines = new ArrayList<>(basket.lines().size());
        Money total = Money.ZERO;
        for (BasketLine line : basket.lines()) {
            PricedLine priced = price(line, book.price(line.item()));
            lines.add(priced);
            total = total.plus(priced.amount());
        }
        return new PricedBasket(lines, total, book.version());
    }

    private static PricedLine price(BasketLine line, UnitPrice now) {
        UnitPrice charged = line.priceAtScan();
        List<Explanation> explanations = new ArrayList<>(2);
        explanations.add(new Explanation.ScanPrice(charged.price(), charged.version()));
        if (now.price().isLessThan(charged.price())) {
            explanations.add(new Explanation.LoweredByVersion(charged.price(), now.price(), now.version()));
            charged = now;
        }
        Money amount = amount(line, charged.price());
        return new PricedLine(
                line,
                charged,
                amount,
                Rounding.taxWithin(amount, line.item().sku().taxRate()),
                explanations,
                List.of());
    }

    /** The rule for a line's amount: per kg (L) by weight for loose goods, per pack otherwise. */
    public static Money amount(BasketLine line, Money unitPrice) {
        return line.measured()
                ? Rounding.perThousand(unitPrice, line.quantity().amount())
                : unitPrice.times(line.packs());
    }
}
