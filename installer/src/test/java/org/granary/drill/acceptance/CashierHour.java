package org.granary.drill.acceptance;

import static org.granary.drill.acceptance.Floor.same;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.granary.drill.DrillSettings;
import org.granary.drill.acceptance.HourCount.Item;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Ids;
import org.granary.drill.cashier.ScriptedCashier;
import org.granary.drill.report.Folders;
import org.granary.drill.report.Rows;
import org.granary.drill.stage.RunningShop;
import org.granary.drill.till.Screen;

/**
 * A busy hour: 120 sales of every kind by scanner and keyboard alone, a picture of each step, and in the end three counts that
 * have to be the same: the drill's own, the till's and headquarters'. {@code -Dcount=N} makes another number of sales.
 */
public final class CashierHour {
    private static final int SALES = 120;
    private static final long CARD_FEN = 1_000;
    private static final List<String> PHONES = List.of("13900000001", "13900000002", "13900000003");

    /** What makes a customer different from the next. */
    private enum Kind {
        PACKED,
        SCALE_LABEL,
        CARTON,
        HALF_PRICE,
        MEMBER,
        VOID,
        MIXED,
        HOLD,
        ON_THE_SCALE,
        SPEND,
        RETURN,
        SET,
        EXCHANGE
    }

    private final Floor floor;
    private final Random random;
    private final HourCount count = new HourCount();
    private final List<Good> packed;
    private final List<Good> weighed;
    private final Map<Kind, Integer> kinds = new TreeMap<>();
    private int pictures;

    private CashierHour(Floor floor, long seed) {
        this.floor = floor;
        random = new Random(seed);
        packed = floor.shelf.packed().stream()
                .filter(good -> good.pack().isEmpty() && good.priceFen() < 6_000)
                .filter(good -> !List.of("MT0001", "DM0001", "YY0001").contains(good.sku()))
                .toList();
        weighed = floor.shelf.weighed();
    }

    /** The drill {@code cashier-hour}. */
    public static int run(DrillSettings settings, PrintWriter words) {
        words.println("A cashier's hour, seed " + settings.seed());
        var out = Folders.fresh(settings.target("cashier-hour"));
        try (Floor floor = new Floor(settings, out)) {
            floor.open();
            floor.begin(0);
            return new CashierHour(floor, settings.seed()).live(settings, words);
        }
    }

    private int live(DrillSettings settings, PrintWriter words) {
        int sales = Integer.getInteger("count", SALES);
        for (int number = 0; count.sales() < sales; number++) {
            Kind kind = Kind.values()[number % Kind.values().length];
            kinds.merge(kind, 1, Integer::sum);
            serve(kind);
            if (count.sales() % 20 == 0) {
                words.println("  " + count.sales() + " sales, " + count.returns() + " returns");
            }
        }
        floor.unsyncedIsZero();
        return reckon(settings, words);
    }

    private void serve(Kind kind) {
        List<Item> table = new ArrayList<>();
        String member = "";
        switch (kind) {
            case PACKED, MIXED, RETURN, EXCHANGE -> scan(table, 1 + random.nextInt(3));
            case SCALE_LABEL -> label(table);
            case CARTON -> add(table, floor.shelf.pack(random.nextBoolean() ? "DM0002" : "YY0003"), 1);
            case HALF_PRICE -> add(table, floor.shelf.article("MT0001"), 2 + random.nextInt(4));
            case MEMBER -> {
                member = member();
                scan(table, 2);
            }
            case VOID -> {
                scan(table, 2);
                floor.key("F4");
                floor.says("已删除");
                table.remove(table.size() - 1);
                step("voided");
            }
            case HOLD -> hold(table);
            case ON_THE_SCALE -> onTheScale(table);
            case SPEND -> {
                member = member();
                add(table, pick(packed), 1);
                add(table, floor.shelf.article("DM0004"), 1);
                label(table);
            }
            case SET -> {
                add(table, floor.shelf.article("DM0001"), 1);
                add(table, floor.shelf.article("YY0001"), 1);
            }
        }
        String receipt = pay(table, kind == Kind.MIXED ? CARD_FEN : 0, member);
        if (kind == Kind.RETURN) {
            giveBack(table, receipt, member);
        } else if (kind == Kind.EXCHANGE) {
            exchange(table, receipt);
        }
    }

    private static <T> T one(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private Good pick(List<Good> goods) {
        return one(random, goods);
    }

    private void scan(List<Item> table, int lines) {
        for (int line = 0; line < lines; line++) {
            add(table, pick(packed), 1 + random.nextInt(2));
        }
    }

    private void add(List<Item> table, Good good, int packs) {
        if (packs > 1) {
            floor.till().type(packs + "*");
        }
        table.add(new Item(good, packs));
        floor.shop.counter().scan(good.code());
        due(table);
        step("scanned");
    }

    private void label(List<Item> table) {
        Good good = pick(weighed);
        int grams = 200 + random.nextInt(1_800);
        table.add(new Item(good, grams));
        floor.shop.counter().scan(good.scaleCode(grams));
        due(table);
        step("label");
    }

    private void due(List<Item> table) {
        long wanted = HourCount.due(table);
        floor.see(
                "an amount of " + wanted + " fen for " + table,
                screen -> screen.name().equals(Ids.SELLING)
                        && Floor.lines(screen) == table.size()
                        && screen.fen(Ids.AMOUNT_DUE) == wanted);
    }

    private void onTheScale(List<Item> table) {
        // Others are sold by the litre, which a scale does not tell.
        Good good = floor.shelf.article("DM0046");
        int grams = 300 + random.nextInt(2_000);
        floor.type(good.code());
        floor.key("ENTER");
        floor.on("weigh");
        floor.see("the empty pan", screen -> screen.text("weighGross").equals("0.000 kg"));
        floor.scale().say("put " + grams);
        String kilos = String.format(Locale.ROOT, "%d.%03d kg", grams / 1_000, grams % 1_000);
        floor.see(
                kilos,
                screen -> screen.text("weighGross").equals(kilos)
                        && screen.text("weighMark").equals("稳定"));
        step("weighing");
        floor.key("ENTER");
        table.add(new Item(good, grams));
        due(table);
        floor.scale().say("empty");
    }

    /** Another customer is served while this one fetches something. */
    private void hold(List<Item> table) {
        scan(table, 2);
        floor.key("F5");
        floor.says("已挂单");
        step("held");
        List<Item> other = new ArrayList<>();
        scan(other, 1);
        pay(other, 0, "");
        floor.key("F5");
        floor.on("held");
        floor.see("the held sale", screen -> screen.text(Screen.EVERYTHING).contains("2 行"));
        floor.key("ENTER");
        due(table);
        step("resumed");
    }

    /** Finds a member, or signs one up at the first time. */
    private String member() {
        String phone = one(random, PHONES);
        Screen answer = MemberSales.lookUp(floor, phone);
        step("member");
        MemberSales.take(floor, answer, phone);
        return MemberSales.tail(phone);
    }

    private String pay(List<Item> table, long card, String member) {
        long due = HourCount.due(table);
        floor.key("SPACE");
        floor.on(Ids.PAYING);
        if (card > 0) {
            floor.till().type(ScriptedCashier.yuan(card));
            floor.key("F3");
            floor.says("参考号");
            floor.till().type("4711");
            floor.key("ENTER");
            floor.says("已收一笔");
        }
        long cash = HourCount.inCash(due - card);
        same(floor.till().read().fen(Ids.AMOUNT_DUE), cash, "what is asked in cash");
        long handed = random.nextBoolean() ? cash : (cash / 5_000 + 1) * 5_000;
        floor.till().type(ScriptedCashier.yuan(handed));
        step("paying");
        floor.key("ENTER");
        Screen done = floor.on(Ids.DONE);
        same(done.fen(Ids.CHANGE), handed - cash, "the change");
        step("done");
        count.sold(table, card, member);
        floor.key("ENTER");
        floor.on(Ids.SELLING);
        return done.text(Ids.RECEIPT);
    }

    /** All of it comes back for something else; the difference goes over the counter. */
    private void exchange(List<Item> back, String receipt) {
        choose(back, receipt);
        floor.key("F7");
        floor.on(Ids.SELLING);
        List<Item> table = List.of(new Item(pick(packed), 1));
        floor.scan(table.get(0).good());
        step("exchanging");
        floor.key("SPACE");
        floor.on(Ids.PAYING);
        long due = HourCount.inCash(HourCount.due(table)) - HourCount.inCash(HourCount.due(back));
        if (due > 0) {
            same(floor.till().read().fen(Ids.AMOUNT_DUE), due, "the difference");
            floor.till().type(ScriptedCashier.yuan(due));
        }
        step("paying");
        floor.key("ENTER");
        same(floor.on(Ids.DONE).fen(Ids.CHANGE), Math.max(0, -due), "what goes back");
        step("exchanged");
        count.cameBack(back, "");
        count.sold(table, 0, "");
        floor.key("ENTER");
        floor.on(Ids.SELLING);
    }

    private void giveBack(List<Item> table, String receipt, String member) {
        choose(table, receipt);
        floor.key("SPACE");
        floor.says("退给顾客");
        floor.key("SPACE");
        floor.says("已退款");
        count.cameBack(table, member);
        floor.key("ESCAPE");
        floor.on(Ids.SELLING);
    }

    private void choose(List<Item> table, String receipt) {
        floor.menu("退货");
        floor.on("return");
        floor.type(receipt.substring(receipt.length() - 4));
        floor.key("ENTER");
        floor.says("选商品");
        for (int line = 0; line < table.size(); line++) {
            floor.key("ENTER");
            floor.says("包装完好");
            floor.key("F5");
            floor.says("现在退款");
            floor.key("DOWN");
        }
        step("returning");
    }

    private void step(String what) {
        pictures++;
        floor.picture(String.format(Locale.ROOT, "%04d-%s.png", pictures, what));
    }

    private static Map<String, Long> sums(List<Rows.Row> rows, String name, String sum) {
        Map<String, Long> sums = new TreeMap<>();
        rows.forEach(row ->
                sums.merge(String.valueOf(row.get(name)), Long.valueOf(String.valueOf(row.get(sum))), Long::sum));
        return sums;
    }

    private int reckon(DrillSettings settings, PrintWriter words) {
        List<String> stock = new ArrayList<>(HourCount.differences(
                "till",
                count.moved(),
                sums(floor.till().rows("select sku, sum(delta) as n from stock_movement group by sku"), "sku", "n")));
        stock.addAll(HourCount.differences("headquarters", count.moved(), movedAtHeadquarters()));
        long atHeadquarters = sum("select coalesce(sum(paid), 0) as n from sale")
                - sum("select coalesce(sum(refunded), 0) as n from sale_return");
        long money = atHeadquarters - count.cashFen() - count.cardFen();
        Map<String, Long> known = sums(
                floor.shop.rows("select m.last_four, sum(p.points) as n from points_entry p join member m"
                        + " on m.member_id = p.member_id group by m.last_four"),
                "last_four",
                "n");
        List<String> points = new ArrayList<>(HourCount.differences("headquarters", count.points(), known));
        points.addAll(HourCount.differences(
                "till",
                count.points(),
                sums(
                        floor.till()
                                .rows("select m.last_four, sum(p.points) as n from points_entry p join member m"
                                        + " on m.id = p.member group by m.last_four"),
                        "last_four",
                        "n")));
        long drawer = closeShift() - Floor.FLOAT_FEN - count.cashFen();
        ObjectNode report = Folders.object();
        report.put("seed", settings.seed()).put("sales", count.sales()).put("returns", count.returns());
        ObjectNode each = report.putObject("kinds");
        kinds.forEach(
                (kind, times) -> each.put(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), times));
        report.put("pictures", pictures).put("cashFen", count.cashFen()).put("cardFen", count.cardFen());
        report.putObject("differences")
                .put("stock", stock.size())
                .put("moneyFen", Math.abs(money) + Math.abs(drawer))
                .put("points", points.size());
        Folders.report(floor.out, report);
        stock.forEach(words::println);
        points.forEach(words::println);
        boolean right = stock.isEmpty() && points.isEmpty() && money == 0 && drawer == 0;
        words.println("Summary: " + count.sales() + " sales, " + count.returns() + " returns, " + pictures
                + " pictures; differences: stock " + stock.size() + ", money at headquarters " + money
                + " fen, in the drawer " + drawer + " fen, points " + points.size());
        return right ? 0 : 1;
    }

    private long sum(String query) {
        return Long.parseLong(String.valueOf(floor.shop.rows(query).get(0).get("n")));
    }

    private Map<String, Long> movedAtHeadquarters() {
        return sums(
                floor.shop.rows(
                        "select m.sku, sum(m.delta) as n from stock_movement m where m.shop = '" + RunningShop.SHOP
                                + "' and exists (select 1 from document d where d.document_id = m.document_id"
                                + " and d.shop = m.shop) group by m.sku"),
                "sku",
                "n");
    }

    /** What the till expects in its drawer. */
    private long closeShift() {
        floor.key("F8");
        floor.on(Ids.CLOSE_SHIFT);
        floor.till().type(ScriptedCashier.yuan(Floor.FLOAT_FEN + count.cashFen()));
        floor.key("ENTER");
        floor.says("再按一次");
        floor.key("ENTER");
        Screen report = floor.on(Ids.Z_REPORT);
        step("z-report");
        return report.fen(Ids.EXPECTED_CASH);
    }
}
