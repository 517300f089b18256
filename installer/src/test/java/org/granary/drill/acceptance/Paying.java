package org.granary.drill.acceptance;

import static org.granary.drill.acceptance.Floor.check;
import static org.granary.drill.acceptance.Floor.same;

import java.util.List;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Ids;
import org.granary.drill.till.Screen;

/** Behaviours 16 to 22: money. */
final class Paying {
    private Paying() {}

    static List<Behaviour> all() {
        return List.of(
                Behaviour.of(
                        16,
                        "现金找零、常用整额、小票印抹零",
                        "Cash change, quick notes, the rounding on its own printed line",
                        "A weighed sale that ends in odd fen: rounding on the screen, a note by its key, change, and the paper.",
                        Paying::cash),
                Behaviour.missing(
                        17, "一单五种付款混合；一种失败不影响其他", "Five tenders mixed; failure of one leaves the others intact"),
                Behaviour.missing(
                        18,
                        "付款码：任何钱包，按前缀识别；重试同一单号",
                        "Payment code: any wallet, routed by prefix; same order number on retry"),
                Behaviour.missing(
                        19,
                        "等待输密码：约 10 秒一查，30–45 秒后撤销；断电后接着查",
                        "USERPAYING: query every 10 s or so, then reverse; a power cut resumes the query"),
                Behaviour.missing(
                        20,
                        "网络付款不可用时变灰并写明原因；现金照收",
                        "Network tenders grey out with the reason when unreachable; cash continues"),
                Behaviour.missing(
                        21,
                        "上一笔确认没付或已撤销，才再收一次",
                        "A customer is charged again only after the first is proven unpaid or reversed"),
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
