package org.granary.bench;

import java.util.ArrayList;
import java.util.List;
import org.granary.model.catalog.Form;
import org.granary.model.catalog.Gtin;
import org.granary.model.catalog.Pack;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;

/** A made-up catalogue of any size, the same for the same size: every third article also sells by the carton. */
public final class BigCatalogue {
    /** The size the till is planned for. */
    public static final int PLANNED_SKUS = 100_000;

    private BigCatalogue() {}

    public static List<Sku> of(int size) {
        List<Sku> skus = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            List<Pack> packs = i % 3 == 0
                    ? List.of(new Pack("箱", 12, gtin("1690" + digits(i, 9)), Money.ofFen(11L * (500 + i % 9_000))))
                    : List.of();
            skus.add(new Sku(
                    new SkuCode("B" + digits(i, 6)),
                    "谷丰 东北长粒香米 " + i,
                    "gu feng dong bei chang li xiang mi",
                    digits(i, 6),
                    (1 + i % 20) + "kg/袋",
                    "大米",
                    "谷丰",
                    "黑龙江",
                    "一级",
                    Measure.PIECE,
                    Form.PACKED,
                    gtin("690" + digits(i, 9)),
                    packs,
                    Money.ofFen(500 + i % 9_000),
                    Money.ofFen(400),
                    Money.ofFen(350),
                    9,
                    365,
                    true,
                    "阴凉干燥处",
                    "谷丰粮业"));
        }
        return skus;
    }

    /** The barcode of the single piece of article {@code i}. */
    public static String barcode(int i) {
        return gtin("690" + digits(i, 9));
    }

    private static String gtin(String body) {
        return body + Gtin.checkDigit(body);
    }

    private static String digits(int number, int width) {
        String text = Integer.toString(number);
        return "0".repeat(width - text.length()) + text;
    }
}
