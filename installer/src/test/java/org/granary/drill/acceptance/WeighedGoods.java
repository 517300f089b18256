package org.granary.drill.acceptance;

import static org.granary.drill.acceptance.Floor.check;
import static org.granary.drill.acceptance.Floor.same;

import java.util.List;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Ids;
import org.granary.drill.till.Screen;

/** Behaviours 9 to 12: goods by weight. */
final class WeighedGoods {
    private static final String RICE = "DM0046";
    private static final String RICE_KEY = "012";

    private WeighedGoods() {}

    static List<Behaviour> all() {
        return List.of(
                Behaviour.of(
                        9,
                        "只取稳定的重量；两件之间必须归零",
                        "Stable weight only; zero between two items",
                        "The scale shaken, put down, taken, and not emptied; Enter at each moment.",
                        WeighedGoods::stableOnly),
                Behaviour.of(
                        10,
                        "按容器或商品去皮；净重为负不收",
                        "Tare by article or container; a negative net is refused",
                        "A named container, an article's own bag, an empty box weighed; then less on the pan than the tare.",
                        WeighedGoods::tare),
                Behaviour.of(
                        11,
                        "秤码的重量/金额前缀可设，校验位必查；标签金额不符要提示",
                        "Weight and amount prefixes as configured, check digit verified, a wrong amount on the label flagged",
                        "Labels of prefix 28 and 23 on the scanner's line: right, with a wrong check digit, with a wrong amount.",
                        WeighedGoods::labels),
                Behaviour.of(
                        12,
                        "连续两次同样重量要确认",
                        "The same weight twice asks for confirmation",
                        "500 g taken, the pan emptied, 500 g again: the first Enter asks, the second takes.",
                        WeighedGoods::sameTwice));
    }

    private static void weigh(Floor floor, String key) {
        floor.till().type(key);
        floor.key("ENTER");
        floor.on("weigh");
    }

    /** The same once the pan was seen empty. */
    private static void weighFresh(Floor floor, String key) {
        weigh(floor, key);
        stands(floor, 0);
    }

    private static void stands(Floor floor, int grams) {
        String kilos = String.format(java.util.Locale.ROOT, "%d.%03d kg", grams / 1_000, grams % 1_000);
        floor.see(
                kilos + " standing still",
                screen -> screen.text("weighMark").equals("稳定")
                        && screen.text("weighGross").equals(kilos));
    }

    private static void put(Floor floor, int grams) {
        floor.scale().say("put " + grams);
    }

    private static void empty(Floor floor) {
        floor.scale().say("empty");
    }

    /** Puts so much on the pan, waits until it stands still, and takes it. */
    private static Screen take(Floor floor, int grams, String net) {
        put(floor, grams);
        stands(floor, grams);
        floor.key("ENTER");
        return floor.see(
                "the weighed line",
                screen -> screen.name().equals(Ids.SELLING)
                        && screen.text("latestLineQuantity").contains(net));
    }

    private static void stableOnly(Floor floor) {
        weighFresh(floor, RICE_KEY);
        floor.says("请把商品放上秤");
        put(floor, 1_234);
        floor.scale().say("shake");
        floor.says("还没有稳");
        floor.key("ENTER");
        same(floor.says("还没有稳").name(), "weigh", "the page after Enter on a moving weight");
        put(floor, 1_234);
        floor.says("稳了");
        floor.picture();
        floor.key("ENTER");
        floor.see("1.234 kg", screen -> screen.text("latestLineQuantity").contains("1.234"));
        weigh(floor, RICE_KEY);
        floor.says("上一件还在秤上");
        floor.key("ENTER");
        same(floor.says("上一件还在秤上").name(), "weigh", "the page while the last goods lie there");
        empty(floor);
        floor.says("请把商品放上秤");
        same(Floor.lines(take(floor, 800, "0.800")), 2, "lines");
        empty(floor);
    }

    private static void tare(Floor floor) {
        weighFresh(floor, RICE_KEY);
        floor.key("F2");
        floor.see("the named container", screen -> screen.text("weighTare").contains("小袋 12"));
        take(floor, 1_012, "1.000");
        empty(floor);
        weighFresh(floor, RICE_KEY);
        put(floor, 150);
        stands(floor, 150);
        floor.key("F3");
        floor.see("the weighed box", screen -> screen.text("weighTare").contains("150"));
        put(floor, 100);
        floor.says("皮重比秤上的还重");
        floor.key("ENTER");
        floor.picture();
        same(floor.says("皮重比秤上的还重").name(), "weigh", "the page after a negative net");
        put(floor, 1_650);
        stands(floor, 1_650);
        floor.key("ENTER");
        floor.see("1.5 kg in a box", screen -> screen.text("latestLineQuantity").contains("1.500"));
        empty(floor);
        Good own = floor.shelf.article("DM0049");
        weigh(floor, own.code());
        floor.see("the article's own bag", screen -> screen.text("weighTare").contains("20"));
        floor.key("ESCAPE");
    }

    private static void labels(Floor floor) {
        Good rice = floor.shelf.article(RICE);
        String label = rice.scaleCode(1_234);
        floor.scan(label);
        floor.see("1.234 kg", screen -> screen.text("latestLineQuantity").contains("1.234"));
        char wrong = (char) ('0' + (label.charAt(label.length() - 1) - '0' + 1) % 10);
        floor.scanRefused(label.substring(0, label.length() - 1) + wrong, "没读对");
        long right = (rice.priceFen() * 2_000 + 500) / 1_000;
        Screen agreed = floor.scan(amountCode(right, 2_000));
        check(!agreed.text("latestLineReason").contains("标签价"), "a right label was flagged");
        Screen dearer = floor.scan(amountCode(right + 100, 2_000));
        floor.picture();
        check(dearer.text(Ids.MESSAGE).contains("标签价"), "not flagged: " + dearer.text(Ids.MESSAGE));
        long before = agreed.fen(Ids.AMOUNT_DUE);
        same(dearer.fen(Ids.AMOUNT_DUE) - before, right, "the amount of a label that asks too much");
    }

    /** Prefix 23: article, amount, grams, check digit. */
    private static String amountCode(long fen, int grams) {
        String body = "23" + "00" + RICE_KEY + five(fen) + five(grams);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += (body.charAt(i) - '0') * ((body.length() - i) % 2 == 1 ? 3 : 1);
        }
        return body + (10 - sum % 10) % 10;
    }

    private static String five(long number) {
        return Long.toString(100_000 + number).substring(1);
    }

    private static void sameTwice(Floor floor) {
        weighFresh(floor, RICE_KEY);
        take(floor, 500, "0.500");
        empty(floor);
        weighFresh(floor, RICE_KEY);
        put(floor, 500);
        stands(floor, 500);
        floor.key("ENTER");
        same(floor.says("和上一次重量完全一样").name(), "weigh", "the page that asks");
        floor.picture();
        floor.key("ENTER");
        floor.see("the second line", screen -> screen.name().equals(Ids.SELLING) && Floor.lines(screen) == 2);
        empty(floor);
    }
}
