package org.granary.drill.sim.till;

import java.util.HashMap;
import java.util.Map;
import org.granary.drill.sim.core.Goods;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.UnitPrice;

/**
 * What stands at the shelves of one shop: electronic labels, and paper, which covers a label until that shows the paper's
 * price or a later one. Customers go by what they see.
 */
public final class Shelf {
    private final Map<SellUnit, Money> shown = new HashMap<>();
    private final Map<SellUnit, UnitPrice> paper = new HashMap<>();

    public Shelf() {
        Goods.ALL.forEach(good -> shown.put(good.unit(), good.list()));
    }

    public Money shown(SellUnit unit) {
        UnitPrice covering = paper.get(unit);
        return covering == null ? beneath(unit) : covering.price();
    }

    /** What the electronic label shows, whether or not paper covers it. */
    Money beneath(SellUnit unit) {
        return shown.getOrDefault(unit, Money.ZERO);
    }

    /** The version of the paper over a label, or -1 when there is none. */
    long paperVersion(SellUnit unit) {
        UnitPrice covering = paper.get(unit);
        return covering == null ? -1 : covering.version();
    }

    /** Shows a price, with nothing over it. */
    public void show(SellUnit unit, Money price) {
        paper.remove(unit);
        shown.put(unit, price);
    }

    /** The label gets another picture; the paper over it stays. */
    void beneath(SellUnit unit, Money price) {
        shown.put(unit, price);
    }

    /** Paper goes over a label that did not answer. */
    public void cover(SellUnit unit, UnitPrice price) {
        paper.put(unit, price);
    }
}
