package org.granary.pos.search;

import java.util.List;
import java.util.Optional;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.NetContent;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.Rounding;
import org.granary.pos.ui.Message;

/** Prices by weight and volume, in the words of the screens. */
final class UnitPrices {
    private static final long THOUSAND = 1_000;

    private UnitPrices() {}

    /** Per 500 g and per kg, or per L; nothing where the spec states no content. */
    static List<Message> of(CatalogIndex.Item item, Money price) {
        return content(item)
                .map(content -> content.measure() == Measure.GRAM
                        ? List.of(
                                Message.calm(
                                        "price.perHalfKilo",
                                        NetContent.perCommonUnit(price, content).yuan()),
                                Message.calm("price.perKilo", perThousand(price, content)))
                        : List.of(Message.calm("price.perLitre", perThousand(price, content))))
                .orElse(List.of());
    }

    private static String perThousand(Money price, Quantity content) {
        return Money.ofFen(Rounding.halfUp(Math.multiplyExact(price.fen(), THOUSAND), content.amount()))
                .yuan();
    }

    /** What is in one of the unit; loose goods are priced per kg or L, their packs hold base units. */
    private static Optional<Quantity> content(CatalogIndex.Item item) {
        if (item.sku().loose()) {
            long amount = item.unit().single() ? THOUSAND : item.size();
            return Optional.of(new Quantity(amount, item.sku().measure()));
        }
        return NetContent.of(item.sku().spec())
                .map(one -> new Quantity(Math.multiplyExact(one.amount(), item.size()), one.measure()));
    }
}
