package org.granary.drill.sim.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;

/** The articles of a world: the first half loose, by weight; every third without an electronic label. */
public final class Goods {
    /** One article. */
    public record Good(int number, SellUnit unit, Money list, Measure measure, boolean labelled) {
        public SkuCode sku() {
            return unit.sku();
        }

        public boolean loose() {
            return measure == Measure.GRAM;
        }

        /** The label that stands in front of it in a shop. */
        public String label(String shop) {
            return String.format(Locale.ROOT, "%08X%08X", shop.hashCode(), number);
        }
    }

    private static final int COUNT = 10;

    public static final List<Good> ALL = all();

    private static final Map<SellUnit, Good> BY_UNIT = byUnit();

    private Goods() {}

    private static List<Good> all() {
        List<Good> goods = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            SellUnit unit = SellUnit.single(new SkuCode("G" + (100 + i)));
            goods.add(new Good(
                    i, unit, Money.ofFen(500 + 170L * i), i % 2 == 0 ? Measure.GRAM : Measure.PIECE, i % 3 != 2));
        }
        return List.copyOf(goods);
    }

    private static Map<SellUnit, Good> byUnit() {
        Map<SellUnit, Good> goods = new TreeMap<>();
        ALL.forEach(good -> goods.put(good.unit(), good));
        return goods;
    }

    public static Good of(SellUnit unit) {
        Good good = BY_UNIT.get(unit);
        if (good == null) {
            throw new IllegalArgumentException("no such article: " + unit);
        }
        return good;
    }
}
