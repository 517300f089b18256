package org.granary.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.granary.model.catalog.Form;
import org.granary.model.catalog.Gtin;
import org.granary.model.catalog.Pack;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;

/**
 * A made-up catalogue of 100 000 articles for searching: every name once, made of brand, kind and product as the trade makes
 * them, in a shuffled order; a third of them also by the carton. The same for the same seed.
 */
final class VariedCatalogue {
    private static final String BRANDS = "谷禾麦稻金田丰粮穗春";
    private static final String BRAND_ENDS = "香满登源湾";
    private static final String[] KINDS = {"有机", "东北", "特级", "生态", "鲜磨", "压榨", "精选", "石磨"};
    private static final String[] KIND_ENDS = {"长粒", "小粒", "一级", "富硒", "低温"};
    private static final String[] PRODUCTS = {"香", "糯", "黑", "红", "小", "糙", "玉", "荞", "燕", "花生"};
    private static final String PRODUCT_ENDS = "米粉面油豆";
    private static final String[] SPECS = {"500g/袋", "1kg/袋", "2.5kg/袋", "5kg/袋", "10kg/袋", "25kg/袋", "5L/桶", "900mL/瓶"
    };

    private VariedCatalogue() {}

    static List<Sku> of(long seed) {
        List<String> names = new ArrayList<>();
        BRANDS.chars()
                .forEach(brand -> BRAND_ENDS.chars().forEach(end -> names(names, "" + (char) brand + (char) end)));
        Random random = new Random(seed);
        Collections.shuffle(names, random);
        List<Sku> skus = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            skus.add(sku(i, names.get(i), SPECS[random.nextInt(SPECS.length)]));
        }
        return skus;
    }

    private static void names(List<String> names, String brand) {
        for (String kind : KINDS) {
            for (String kindEnd : KIND_ENDS) {
                for (String product : PRODUCTS) {
                    PRODUCT_ENDS.chars().forEach(end -> names.add(brand + " " + kind + kindEnd + product + (char) end));
                }
            }
        }
    }

    private static Sku sku(int i, String name, String spec) {
        List<Pack> packs = i % 3 == 0
                ? List.of(new Pack("箱", 12, gtin("1690" + digits(i, 9)), Money.ofFen(11L * (500 + i % 9_000))))
                : List.of();
        return new Sku(
                new SkuCode("V" + digits(i, 6)),
                name,
                "",
                digits(i, 6),
                spec,
                "粮油",
                name.substring(0, 2),
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
                "谷丰粮业");
    }

    private static String gtin(String body) {
        return body + Gtin.checkDigit(body);
    }

    private static String digits(int number, int width) {
        String text = Integer.toString(number);
        return "0".repeat(width - text.length()) + text;
    }
}
