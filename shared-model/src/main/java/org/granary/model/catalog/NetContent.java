package org.granary.model.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.Rounding;

/** Reads the net content out of a spec such as {@code 10kg/袋}, {@code 5L/桶} or {@code 500g×5/包}, for unit prices. */
public final class NetContent {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,3}))?\\s*(kg|g|L|mL|ml|斤)(?:\\s*[×xX*]\\s*(\\d{1,4}))?.*");

    private NetContent() {}

    /** The content of one piece in grams or millilitres; empty when the spec does not begin with one. */
    public static Optional<Quantity> of(String spec) {
        Matcher matcher = FORM.matcher(spec.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String decimals = matcher.group(2) == null ? "" : matcher.group(2);
        long thousandths = Long.parseLong(matcher.group(1)) * 1000 + Long.parseLong((decimals + "000").substring(0, 3));
        long count = matcher.group(4) == null ? 1 : Long.parseLong(matcher.group(4));
        long amount = thousandths * count;
        Quantity content = switch (matcher.group(3)) {
            case "kg" -> Quantity.grams(amount);
            case "斤" -> Quantity.grams(amount * Quantity.GRAMS_PER_JIN / 1000);
            case "g" -> Quantity.grams(amount / 1000);
            case "L" -> new Quantity(amount, Measure.MILLILITRE);
            default -> new Quantity(amount / 1000, Measure.MILLILITRE);
        };
        return content.amount() > 0 ? Optional.of(content) : Optional.empty();
    }

    /** Fen per 斤 for weights, per L for volumes, half up; what a shopper compares. */
    public static Money perCommonUnit(Money price, Quantity content) {
        long common = content.measure() == Measure.GRAM ? Quantity.GRAMS_PER_JIN : 1000;
        return Money.ofFen(Rounding.halfUp(Math.multiplyExact(price.fen(), common), content.amount()));
    }

    /** The word for {@link #perCommonUnit}: 斤 or L. */
    public static String commonUnitName(Measure measure) {
        return measure == Measure.GRAM ? "斤" : "L";
    }
}
