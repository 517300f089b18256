package org.granary.pos.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.granary.model.catalog.CodeReader;
import org.granary.model.catalog.Form;
import org.granary.model.catalog.Gtin;
import org.granary.model.catalog.Pack;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.Pricing;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Shopper;
import org.granary.model.search.GoodsIndex;
import org.granary.model.search.ReadingsTable;
import org.granary.pos.catalog.PriceBooks;
import org.granary.pos.stock.OnHand;
import org.jspecify.annotations.Nullable;

/** Made-up goods of a small shop, and the search over them. */
public final class FakeShelf implements SearchDesk {
    public static final String RICE = "6909000000017";
    public static final String OIL = "6909000000024";
    public static final String OIL_CARTON = "16909000000021";
    public static final String NOODLES = "6909000000031";
    public static final String LOOSE_RICE_SHORT_CODE = "012";
    public static final String BAG_SHORT_CODE = "9001";

    private static final GoodsIndex INDEX = GoodsIndex.of(articles(), ReadingsTable.ALL);

    /** What is searched; empty while it is still being made. */
    public GoodsIndex index = INDEX;

    /** What is on offer, and at which moment. */
    public PromotionRules promotions = PromotionRules.NONE;

    public Instant now = Instant.parse("2026-11-22T02:24:00Z");

    private final Supplier<PriceBooks.Prices> prices;
    private final Function<SkuCode, CompletableFuture<Optional<OnHand>>> stock;

    public FakeShelf(Supplier<PriceBooks.Prices> prices, Function<SkuCode, CompletableFuture<Optional<OnHand>>> stock) {
        this.prices = prices;
        this.stock = stock;
    }

    @Override
    public GoodsIndex goods() {
        return index;
    }

    @Override
    public PriceBooks.Prices prices() {
        return prices.get();
    }

    @Override
    public Pricing pricing() {
        return new Pricing(prices().book(), promotions, Shopper.at(new ShopId("ZSL"), "till"), now);
    }

    @Override
    public CodeReader codeReader() {
        return new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES);
    }

    @Override
    public CompletableFuture<Optional<OnHand>> onHand(SkuCode sku) {
        return stock.apply(sku);
    }

    public static List<Sku> articles() {
        List<Sku> goods = new ArrayList<>(List.of(
                sku("DM0001", "谷丰 五常大米", "1001", "10kg/袋", "黑龙江五常", RICE, List.of(), 79_90),
                sku(
                        "YO0001",
                        "一品香 压榨一级花生油",
                        "2001",
                        "5L/桶",
                        "山东",
                        OIL,
                        List.of(new Pack("箱", 4, OIL_CARTON, Money.ofFen(519_00))),
                        139_90),
                sku("MT0001", "田园记 鸡蛋挂面", "3001", "1kg/包", "河南", NOODLES, List.of(), 12_83),
                sku("BZ0001", "粮仓 可降解购物袋（大）", BAG_SHORT_CODE, "大号/个", "", null, List.of(), 50),
                sku("BZ0002", "粮仓 可降解购物袋（中）", "9002", "中号/个", "", null, List.of(), 30),
                loose("DM0046", "散装东北大米", LOOSE_RICE_SHORT_CODE, "黑龙江", 5_98)));
        String[] names = {"五常大米", "长粒香米", "有机稻花香", "东北珍珠米", "盘锦蟹田米", "鲜胚芽米", "柬埔寨茉莉香米"};
        for (int i = 0; i < names.length; i++) {
            for (int kilos : new int[] {5, 25}) {
                int number = 100 + i * 30 + kilos;
                String body = "690900001" + number;
                String code = body + Gtin.checkDigit(body);
                String name = "谷丰 " + names[i];
                goods.add(
                        sku("DM1" + number, name, "1" + number, kilos + "kg/袋", "黑龙江", code, List.of(), kilos * 830L));
            }
        }
        String[] heaps = {"长粒香米", "软香粳米", "玉米面", "小磨香油", "黄小米", "绿豆", "红小豆", "青仁黑豆", "若羌灰枣", "鲜鸡蛋"};
        for (int i = 0; i < heaps.length; i++) {
            goods.add(loose("SZ00" + (10 + i), "散装" + heaps[i], "0" + (13 + i), "吉林", 680 + i * 100L));
        }
        return List.copyOf(goods);
    }

    private static Sku sku(
            String code,
            String name,
            String shortCode,
            String spec,
            String origin,
            @Nullable String barcode,
            List<Pack> packs,
            long fen) {
        return article(code, name, shortCode, spec, origin, barcode, packs, fen, Measure.PIECE, Form.PACKED);
    }

    private static Sku loose(String code, String name, String shortCode, String origin, long fen) {
        return article(code, name, shortCode, "散称", origin, null, List.of(), fen, Measure.GRAM, Form.LOOSE);
    }

    private static Sku article(
            String code,
            String name,
            String shortCode,
            String spec,
            String origin,
            @Nullable String barcode,
            List<Pack> packs,
            long fen,
            Measure measure,
            Form form) {
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
                measure,
                form,
                barcode,
                packs,
                Money.ofFen(fen),
                Money.ZERO,
                Money.ZERO,
                9,
                365,
                true,
                "阴凉干燥处，避免阳光直射",
                "");
    }
}
