package org.granary.model.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.Form;
import org.granary.model.catalog.Gtin;
import org.granary.model.catalog.Pack;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoodsIndexTest {
    private static final Sku WUCHANG_10 = sku("DM0001", "谷丰 五常大米", "10kg/袋", "1001", 1);
    private static final Sku WUCHANG_5 = sku("DM0002", "谷丰 五常大米", "5kg/袋", "1002", 2);
    private static final Sku WUCHANG_25 = sku("DM0004", "谷丰 五常大米", "25kg/袋", "1004", 4);
    private static final Sku LONG_GRAIN = sku("DM0005", "谷丰 长粒香米", "2.5kg/袋", "1005", 5);
    private static final Sku CHONGQING = sku("MT0001", "重庆 小面", "500g×5/包", "3001", 6);
    private static final Sku MUNG = sku("ZL0041", "绿豆", "1kg/袋", "3801", 7);
    private static final Sku OIL = sku("YO0001", "一品香 花生油", "5L/桶", "2001", 8);
    private static final Sku MILK = sku("NP0001", "AD钙奶", "220mL×4/板", "4001", 9);
    private static final List<Sku> SHELF =
            List.of(WUCHANG_10, WUCHANG_5, WUCHANG_25, LONG_GRAIN, CHONGQING, MUNG, OIL, MILK);

    private final GoodsIndex index = GoodsIndex.of(SHELF, ReadingsTable.ALL);

    @ParameterizedTest
    @CsvSource({
        "五常, DM0001 DM0004 DM0002",
        "五常 10, DM0001",
        "10 五常, DM0001",
        "五常10, DM0001",
        "五　常, DM0001 DM0004 DM0002",
        "wuchang, DM0001 DM0004 DM0002",
        "WUCHANG, DM0001 DM0004 DM0002",
        "wuc, DM0001 DM0004 DM0002",
        "wuc大米, DM0001 DM0004 DM0002",
        "wcdm10, DM0001",
        "wc10, DM0001",
        "gfwcdm, DM0001 DM0004 DM0002",
        "dm 5, DM0002",
        "dm 2.5, ''",
        "2.5, DM0005",
        "5l, YO0001",
        "500g*5, MT0001",
        "５００ｇ, MT0001",
        "ad, NP0001",
        "adgn, NP0001",
    })
    void goodsAreFoundByAnyPartOfNameSpecAndPinyin(String typed, String codes) {
        assertThat(String.join(" ", found(typed))).isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource({
        "changli, DM0005",
        "zhangli, DM0005",
        "clxm, DM0005",
        "zlxm, DM0005",
        "chlxm, DM0005",
        "chongqing, MT0001",
        "zhongqing, MT0001",
        "cqxm, MT0001",
        "zqxm, MT0001",
        "lvdou, ZL0041",
    })
    void everyReadingOfACharacterLeadsToIt(String typed, String code) {
        assertThat(found(typed)).containsExactly(code);
    }

    @Test
    void theShortCodeComesFirstThenWhatBeginsWithItThenTheEarlierInTheName() {
        Sku code = sku("A", "散装黄豆", "散称", "xm", 21);
        Sku begins = sku("B", "小米", "1kg/袋", "7001", 22);
        Sku longer = sku("C", "绿豆糕", "200g/盒", "xm2", 23);
        Sku later = sku("D", "山西小米", "1kg/袋", "7002", 24);
        Sku latest = sku("E", "谷丰山西小米", "1kg/袋", "7003", 25);
        GoodsIndex shelf = GoodsIndex.of(List.of(latest, later, longer, begins, code), ReadingsTable.ALL);
        assertThat(codes(shelf.search("xm"))).containsExactly("A", "B", "C", "D", "E");
    }

    @Test
    void theEndOfABarcodeNeedsFourDigitsAndNamesThePackItStandsOn() {
        String barcode = Objects.requireNonNull(WUCHANG_10.barcode());
        String carton = Objects.requireNonNull(WUCHANG_10.packs().get(0).barcode());
        assertThat(found(barcode)).containsExactly("DM0001");
        assertThat(found(barcode.substring(barcode.length() - 4))).contains("DM0001");
        assertThat(found(barcode.substring(barcode.length() - 3))).isEmpty();
        assertThat(index.search(carton.substring(carton.length() - 8)).items())
                .extracting(item -> item.unit().toString())
                .containsExactly("DM0001/箱");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/", "。", "没有这样的", "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"})
    void nothingIsFoundForNothingAndForWhatIsNotThere(String typed) {
        assertThat(index.search(typed)).isEqualTo(Findings.NONE);
        assertThat(GoodsIndex.EMPTY.search(typed)).isEqualTo(Findings.NONE);
    }

    @Test
    void pinyinOfTheCatalogueTeachesWhatTheTableDoesNotKnow() {
        Sku rare = pinyin(sku("R", "谷丰 㐀米", "1kg/袋", "1", 31), "gu feng qiu mi");
        Sku uneven = pinyin(sku("U", "谷丰 㐁米", "1kg/袋", "2", 32), "gu feng mi");
        Sku rubbish = pinyin(sku("V", "谷丰 㐂米", "1kg/袋", "3", 33), "gu feng x9 mi");
        GoodsIndex shelf = GoodsIndex.of(List.of(rare, uneven, rubbish), ReadingsTable.ALL);
        assertThat(codes(shelf.search("gfqm"))).containsExactly("R");
        assertThat(codes(shelf.search("qiumi"))).containsExactly("R");
        assertThat(codes(shelf.search("gfxm"))).isEmpty();
        assertThat(codes(shelf.search("gf"))).containsExactlyInAnyOrder("R", "U", "V");
    }

    @Test
    void atMostFiftyAreNamedAndTheOthersCounted() {
        List<Sku> many = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            many.add(sku("M" + (1000 + i), "东北大米" + (1000 + i), "5kg/袋", "", 1_000 + i));
        }
        Findings findings = GoodsIndex.of(many, ReadingsTable.ALL).search("dbdm");
        assertThat(findings.items()).hasSize(GoodsIndex.MOST_FOUND);
        assertThat(findings.further()).isEqualTo(70);
        assertThat(codes(findings).get(0)).isEqualTo("M1000");
    }

    @Test
    void goodsWithoutABarcodeAreListedCountedOnesFirst() {
        Sku bag = bare(sku("BZ0001", "购物袋（大）", "大号/个", "9001", 41), Form.PACKED, Measure.PIECE);
        Sku loose = bare(sku("DM0046", "散装东北大米", "散称", "012", 42), Form.LOOSE, Measure.GRAM);
        GoodsIndex shelf = GoodsIndex.of(List.of(loose, WUCHANG_5, bag), ReadingsTable.ALL);
        assertThat(shelf.withoutBarcode())
                .extracting(item -> item.sku().code().value())
                .containsExactly("BZ0001", "DM0046");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theIndexFindsWhatComparingEveryArticleFinds(long seed) {
        Random random = new Random(seed);
        List<Sku> skus = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            skus.add(randomSku(random, i));
        }
        GoodsIndex fast = GoodsIndex.of(skus, ReadingsTable.ALL);
        NaiveSearch naive = new NaiveSearch(skus, ReadingsTable.ALL);
        int hits = 0;
        for (int i = 0; i < 300; i++) {
            String typed = randomQuery(random, skus);
            Findings findings = fast.search(typed);
            NaiveSearch.Answer expected = naive.search(typed);
            assertThat(findings.items())
                    .as("seed %d, typed '%s'", seed, typed)
                    .extracting(item -> item.unit().toString())
                    .isEqualTo(expected.first());
            assertThat(findings.further())
                    .as("seed %d, typed '%s'", seed, typed)
                    .isEqualTo(expected.further());
            hits += findings.items().isEmpty() ? 0 : 1;
        }
        assertThat(hits).as("seed %d: searches that found something", seed).isGreaterThan(100);
    }

    private static final String SYLLABLES = "大米长重行五常绿油香一品AD2小面粉花生黑";
    private static final List<String> SPECS = List.of("5kg/袋", "2.5kg/袋", "25kg/袋", "500g/包", "5L/桶", "散称");

    private static Sku randomSku(Random random, int number) {
        StringBuilder name = new StringBuilder();
        int length = 2 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
            name.append(SYLLABLES.charAt(random.nextInt(SYLLABLES.length())));
            if (random.nextInt(6) == 0) {
                name.append(' ');
            }
        }
        String spec = SPECS.get(random.nextInt(SPECS.size()));
        String shortCode = random.nextInt(4) == 0 ? "" : Integer.toString(1_000 + number);
        return sku("S" + (1_000 + number), name.toString(), spec, shortCode, random.nextInt(50) * 1_000 + number);
    }

    /** Some of an article's name, each character by itself, its first letter or its reading; or an end, code or nonsense. */
    private static String randomQuery(Random random, List<Sku> skus) {
        Sku sku = skus.get(random.nextInt(skus.size()));
        int kind = random.nextInt(10);
        if (kind == 0) {
            String barcode = Objects.requireNonNull(sku.barcode());
            return barcode.substring(barcode.length() - 2 - random.nextInt(8));
        }
        if (kind == 1) {
            return Integer.toString(1_000 + random.nextInt(200)).substring(0, 1 + random.nextInt(4));
        }
        if (kind == 2) {
            return (char) ('a' + random.nextInt(26)) + "" + (char) ('a' + random.nextInt(26));
        }
        String one = part(random, sku);
        return kind < 5 ? one + " " + part(random, sku) : one;
    }

    private static String part(Random random, Sku sku) {
        String row = (sku.name() + sku.spec()).replaceAll("[ /]", "").toLowerCase(Locale.ROOT);
        int from = random.nextInt(row.length());
        int to = from + 1 + random.nextInt(Math.min(4, row.length() - from));
        StringBuilder typed = new StringBuilder();
        for (int i = from; i < to; i++) {
            List<String> readings = ReadingsTable.ALL.of(row.charAt(i));
            if (readings.isEmpty() || random.nextInt(3) == 0) {
                typed.append(row.charAt(i));
            } else {
                String reading = readings.get(random.nextInt(readings.size()));
                typed.append(reading, 0, random.nextInt(2) == 0 ? 1 : 1 + random.nextInt(reading.length()));
            }
        }
        return typed.toString();
    }

    private List<String> found(String typed) {
        return codes(index.search(typed));
    }

    private static List<String> codes(Findings findings) {
        return findings.items().stream()
                .map(CatalogIndex.Item::sku)
                .map(sku -> sku.code().value())
                .toList();
    }

    private static String gtin(String body) {
        return body + Gtin.checkDigit(body);
    }

    private static Sku sku(String code, String name, String spec, String shortCode, int number) {
        String body = Integer.toString(1_000_000_000 + number).substring(1);
        return new Sku(
                new SkuCode(code),
                name,
                "",
                shortCode,
                spec,
                "",
                "",
                "",
                "",
                Measure.PIECE,
                Form.PACKED,
                gtin("690" + body),
                List.of(new Pack("箱", 4, gtin("1690" + body), Money.ofFen(300_00))),
                Money.ofFen(79_90),
                Money.ZERO,
                Money.ZERO,
                9,
                365,
                true,
                "",
                "");
    }

    private static Sku pinyin(Sku sku, String pinyin) {
        return with(sku, pinyin, sku.form(), sku.measure(), sku.barcode());
    }

    private static Sku bare(Sku sku, Form form, Measure measure) {
        return with(sku, "", form, measure, null);
    }

    private static Sku with(Sku sku, String pinyin, Form form, Measure measure, @Nullable String barcode) {
        return new Sku(
                sku.code(),
                sku.name(),
                pinyin,
                sku.shortCode(),
                sku.spec(),
                "",
                "",
                "",
                "",
                measure,
                form,
                barcode,
                List.of(),
                sku.retail(),
                Money.ZERO,
                Money.ZERO,
                9,
                365,
                true,
                "",
                "");
    }
}
