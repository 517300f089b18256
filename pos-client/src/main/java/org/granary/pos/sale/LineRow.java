package org.granary.pos.sale;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.granary.model.approval.ReasonCode;
import org.granary.model.catalog.Form;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.Explanation;
import org.granary.model.pricing.LineDiscount;
import org.granary.model.pricing.PriceEngine;
import org.granary.model.pricing.PricedLine;
import org.granary.model.weigh.Weighed;
import org.granary.pos.ui.Message;

/**
 * One line of the basket as the screen shows it.
 *
 * @param position counts from 1 on the screen, without gaps
 * @param lineNumber the number in the sale, which is never used again
 * @param detail spec, origin and, for weighed goods, the weight in 斤
 * @param notes how the weight came about, and why somebody set the price by hand
 * @param reason why the line is cheaper, or silence
 * @param saving empty when nothing was saved
 * @param marked the line the eye rests on: the latest, or the one chosen with the arrows
 */
public record LineRow(
        int position,
        int lineNumber,
        String name,
        List<String> detail,
        List<Message> notes,
        Message reason,
        String quantity,
        String unitPrice,
        String saving,
        String amount,
        boolean marked) {
    public LineRow {
        detail = List.copyOf(detail);
        notes = List.copyOf(notes);
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
                notes(line),
                reason(priced),
                quantity(line),
                priced.unitPrice().price().yuan(),
                saved.isPositive() ? "−" + saved.yuan() : "",
                priced.amount().yuan(),
                marked);
    }

    /** What the customer saved on this basket against the prices of the scans. */
    public static Money saved(List<PricedLine> lines) {
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
        boolean byWeight = line.measured() || line.entry() == BasketLine.Entry.EMBEDDED_PRICE;
        if (byWeight && line.quantity().measure() == Measure.GRAM) {
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

    private static List<Message> notes(BasketLine line) {
        return line.override()
                .map(by -> by.reason().split(" ", 2)[0])
                .filter(LineRow::known)
                .map(code -> List.of(weight(line), Message.calm("reason." + code)))
                .orElse(List.of(weight(line)));
    }

    private static boolean known(String reason) {
        return Stream.of(ReasonCode.values()).anyMatch(code -> code.name().equals(reason));
    }

    private static Message weight(BasketLine line) {
        return switch (line.entry()) {
            case COUNTED, EMBEDDED_QUANTITY -> Message.NONE;
            case EMBEDDED_PRICE -> Message.calm("selling.packageLabel");
            case WEIGHED ->
                tare(line.weighed()).isEmpty()
                        ? Message.calm("selling.weighed")
                        : Message.calm("selling.weighedTare", tare(line.weighed()));
            case KEYED_WEIGHT ->
                tare(line.weighed()).isEmpty()
                        ? Message.calm("selling.keyedWeight")
                        : Message.calm("selling.keyedWeightTare", tare(line.weighed()));
        };
    }

    /** Grams; empty when nothing was taken off. */
    private static String tare(Weighed weighed) {
        return weighed.scale()
                .filter(scale -> scale.tare() > 0)
                .map(scale -> Long.toString(scale.tare()))
                .orElse("");
    }

    private static String quantity(BasketLine line) {
        if (line.measured() || line.entry() == BasketLine.Entry.EMBEDDED_PRICE) {
            return spaced(line.quantity());
        }
        return line.packs() + " " + line.item().unitName();
    }

    private static String spaced(Quantity quantity) {
        String unit = quantity.measure() == Measure.GRAM ? "kg" : "L";
        return quantity.text().replace(unit, " " + unit);
    }

    /** What is said of a package whose label asks for another amount than the price book. */
    static Optional<Message> labelDiffers(PricedLine priced) {
        return priced.explanations().stream()
                .filter(Explanation.LabelDiffers.class::isInstance)
                .map(Explanation.LabelDiffers.class::cast)
                .map(label -> Message.attention(
                        "selling.labelDiffers",
                        label.label().yuan(),
                        label.book().yuan()))
                .findFirst();
    }

    private static Message reason(PricedLine priced) {
        Optional<Message> label = labelDiffers(priced);
        if (label.isPresent()) {
            return label.get();
        }
        if (!priced.discounts().isEmpty()) {
            return Message.attention(
                    "selling.promoted",
                    priced.discounts().stream().map(LineDiscount::name).collect(Collectors.joining("、")));
        }
        Optional<Message> level = priced.explanations().stream()
                .filter(Explanation.LevelPrice.class::isInstance)
                .map(Explanation.LevelPrice.class::cast)
                .map(price -> Message.attention(
                        "selling.levelPrice",
                        price.level(),
                        price.from().yuan(),
                        price.to().yuan()))
                .findFirst();
        if (level.isPresent()) {
            return level.get();
        }
        for (Explanation step : priced.explanations()) {
            if (step instanceof Explanation.Overridden overridden) {
                return Message.attention(
                        "selling.overridden",
                        overridden.from().yuan(),
                        overridden.by().price().yuan());
            }
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
