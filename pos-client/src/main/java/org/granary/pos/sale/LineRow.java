package org.granary.pos.sale;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.granary.model.catalog.Form;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.Explanation;
import org.granary.model.pricing.LineDiscount;
import org.granary.model.pricing.PriceEngine;
import org.granary.model.pricing.PricedLine;
import org.granary.pos.ui.Message;

/**
 * One line of the basket as the screen shows it.
 *
 * @param position counts from 1 on the screen, without gaps
 * @param lineNumber the number in the sale, which is never used again
 * @param detail spec, origin and, for weighed goods, the weight in 斤
 * @param reason why the line is cheaper, or silence
 * @param saving empty when nothing was saved
 * @param marked the line the eye rests on: the latest, or the one chosen with the arrows
 */
public record LineRow(
        int position,
        int lineNumber,
        String name,
        List<String> detail,
        Message reason,
        String quantity,
        String unitPrice,
        String saving,
        String amount,
        boolean marked) {
    public LineRow {
        detail = List.copyOf(detail);
    }

    static List<LineRow> allOf(List<PricedLine> lines, int marked) {
        List<LineRow> rows = new ArrayList<>();
        lines.forEach(line -> rows.add(of(rows.size() + 1, line, line.line().lineNumber() == marked)));
        return rows;
    }

    static LineRow of(int position, PricedLine priced, boolean marked) {
        BasketLine line = priced.line();
        Money saved = PriceEngine.amount(line, line.priceAtScan().price()).minus(priced.amount());
        return new LineRow(
                position,
                line.lineNumber(),
                line.item().sku().name(),
                detail(line),
                reason(priced),
                quantity(line),
                priced.unitPrice().price().yuan(),
                saved.isPositive() ? "−" + saved.yuan() : "",
                priced.amount().yuan(),
                marked);
    }

    /** What the customer saved on this basket against the prices of the scans. */
    static Money saved(List<PricedLine> lines) {
        Money saved = Money.ZERO;
        for (PricedLine priced : lines) {
            Money atScan = PriceEngine.amount(
                    priced.line(), priced.line().priceAtScan().price());
            saved = saved.plus(atScan.minus(priced.amount()));
        }
        return saved;
    }

    private static List<String> detail(BasketLine line) {
        String spec = line.item().sku().spec();
        String origin = line.item().sku().origin();
        if (line.measured() && line.quantity().measure() == Measure.GRAM) {
            return List.of(spec, line.quantity().jin() + " 斤", origin);
        }
        if (line.item().unit().single()) {
            return List.of(spec, origin);
        }
        if (line.item().sku().form() == Form.LOOSE) {
            Quantity content =
                    new Quantity(line.item().size(), line.item().sku().measure());
            return List.of(spec, spaced(content) + "/" + line.item().unitName(), origin);
        }
        return List.of(spec, line.item().unitName() + " × " + line.item().size(), origin);
    }

    private static String quantity(BasketLine line) {
        if (line.measured()) {
            return spaced(line.quantity());
        }
        return line.packs() + " " + line.item().unitName();
    }

    private static String spaced(Quantity quantity) {
        String unit = quantity.measure() == Measure.GRAM ? "kg" : "L";
        return quantity.text().replace(unit, " " + unit);
    }

    private static Message reason(PricedLine priced) {
        if (!priced.discounts().isEmpty()) {
            return Message.attention(
                    "selling.promoted",
                    priced.discounts().stream().map(LineDiscount::name).collect(Collectors.joining("、")));
        }
        for (Explanation step : priced.explanations()) {
            if (step instanceof Explanation.LoweredByVersion lowered) {
                return Message.attention(
                        "selling.lowered",
                        Long.toString(lowered.version()),
                        lowered.from().yuan(),
                        lowered.to().yuan());
            }
        }
        return Message.NONE;
    }
}
