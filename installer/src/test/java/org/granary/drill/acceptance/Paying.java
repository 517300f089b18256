package org.granary.drill.acceptance;

import static org.granary.drill.acceptance.Floor.check;
import static org.granary.drill.acceptance.Floor.same;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Ids;
import org.granary.drill.cashier.ScriptedCashier;
import org.granary.drill.till.Screen;
import org.granary.hq.payment.simulator.Script;

/** Behaviours 16 to 22: money. */
final class Paying {
    /** Who pays in every way at once. */
    private static final String MEMBER = "13900001717";

    private Paying() {}

    static List<Behaviour> all() {
        return List.of(
                Behaviour.of(
                        16,
                        "现金找零、常用整额、小票印抹零",
                        "Cash change, quick notes, the rounding on its own printed line",
                        "A weighed sale that ends in odd fen: rounding on the screen, a note by its key, change, and the paper.",
                        Paying::cash),
                Behaviour.of(
                        17,
                        "一单五种付款混合；一种失败不影响其他",
                        "Five tenders mixed; failure of one leaves the others intact",
                        "Points, card, a wallet that refuses and then one that pays, another wallet and cash in one sale; paper and"
                                + " headquarters have all five.",
                        Paying::fiveKinds),
                Behaviour.of(
                        22,
                        "小票带开票码；补打印“副本”",
                        "The receipt carries an invoice code; a reprint is marked 副本",
                        "A sale's paper with the code for its invoice, then F9 F9 and the second paper.",
                        Paying::invoice));
    }

    private static void cash(Floor floor) {
        Good rice = floor.shelf.article("DM0046");
        floor.scan(rice.scaleCode(1_233));
        long total = floor.scan(floor.shelf.article("DM0002")).fen(Ids.AMOUNT_DUE);
        long payable = total / 10 * 10;
        check(total != payable, "the sale does not end in odd fen: " + total);
        floor.key("SPACE");
        Screen paying = floor.on(Ids.PAYING);
        same(paying.fen(Ids.AMOUNT_DUE), payable, "what is asked in cash");
        same(paying.fen("rounding"), total - payable, "the rounding on the screen");
        check(paying.shows("note1") && paying.shows("note2"), "no quick notes");
        long note = paying.fen("note2");
        check(note > payable, "the second note is no larger than what is due: " + note);
        floor.key("F6");
        same(
                floor.see("change", screen -> !screen.text(Ids.CHANGE).equals("—"))
                        .fen(Ids.CHANGE),
                note - payable,
                "change");
        floor.picture();
        floor.key("ENTER");
        Screen done = floor.on(Ids.DONE);
        same(done.fen(Ids.CHANGE), note - payable, "the change given");
        String paper = floor.paperSaying(done.text(Ids.RECEIPT));
        check(paper.contains("抹零"), "the paper has no line of rounding: " + paper);
    }

    private static void fiveKinds(Floor floor) {
        MemberSales.withPoints(floor, MEMBER);
        MemberSales.member(floor, MEMBER);
        floor.till().type("3*");
        long due = WalletSales.toPaying(floor, floor.shelf.article("DM0001")).fen(Ids.AMOUNT_DUE);
        part(floor, 500, "F9", "已用积分 500");
        part(floor, 3_000, "F3", "参考号");
        floor.till().type("4711");
        floor.key("ENTER");
        long left = floor.says("已收一笔").fen(Ids.AMOUNT_DUE);
        same(left, due - 3_500, "what is left after points and card");

        floor.till().type(ScriptedCashier.yuan(2_000));
        floor.shop.counter().scan(WalletSales.wechat(Script.NO_MONEY));
        Screen refused = floor.says("余额不够");
        floor.picture("17-refused.png");
        same(refused.fen(Ids.AMOUNT_DUE), left, "what is left when a wallet refuses");
        String parts = refused.text(Screen.EVERYTHING);
        check(parts.contains("积分抵扣") && parts.contains("银行卡 4711"), "a part is gone: " + refused);

        floor.till().type(ScriptedCashier.yuan(2_000));
        floor.shop.counter().scan(WalletSales.wechat(Script.PAYS));
        left(floor, left - 2_000);
        floor.till().type(ScriptedCashier.yuan(2_500));
        floor.shop.counter().scan(WalletSales.alipay(Script.PAYS));
        left(floor, left - 4_500);
        floor.key("F5");
        floor.picture();
        floor.key("ENTER");
        String receipt = floor.on(Ids.DONE).text(Ids.RECEIPT);
        floor.picture("17-done.png");
        floor.paperSaying(receipt, "积分抵扣", "银行卡", "微信支付", "支付宝", "现金");
        Map<String, String> wanted = Map.of(
                "POINTS",
                "500",
                "CARD",
                "3000",
                "WECHAT_PAY",
                "2000",
                "ALIPAY",
                "2500",
                "CASH",
                Long.toString(left - 4_500));
        floor.key("ENTER");
        floor.unsyncedIsZero();
        Map<String, String> seen = new TreeMap<>();
        floor.shop
                .rows("select t.kind, t.amount from tender t join sale s on s.document_id = t.document_id"
                        + " where s.receipt_number = '" + receipt + "'")
                .forEach(row -> seen.put(row.get("kind"), row.get("amount")));
        same(seen, new TreeMap<>(wanted), "the tenders at headquarters");
    }

    /** Waits until a wallet has paid its part. */
    private static void left(Floor floor, long fen) {
        floor.see(
                "a part paid",
                screen -> screen.text(Ids.MESSAGE).contains("已收一笔") && screen.fen(Ids.AMOUNT_DUE) == fen);
    }

    /** Takes a part of the sale in another way than cash. */
    private static void part(Floor floor, long fen, String key, String says) {
        floor.till().type(ScriptedCashier.yuan(fen));
        floor.key(key);
        floor.says(says);
    }

    private static void invoice(Floor floor) {
        String receipt = floor.sell(floor.shelf.article("DM0002"));
        floor.paperSaying(receipt, Floor.INVOICES);
        floor.key("F9");
        floor.on(Ids.UNKNOWN_PRINT);
        floor.says("补打上一单");
        floor.picture();
        floor.key("F9");
        floor.says("已送去补打");
        floor.paperSaying(receipt, "副本", Floor.INVOICES);
        floor.key("ESCAPE");
    }
}
