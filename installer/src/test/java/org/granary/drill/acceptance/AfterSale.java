package org.granary.drill.acceptance;

import static org.granary.drill.acceptance.Floor.check;
import static org.granary.drill.acceptance.Floor.same;

import java.util.List;
import java.util.Map;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Ids;
import org.granary.drill.till.Screen;

/** Behaviours 23 to 27: goods that come back, sales that wait. */
final class AfterSale {
    private AfterSale() {}

    static List<Behaviour> all() {
        return List.of(
                Behaviour.missing(
                        23,
                        "凭小票退货：任何门店、可部分、先退原路；不超过已卖减已退",
                        "Return by receipt from any store, partial, original tender first; never more than sold less returned"),
                Behaviour.missing(24, "换货在一张单里完成", "Exchange in one ticket"),
                Behaviour.missing(25, "无小票退货要授权、有上限", "A blind return needs approval and has a cap"),
                Behaviour.of(
                        26,
                        "挂单、断电、取单：一模一样",
                        "Hold, power off, resume: identical",
                        "Three lines put aside, the till killed and started again, the sale taken up: lines and amount compared.",
                        AfterSale::held),
                Behaviour.of(
                        27,
                        "拆封或散装退货进待检，不上货架",
                        "Returned loose or opened goods go to quarantine, not to the shelf",
                        "A sealed bag, an opened one and weighed rice come back; the bins read at headquarters.",
                        AfterSale::quarantine));
    }

    private static void held(Floor floor) {
        Good rice = floor.shelf.article("DM0001");
        floor.scan(floor.shelf.pack("DM0002"));
        floor.scan(floor.shelf.article("DM0046").scaleCode(2_345));
        floor.till().type("2*");
        long due = floor.scan(rice).fen(Ids.AMOUNT_DUE);
        floor.key("F5");
        floor.says("已挂单");
        floor.till().kill();
        floor.startTill();
        floor.ready();
        floor.key("F5");
        floor.on("held");
        floor.see(
                "the held sale",
                screen -> screen.shows("heldMarked")
                        || screen.text(Screen.EVERYTHING).contains("3 行"));
        floor.picture();
        floor.key("ENTER");
        Screen after =
                floor.see("the sale again", screen -> screen.name().equals(Ids.SELLING) && Floor.lines(screen) == 3);
        same(after.fen(Ids.AMOUNT_DUE), due, "the amount after the power cut");
        floor.see("the last line", screen -> screen.text("latestLineName").equals(rice.name()));
        floor.see("its quantity", screen -> screen.text("latestLineQuantity").startsWith("2 "));
        check(floor.payExactly().name().equals(Ids.DONE), "the sale taken up could not be paid");
    }

    private static void quarantine(Floor floor) {
        Good sealed = floor.shelf.article("DM0002");
        Good opened = floor.shelf.article("DM0003");
        Good loose = floor.shelf.article("DM0046");
        floor.scan(sealed);
        floor.scan(opened);
        floor.scan(loose.scaleCode(1_000));
        String receipt = floor.payExactly().text(Ids.RECEIPT);
        floor.key("ENTER");
        floor.menu("退货");
        floor.on("return");
        floor.type(receipt.substring(receipt.length() - 4));
        floor.key("ENTER");
        floor.says("选商品");
        floor.key("ENTER");
        floor.says("包装完好");
        floor.key("F5");
        floor.says("现在退款");
        floor.key("DOWN", "ENTER");
        floor.says("包装完好");
        floor.key("F6");
        floor.says("现在退款");
        floor.key("DOWN", "ENTER");
        floor.see(
                "the quarantine of loose goods",
                screen -> screen.text(Screen.EVERYTHING).contains("隔离"));
        floor.picture();
        floor.key("SPACE");
        floor.says("退给顾客");
        floor.key("SPACE");
        floor.says("已退款");
        floor.key("ESCAPE");
        Map<String, String> bins = Map.of(sealed.sku(), "SHELF", opened.sku(), "QUARANTINE", loose.sku(), "QUARANTINE");
        bins.forEach((sku, bin) -> floor.atHeadquarters(
                sku + " in " + bin,
                "select l.sku, l.bin from return_line l join sale_return r on r.document_id = l.document_id"
                        + " where r.original_receipt = '" + receipt + "'",
                row -> row.get("sku").equals(sku) && row.get("bin").equals(bin)));
    }
}
