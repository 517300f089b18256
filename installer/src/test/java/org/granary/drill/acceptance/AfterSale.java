package org.granary.drill.acceptance;

import static org.granary.drill.acceptance.Floor.check;
import static org.granary.drill.acceptance.Floor.same;

import java.util.List;
import java.util.Map;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Ids;
import org.granary.drill.cashier.ScriptedCashier;
import org.granary.drill.process.Wait;
import org.granary.drill.stage.RunningShop;
import org.granary.drill.till.Screen;
import org.granary.drill.till.TillRemote;

/** Behaviours 23 to 27: goods that come back, sales that wait. */
final class AfterSale {
    private static final long CARD_FEN = 50_00;

    /** More blind returns of two bags than this are beyond the cap of a day. */
    private static final int BLIND_MAX = 6;

    private AfterSale() {}

    static List<Behaviour> all() {
        return List.of(
                Behaviour.of(
                        23,
                        "凭小票退货：任何门店、可部分、先退原路；不超过已卖减已退",
                        "Return by receipt from any store, partial, original tender first; never more than sold less returned",
                        "Two bags sold in another store by card and cash come back here one by one; more is refused.",
                        AfterSale::fromAnotherStore),
                Behaviour.of(
                        24,
                        "换货在一张单里完成",
                        "Exchange in one ticket",
                        "Rice for dearer rice, and that for cheaper: one receipt each; the till killed once; cash, goods and the day compared.",
                        AfterSale::exchanged),
                Behaviour.of(
                        25,
                        "无小票退货要授权、有上限",
                        "A blind return needs approval and has a cap",
                        "Without a yes, with one, beyond the cap of one return, and until the cap of the day is used.",
                        AfterSale::blind),
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

    private static void fromAnotherStore(Floor floor) {
        Good good = floor.shelf.article("DM0001");
        String receipt;
        try (RunningShop.Neighbour other = floor.shop.startNeighbour("JFL-02")) {
            receipt = soldByCardAndCash(floor, other.till(), good);
        }
        findReceipt(floor, receipt);
        floor.says("选商品");
        floor.type("1");
        floor.key("ENTER");
        floor.says("包装完好");
        floor.key("F5");
        floor.says("现在退款");
        floor.key("SPACE");
        floor.says("其他 ¥" + ScriptedCashier.yuan(CARD_FEN));
        floor.picture();
        floor.key("SPACE");
        floor.says("已退");
        findReceipt(floor, receipt);
        floor.says("选商品");
        floor.type("2");
        floor.key("ENTER");
        floor.says("比能退的多");
        floor.key("ENTER");
        floor.says("包装完好");
        floor.key("F5", "SPACE");
        floor.says("退给顾客");
        floor.key("SPACE");
        floor.says("已退款");
        floor.type(receipt);
        floor.key("ENTER");
        floor.says("已经全部退过");
        floor.key("ESCAPE");
        floor.atHeadquarters(
                "both returns of " + receipt,
                "select count(*) as n, sum(r.refunded) as refunded, min(s.paid) as paid from sale_return r"
                        + " join sale s on s.document_id = r.original_sale where r.shop = 'ZSL' and s.receipt_number = '"
                        + receipt + "'",
                row -> row.get("n").equals("2") && row.get("refunded").equals(row.get("paid")));
    }

    /** Two bags at a till without a scanner; returns the receipt once headquarters has it. */
    private static String soldByCardAndCash(Floor floor, TillRemote till, Good good) {
        till.await("the sign-on", Floor.SOON, screen -> screen.name().equals(Ids.SIGN_ON));
        Wait.holdsWithin(Floor.SOON, () -> till.books().priceVersion() >= 0);
        till.type("11");
        till.key("ENTER");
        till.type("1122");
        till.key("ENTER");
        till.await("somebody signed on", Floor.SOON, screen -> screen.name().equals(Ids.OPEN_SHIFT));
        till.type("500");
        till.key("ENTER");
        till.await("the goods", Floor.SOON, screen -> screen.name().equals(Ids.SELLING));
        till.type("2*" + good.code());
        till.key("ENTER");
        till.await("a line", Floor.SOON, screen -> Floor.lines(screen) == 1);
        till.key("SPACE");
        till.await("the paying page", Floor.SOON, screen -> screen.name().equals(Ids.PAYING));
        till.type(ScriptedCashier.yuan(CARD_FEN));
        till.key("F3");
        till.type("880001");
        till.key("ENTER");
        till.await(
                "the card to be taken",
                Floor.SOON,
                screen -> screen.text(Screen.EVERYTHING).contains("880001"));
        till.key("F5");
        till.key("ENTER");
        String receipt = till.await("done", Floor.SOON, screen -> screen.name().equals(Ids.DONE))
                .text(Ids.RECEIPT);
        floor.atHeadquarters(
                "the sale " + receipt,
                "select receipt_number from sale where shop = 'JFL'",
                row -> row.get("receipt_number").equals(receipt));
        return receipt;
    }

    private static void findReceipt(Floor floor, String receipt) {
        if (!floor.till().read().name().equals("return")) {
            floor.menu("退货");
            floor.on("return");
        }
        floor.type(receipt);
        floor.key("ENTER");
    }

    private static void exchanged(Floor floor) {
        Good first = floor.shelf.article("DM0002");
        Good dearer = floor.shelf.article("DM0001");
        Good cheaper = floor.shelf.article("DM0003");
        String sold = floor.sell(first);
        takeAlong(floor, sold);
        Screen table = floor.scan(dearer);
        check(table.text("credit").startsWith("−"), "the credit has no minus: " + table.text("credit"));
        floor.picture("24-goods.png");
        long due = table.fen(Ids.AMOUNT_DUE);
        check(due > 0 && due < floor.shelf.priceFen(dearer), "the difference is no difference: " + due);
        floor.key("SPACE");
        floor.on(Ids.PAYING);
        floor.picture("24-paying.png");
        floor.key("F5", "ENTER");
        String second = floor.on(Ids.DONE).text(Ids.RECEIPT);
        floor.picture();
        String paper = floor.paperSaying(second, "换货单", sold, "退货抵付");
        check(paper.contains("-"), "what came back has no minus: " + paper);
        floor.key("ENTER");

        takeAlong(floor, second);
        floor.scan(cheaper);
        floor.key("F5");
        floor.says("先办完换货");
        floor.key("SPACE");
        Screen paying = floor.says("退给顾客现金");
        floor.picture("24-back.png");
        long back = paying.fen(Ids.CHANGE);
        check(back > 0 && back % 10 == 0, "what goes back has odd fen: " + back);
        floor.key("ENTER");
        Screen done = floor.on(Ids.DONE);
        same(done.fen(Ids.CHANGE), back, "the cash to give back");
        floor.picture("24-done.png");
        floor.paperSaying(done.text(Ids.RECEIPT), "换货单", second, "退还顾客");
        floor.key("ENTER");
        killed(floor, dearer, first);
        floor.unsyncedIsZero();
        tiesOut(floor);
        givenUp(floor, done.text(Ids.RECEIPT));
    }

    /** The till dies when the record is forced and the screen has not said so: both parts are there, once. */
    private static void killed(Floor floor, Good sold, Good taken) {
        String receipt = floor.sell(sold);
        takeAlong(floor, receipt);
        floor.scan(taken);
        floor.till().arm("after-force", 1);
        floor.key("SPACE");
        floor.says("退给顾客现金");
        floor.key("ENTER");
        floor.till().awaitCrashPoint("after-force", Floor.SOON);
        floor.till().kill();
        floor.startTill();
        floor.ready();
        floor.atHeadquarters(
                "both parts of the exchange for " + receipt,
                "select count(*) as n from sale_return r join sale s on s.shop = r.shop"
                        + " and s.receipt_number = r.receipt_number where r.original_receipt = '" + receipt + "'",
                row -> row.get("n").equals("1"));
    }

    /** All of a sale comes back, sealed, for what will be scanned. */
    private static void takeAlong(Floor floor, String receipt) {
        findReceipt(floor, receipt);
        floor.says("选商品");
        floor.key("ENTER");
        floor.says("包装完好");
        floor.key("F5");
        floor.says("现在退款");
        floor.key("F7");
        floor.on(Ids.SELLING);
        floor.says("退回商品抵");
    }

    /** Cash by sales and returns, movements of goods and the figures of the day are the same on both sides. */
    private static void tiesOut(Floor floor) {
        long cash = Long.parseLong(floor.till()
                .rows("select (select coalesce(sum(amount), 0) from tender where kind = 'CASH')"
                        + " - (select coalesce(sum(amount), 0) from refund where kind = 'CASH') as fen")
                .get(0)
                .get("fen"));
        floor.atHeadquarters(
                "the till's cash",
                "select sum(t.amount) as fen from tender t join document d on d.shop = t.shop"
                        + " and d.document_id = t.document_id where t.kind = 'CASH' and d.shop = 'ZSL' and d.number = 1",
                row -> Long.parseLong(row.get("fen")) == cash);
        String moved = "select coalesce(sum(m.delta), 0) as n from stock_movement m";
        String here = floor.till().rows(moved).get(0).get("n");
        floor.atHeadquarters(
                "the till's movements",
                moved + " join document d on d.shop = m.shop and d.document_id = m.document_id"
                        + " where d.shop = 'ZSL' and d.number = 1",
                row -> row.get("n").equals(here));
        floor.key("F8");
        floor.on(Ids.CLOSE_SHIFT);
        floor.till().type("500");
        floor.key("ENTER");
        floor.says("再按一次");
        floor.key("ENTER");
        floor.on(Ids.Z_REPORT);
        floor.says("与总部一致，差异 0");
        floor.picture("24-z.png");
        floor.key("ENTER");
        floor.ready();
    }

    /** Esc twice, and the goods that came back are the customer's again. */
    private static void givenUp(Floor floor, String receipt) {
        takeAlong(floor, receipt);
        floor.key("ESCAPE");
        floor.says("取消换货？");
        floor.key("ESCAPE");
        floor.says("换货已取消");
        findReceipt(floor, receipt);
        floor.says("选商品");
        floor.key("ESCAPE");
    }

    private static void blind(Floor floor) {
        Good rice = floor.shelf.article("DM0001");
        askBlind(floor, rice, 1);
        floor.picture();
        floor.key("ESCAPE");
        floor.ready();
        floor.till().type("4*");
        floor.scan(rice);
        toBlind(floor);
        floor.key("F5", "SPACE", "SPACE");
        floor.says("超过收银台上限");
        floor.picture("25-cap.png");
        floor.key("ESCAPE");
        floor.ready();
        int given = 0;
        while (askBlind(floor, rice, 2)) {
            floor.approve();
            floor.says("已退款");
            given++;
            check(given <= BLIND_MAX, "blind returns have no end");
        }
        check(given > 0, "no blind return was done");
        floor.picture("25-day.png");
        floor.key("ESCAPE");
        floor.ready();
        floor.paperSaying("无小票退货");
        int done = given;
        floor.atHeadquarters(
                given + " blind returns, each with the manager's yes",
                "select count(*) as n from sale_return r join approval a on a.document_id = r.approval"
                        + " where r.kind = 'BLIND' and a.decider = '" + Floor.MANAGER + "'",
                row -> row.get("n").equals(Integer.toString(done)));
    }

    private static void toBlind(Floor floor) {
        floor.menu("无小票退货（桌上的商品）");
        floor.says("包装完好");
    }

    /** Brings goods to the question for a yes; false when the cap of the day is used before that. */
    private static boolean askBlind(Floor floor, Good good, int bags) {
        floor.till().type(bags + "*");
        floor.scan(good);
        toBlind(floor);
        floor.key("F5", "SPACE");
        floor.says("退给顾客");
        floor.key("SPACE");
        Screen after = floor.see(
                "a question or a refusal",
                screen -> screen.name().equals("approval")
                        || screen.text(Ids.MESSAGE).contains("每天无小票退货最多"));
        return after.name().equals("approval");
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
