package org.granary.model.pricing;

import java.util.ArrayList;
import java.util.List;
import org.granary.model.kernel.Limit;

/** The lines of a sale in the making, in the order of scanning. Immutable. */
public record Basket(List<BasketLine> lines) {
    public static final Basket EMPTY = new Basket(List.of());

    public Basket {
        Limit.SALE_LINES.check(lines.size());
        lines = List.copyOf(lines);
    }

    public Basket with(BasketLine line) {
        List<BasketLine> more = new ArrayList<>(lines);
        more.add(line);
        return new Basket(more);
    }

    public Basket without(int lineNumber) {
        return new Basket(
                lines.stream().filter(line -> line.lineNumber() != lineNumber).toList());
    }

    /** The same with another line in the place of the one with its number. */
    public Basket replacing(BasketLine line) {
        return new Basket(lines.stream()
                .map(known -> known.lineNumber() == line.lineNumber() ? line : known)
                .toList());
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }
}
