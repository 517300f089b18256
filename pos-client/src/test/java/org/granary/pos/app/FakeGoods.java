package org.granary.pos.app;

import java.util.List;
import org.granary.model.catalog.Form;
import org.granary.model.catalog.Pack;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;

/** What a {@link FakeTill} sells. */
final class FakeGoods {
    private FakeGoods() {}

    static List<Sku> all() {
        return List.of(
                sku("DM0001", "谷丰 五常大米", "1001", "10kg/袋", "黑龙江五常", FakeTill.RICE, List.of(), 79_90),
                sku(
                        "YO0001",
                        "一品香 压榨一级花生油",
                        "2001",
                        "5L/桶",
                        "山东",
                        "6909000000024",
                        List.of(new Pack("箱", 4, FakeTill.OIL_CARTON, Money.ofFen(519_00))),
                        139_90),
                sku("MT0001", "田园记 鸡蛋挂面", "3001", "1kg/包", "河南", FakeTill.NOODLES, List.of(), 12_83),
                loose());
    }

    private static Sku sku(
            String code,
            String name,
            String shortCode,
            String spec,
            String origin,
            String barcode,
            List<Pack> packs,
            long fen) {
        return new Sku(
                new SkuCode(code),
                name,
                "",
                shortCode,
                spec,
                "粮油",
                "",
                origin,
                "一级",
                Measure.PIECE,
                Form.PACKED,
                barcode,
                packs,
                Money.ofFen(fen),
                Money.ZERO,
                Money.ZERO,
                9,
                365,
                true,
                "",
                "");
    }

    private static Sku loose() {
        return new Sku(
                new SkuCode("DM0046"),
                "散装东北大米",
                "",
                FakeTill.LOOSE_RICE_SHORT_CODE,
                "散称",
                "大米",
                "",
                "黑龙江",
                "一级",
                Measure.GRAM,
                Form.LOOSE,
                null,
                List.of(),
                Money.ofFen(5_98),
                Money.ZERO,
                Money.ZERO,
                9,
                365,
                true,
                "",
                "");
    }
}
