package org.granary.drill.acceptance;

import static org.granary.drill.acceptance.Floor.check;
import static org.granary.drill.acceptance.Floor.same;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.granary.bench.Benchmarks;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Ids;
import org.granary.drill.report.Rows;
import org.granary.drill.till.Screen;

/** Behaviours 1 to 8: getting goods onto the screen. */
final class Entering {
    private static final long QUICK_MICROS = 100_000;
    private static final int SCANS = 20;
    private static final long SPEND_199_OFF = 2_000;
    private static final int GRAMS = 1_234;
    private static final String UNKNOWN = "6909999999995";
    private static final List<String> SELLING_KEYS =
            List.of("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12", "Tab", "空格");

    private static final String MOVED = "select coalesce(sum(delta), 0) as n from stock_movement where sku = '";

    private Entering() {}

    static List<Behaviour> all() {
        return List.of(
                Behaviour.of(
                        1,
                        "扫码到显示 100 毫秒以内（p99，十万种商品）",
                        "Scan to line under 100 ms (p99, 100 000 articles)",
                        "A till of its own with 100 000 articles: 300 random scans, last byte on the serial line to painted line.",
                        Entering::quickScan),
                Behaviour.of(
                        2,
                        "5 秒内连扫 20 件：不丢、不并错",
                        "Twenty scans in five seconds: none lost, none merged wrongly",
                        "20 codes sent down the scanner's line without a pause; lines on the screen and rows of the sale"
                                + " compared.",
                        Entering::burst),
                Behaviour.of(
                        3,
                        "焦点在哪儿都能扫；付款码绝不进商品栏",
                        "The scanner works whatever is up; a payment code never lands in the goods' field",
                        "Scans on the pages of help, search, menu, member and held sales; then payment codes on the goods.",
                        Entering::anywhere),
                Behaviour.of(
                        4,
                        "未知条码：响亮提示、不挡路、一键按拼音首字母查找",
                        "Unknown barcode: loud, not in the way, one key to search by initials",
                        "An unknown code, the message, F2, initials, Enter.",
                        Entering::unknown),
                Behaviour.of(
                        5,
                        "全程不用鼠标；每个键都写在屏幕上",
                        "A whole sale without a mouse; every key on the screen",
                        "A barcode typed, paid with keys alone; the key bar read on the way.",
                        Entering::keysAlone),
                Behaviour.of(
                        6,
                        "扫码前输数量、改数量、删行；删行有记录",
                        "Quantity before the scan, edit, void a line; voids are on record",
                        "2* and a scan; the chosen line made three, then one, then voided; a weighed line keeps its weight; the part and the"
                                + " line that went found in the sale's record at headquarters.",
                        Entering::quantityAndVoid),
                Behaviour.of(
                        7,
                        "扫箱码卖整箱：按箱价收，扣最小单位",
                        "A box's barcode sells a box at its price and deducts base units",
                        "A carton of four scanned and paid; four pieces leave the stock of till and headquarters.",
                        Entering::carton),
                Behaviour.of(
                        8,
                        "查价键：价格、单位价、促销、库存、保质期",
                        "The price-check key shows price, unit price, promotion, stock, expiry",
                        "F2 F2 and a scan; every fact read off the page.",
                        Entering::priceCheck));
    }

    private static void quickScan(Floor floor) throws Exception {
        long p99 = Benchmarks.scanP99Micros(floor.settings, floor.out.resolve("scan"));
        check(p99 < QUICK_MICROS, "p99 of scan to painted line is " + p99 + " µs");
    }

    private static void burst(Floor floor) {
        List<Good> goods = floor.shelf.packed().subList(0, SCANS - 1);
        Map<String, Long> wanted = new TreeMap<>();
        goods.forEach(good -> wanted.merge(good.sku(), good.baseUnits(), Long::sum));
        wanted.merge(goods.get(0).sku(), goods.get(0).baseUnits(), Long::sum);
        goods.forEach(good -> floor.shop.counter().scan(good.code()));
        floor.shop.counter().scan(goods.get(0).code());
        floor.till().await(SCANS + " lines", java.time.Duration.ofSeconds(5), screen -> Floor.lines(screen) == SCANS);
        floor.picture();
        String receipt = floor.payExactly().text(Ids.RECEIPT);
        floor.atTill(
                "exactly " + wanted,
                "select l.sku, l.quantity from sale_line l join sale s on s.id = l.sale_id where s.receipt_number = '"
                        + receipt + "'",
                rows -> quantities(rows).equals(wanted));
    }

    private static Map<String, Long> quantities(List<Rows.Row> rows) {
        Map<String, Long> sold = new TreeMap<>();
        rows.forEach(row -> sold.merge(
                String.valueOf(row.get("sku")), Long.valueOf(String.valueOf(row.get("quantity"))), Long::sum));
        return sold;
    }

    private static void anywhere(Floor floor) {
        Good good = floor.shelf.packed().get(0);
        int lines = 0;
        for (String page : List.of("F1", "F2", "F11", "F6", "F5")) {
            if (page.equals("F5")) {
                floor.ready();
                lines = 0;
            }
            floor.key(page);
            floor.see("a page over the goods", screen -> !screen.name().equals(Ids.SELLING));
            floor.shop.counter().scan(good.code());
            int wanted = lines + 1;
            floor.see(
                    "the line scanned on the page behind " + page,
                    screen -> screen.name().equals(Ids.SELLING) && Floor.lines(screen) == wanted);
            lines = wanted;
        }
        for (String code : List.of("134567890123456789", "281234567890123456")) {
            Screen screen = floor.scanRefused(code, "付款码");
            check(!screen.text("entry").contains(code), "the payment code stands in the goods' field");
        }
        floor.picture();
    }

    private static void unknown(Floor floor) {
        Screen refused = floor.scanRefused(UNKNOWN, UNKNOWN);
        check(refused.name().equals(Ids.SELLING), "the unknown code opened something: " + refused.name());
        Good good = floor.shelf.article("DM0001");
        floor.scan(good);
        floor.scanRefused(UNKNOWN, UNKNOWN);
        floor.picture();
        floor.key("F2");
        floor.on("search");
        floor.type("gfwcdm");
        floor.says("找到");
        floor.key("ENTER");
        floor.see(
                "what was found on the table",
                screen -> Floor.lines(screen) == 2
                        && screen.text("latestLineName").contains("谷丰 五常大米"));
    }

    private static void keysAlone(Floor floor) {
        Good good = floor.shelf.article("DM0001");
        Screen empty = floor.till().read();
        List<String> words = List.of(empty.text(Screen.EVERYTHING).split("\n", -1));
        for (String key : SELLING_KEYS) {
            check(words.contains(key), "the key bar does not show " + key + ": " + words);
        }
        floor.till().type(good.code());
        floor.key("ENTER");
        floor.see("a line", screen -> Floor.lines(screen) == 1);
        floor.picture();
        floor.key("SPACE");
        Screen paying = floor.on(Ids.PAYING);
        check(paying.text(Screen.EVERYTHING).contains("F5"), "the paying page does not show its keys");
        floor.till().type("100");
        floor.key("ENTER");
        same(floor.on(Ids.DONE).fen(Ids.CHANGE), 10_000 - 7_990L, "change");
    }

    private static void quantityAndVoid(Floor floor) {
        Good rice = floor.shelf.article("DM0001");
        Good oil = floor.shelf.article("YY0003");
        floor.till().type("2*");
        Screen two = floor.scan(rice);
        same(two.fen(Ids.AMOUNT_DUE), 2 * rice.priceFen(), "two bags");
        floor.scan(oil);
        floor.key("UP");
        floor.says("选中");
        floor.type("3");
        floor.key("TAB");
        same(
                floor.says("改为 3 袋").fen(Ids.AMOUNT_DUE),
                3 * rice.priceFen() + oil.priceFen() - SPEND_199_OFF,
                "three bags and the oil, less 满199减20");
        floor.type("1*");
        floor.key("TAB");
        Screen one = floor.says("改为 1 袋，去掉的 2 袋已记录");
        same(one.fen(Ids.AMOUNT_DUE), rice.priceFen() + oil.priceFen(), "one bag and the oil");
        floor.picture();
        floor.scan(floor.shelf.article("DM0049").scaleCode(GRAMS));
        floor.type("2");
        floor.key("TAB");
        floor.says("按重量或标签卖，数量不能改");
        floor.key("F4");
        floor.says("已删除");
        floor.key("UP", "F4");
        Screen voided = floor.says("已删除 " + rice.name());
        same(voided.fen(Ids.AMOUNT_DUE), oil.priceFen(), "what is left");
        String receipt = floor.payExactly().text(Ids.RECEIPT);
        floor.atHeadquarters(
                "what went from " + receipt,
                "select payload from inbox_record where payload like '%" + receipt + "%'",
                row -> voided(row.get("payload"), rice.sku(), 2) && voided(row.get("payload"), rice.sku(), 1));
    }

    /** Whether a sale's record says that so many pieces of an article were taken out. */
    private static boolean voided(String payload, String sku, int pieces) {
        int from = payload.indexOf("\"voidedLines\"");
        return from >= 0
                && Pattern.compile("\\{[^{}]*\"" + sku + "\"[^{}]*\"quantity\":" + pieces + "\\b[^{}]*\\}")
                        .matcher(payload.substring(from))
                        .find();
    }

    private static void carton(Floor floor) {
        Good carton = floor.shelf.pack("DM0002");
        long before = number(floor.till().rows(MOVED + carton.sku() + "'"));
        same(floor.scan(carton).fen(Ids.AMOUNT_DUE), carton.priceFen(), "the carton's price");
        floor.picture();
        String receipt = floor.payExactly().text(Ids.RECEIPT);
        floor.atTill(
                "four pieces less", MOVED + carton.sku() + "'", rows -> number(rows) - before == -carton.baseUnits());
        floor.atHeadquarters(
                "the pieces of " + receipt,
                "select m.delta from stock_movement m join sale s on s.document_id = m.document_id"
                        + " where s.receipt_number = '" + receipt + "'",
                row -> Long.parseLong(row.get("delta")) == -carton.baseUnits());
    }

    private static long number(List<Rows.Row> rows) {
        return Long.parseLong(String.valueOf(rows.get(0).get("n")));
    }

    private static void priceCheck(Floor floor) {
        Good noodles = floor.shelf.article("MT0001");
        floor.key("F11");
        floor.on("menu");
        floor.till().type("1");
        floor.on("price-check");
        floor.shop.counter().scan(noodles.code());
        Screen screen = floor.see("the price", seen -> seen.text("checkedName").contains(noodles.name()));
        floor.see("the stock", seen -> !seen.text(Screen.EVERYTHING).contains("还不知道"));
        floor.picture();
        same(screen.fen("checkedPrice"), noodles.priceFen(), "the price");
        String all = floor.till().read().text(Screen.EVERYTHING);
        for (String fact : List.of("/斤", "本店库存", "保质期", "促销", "挂面第2件半价", "第 2 件减 50%", "不限期")) {
            check(all.contains(fact), "the price check does not show " + fact);
        }
        floor.key("ESCAPE");
        same(Floor.lines(floor.on(Ids.SELLING)), 0, "lines after a price check");
    }
}
