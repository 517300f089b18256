package org.granary.model;

import java.util.List;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.Form;
import org.granary.model.catalog.Gtin;
import org.granary.model.catalog.Pack;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.jspecify.annotations.Nullable;

/** A small made-up shelf that tests speak of. */
public final class Goods {
    public static final String RICE_CODE = "6909000000017";
    public static final String RICE_CARTON_CODE = "16909000000014";
    public static final String LOOSE_PLU = "00012";

    /** 79.90 a bag, carton of four for 310.00. */
    public static final Sku RICE = sku(
            "R001",
            "谷丰 五常大米",
            "10kg/袋",
            Measure.PIECE,
            Form.PACKED,
            RICE_CODE,
            List.of(new Pack("箱", 4, RICE_CARTON_CODE, Money.ofFen(310_00))),
            79_90,
            "101");

    /** 5.98 a kg; scale key 12; also by the 25 kg bag. */
    public static final Sku LOOSE_RICE = sku(
            "L012",
            "散装东北大米",
            "散称",
            Measure.GRAM,
            Form.LOOSE,
            null,
            List.of(new Pack("袋", 25_000, null, Money.ofFen(140_00))),
            5_98,
            "12");

    /** 12.80 a packet. */
    public static final Sku NOODLES =
            sku("N001", "田园记 鸡蛋挂面", "1kg/包", Measure.PIECE, Form.PACKED, "6909000000116", List.of(), 12_80, "201");

    public static final CatalogIndex CATALOG = CatalogIndex.of(List.of(RICE, LOOSE_RICE, NOODLES));

    private Goods() {}

    public static Sku sku(
            String code,
            String name,
            String spec,
            Measure measure,
            Form form,
            @Nullable String barcode,
            List<Pack> packs,
            long retailFen,
            String shortCode) {
        return new Sku(
                new SkuCode(code),
                name,
                "",
                shortCode,
                spec,
                "米",
                "谷丰",
                "黑龙江",
                "一级",
                measure,
                form,
                barcode,
                packs,
                Money.ofFen(retailFen),
                Money.ofFen(retailFen * 8 / 10),
                Money.ofFen(retailFen * 7 / 10),
                9,
                365,
                true,
                "阴凉干燥",
                "谷丰粮业");
    }

    /** Completes twelve digits to an EAN-13. */
    public static String ean13(String body) {
        return body + Gtin.checkDigit(body);
    }
}
