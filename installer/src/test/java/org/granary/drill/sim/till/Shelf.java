package org.granary.drill.sim.till;

import java.util.HashMap;
import java.util.Map;
import org.granary.drill.sim.core.Goods;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;

/** What stands at the shelves of one shop, on electronic labels and on paper: what customers go by. */
public final class Shelf {
    private final Map<SellUnit, Money> shown = new HashMap<>();

    public Shelf() {
        Goods.ALL.forEach(good -> shown.put(good.unit(), good.list()));
    }

    public Money shown(SellUnit unit) {
        return shown.getOrDefault(unit, Money.ZERO);
    }

    public void show(SellUnit unit, Money price) {
        shown.put(unit, price);
    }
}
