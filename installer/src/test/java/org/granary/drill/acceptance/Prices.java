package org.granary.drill.acceptance;

import static org.granary.drill.acceptance.Floor.check;
import static org.granary.drill.acceptance.Floor.same;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Ids;
import org.granary.drill.cashier.Returning;
import org.granary.drill.cashier.ScriptedCashier;
import org.granary.drill.process.Wait;
import org.granary.drill.till.Screen;

/** Behaviours 13 to 15: what things cost. */
final class Prices {
    private static final long SPEND_FEN = 19_900;
    private static final long OFF_FEN = 2_000;

    private Prices() {}

    static List<Behaviour> all() {
        return List.of(
                Behaviour.of(
                        13,
                        "定时调价到点即变，断网也变，不用重新登录；未结的单按一条看得见的规则",
                        "A scheduled price flips at its minute, online or offline; open carts follow one visible rule",
                        "A cut published for a minute to come, the network cut, the minute passed with a cart open.",
                        Prices::flips),
                Behaviour.of(
                        14,
                        "每一行都说得清价格；优惠分摊到分，退货退得分文不差",
                        "Every line explains its price; discounts allocate and refund to the fen",
                        "Spend-199 and second-half-price over three lines, then each line returned by itself.",
                        Prices::allocated),
                Behaviour.of(
                        15,
                        "改价要权限、原因、底价",
                        "A manual price needs right, reason and floor",
                        "Half the price refused by the floor, a fifth off with reason and a manager's PIN; paper and"
                                + " headquarters have both prices.",
                        Prices::override));
    }

    private static void flips(Floor floor) {
        Good good = floor.shelf.article("DM0005");
        long before = floor.shelf.priceFen(good);
        long after = before - 300;
        Instant minute =
                floor.shop.clock().instant().truncatedTo(ChronoUnit.MINUTES).plus(3, ChronoUnit.MINUTES);
        long version = floor.till().books().priceVersion();
        floor.shop.console().publish(minute, Map.of(good.sku(), after));
        Wait.until(
                "the price version",
                Floor.PATIENCE,
                () -> floor.till().books().priceVersion() > version,
                () -> floor.till().read().toString());
        same(floor.scan(good).fen(Ids.AMOUNT_DUE), before, "the price before the minute");
        floor.offline();
        floor.shop.clock().advanceTo(minute.plus(Duration.ofSeconds(2)));
        Screen cheaper = floor.till()
                .await("the open cart to follow", Floor.PATIENCE, screen -> screen.fen(Ids.AMOUNT_DUE) == after);
        floor.picture();
        check(cheaper.text(Ids.MESSAGE).contains("已生效"), "the cut is not named: " + cheaper.text(Ids.MESSAGE));
        same(floor.scan(good).fen(Ids.AMOUNT_DUE), 2 * after, "two at the new price");
        floor.shelf.change(good, after);
        floor.payExactly();
        floor.online();
    }

    private static void allocated(Floor floor) {
        Good noodles = floor.shelf.article("MT0001");
        Good rice = floor.shelf.article("DM0004");
        floor.till().type("2*");
        floor.scan(noodles);
        floor.see(
                "the reason of half a price",
                screen -> screen.text("latestLineReason").contains("半价"));
        floor.scan(rice);
        Screen full = floor.see(
                "the reason of 20 less",
                screen -> screen.text("latestLineReason").contains("满199减20"));
        long noodlesDue = noodles.priceFen() + noodles.priceFen() / 2 + noodles.priceFen() % 2;
        check(noodlesDue + rice.priceFen() >= SPEND_FEN, "the goods do not come to the promotion");
        long due = full.fen(Ids.AMOUNT_DUE);
        long wanted = noodlesDue + rice.priceFen() - OFF_FEN;
        check(Math.abs(due - wanted) <= 1, "due " + due + " where " + wanted + " is right");
        floor.picture();
        Screen done = floor.payExactly();
        long paid = done.fen("paid");
        String receipt = done.text(Ids.RECEIPT);
        String paper = floor.paperSaying(receipt);
        check(paper.contains("满199减20") && paper.contains("半价"), "the paper does not explain: " + paper);
        floor.key("ENTER");
        long back = 0;
        for (int piece = 0; piece < 3; piece++) {
            back += Returning.pieces(floor.till(), receipt, 1);
        }
        same(back, paid, "what came back of the whole sale, piece by piece");
    }

    private static void override(Floor floor) {
        Good good = floor.shelf.article("DM0007");
        long price = floor.shelf.priceFen(good);
        floor.scan(good);
        floor.menu("改价（选中的一行）");
        floor.on("price-override");
        floor.till().type(ScriptedCashier.yuan(price / 2));
        floor.key("ENTER");
        floor.says("不能低于最低价");
        floor.picture();
        floor.ready();
        floor.scan(good);
        floor.menu("改价（选中的一行）");
        floor.on("price-override");
        long lower = price * 8 / 10;
        floor.till().type(ScriptedCashier.yuan(lower));
        floor.key("ENTER");
        floor.approve();
        floor.see(
                "the price set by hand",
                screen -> screen.name().equals(Ids.SELLING) && screen.fen(Ids.AMOUNT_DUE) == lower);
        String receipt = floor.payExactly().text(Ids.RECEIPT);
        floor.paperSaying(receipt);
        floor.atHeadquarters(
                "who said yes to which price",
                "select action, decider, reason, before_amount, after_amount from approval",
                row -> row.get("action").equals("price-override")
                        && row.get("decider").equals(Floor.MANAGER)
                        && row.get("after_amount").equals(Long.toString(lower))
                        && !row.get("reason").isEmpty());
    }
}
