package org.granary.pos.print;

import java.util.List;
import org.granary.model.kernel.Money;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Refund;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.pos.device.escpos.ReceiptDocument;

/** The one receipt of an exchange: what came back with a minus, what was taken, and what went over the counter. */
final class ExchangePaper {
    private final ReceiptComposer composer;
    private final ReceiptTexts texts;

    ExchangePaper(ReceiptComposer composer, ReceiptTexts texts) {
        this.composer = composer;
        this.texts = texts;
    }

    /** Whether the drawer has to open: cash came in, or goes out. */
    static boolean cashMoves(PaidExchange exchange) {
        return exchange.cashBack().isPositive()
                || exchange.paidBesides().stream().anyMatch(tender -> tender.kind() == TenderKind.CASH);
    }

    void write(ReceiptDocument.Builder paper, PaidExchange exchange) {
        PaidReturn back = exchange.back();
        PaidSale sale = exchange.sale();
        paper.left(texts.text("back.original", back.originalReceipt()));
        paper.rule();
        paper.left(texts.text("back.goods"));
        back.lines().forEach(line -> composer.back(paper, line));
        if (!back.rounding().isZero()) {
            paper.leftRight(texts.text("rounding"), back.rounding().yuan());
        }
        paper.boldLeftRight(texts.text("back.worth"), back.refunded().negate().yuan());
        paper.rule();
        paper.left(texts.text("back.taken"));
        sale.lines().forEach(line -> composer.line(paper, line));
        composer.sums(paper, sale);
        paper.rule();
        carried(paper, exchange.carried());
        exchange.paidBesides().forEach(tender -> composer.tender(paper, tender));
        givenBack(paper, exchange.givenBack());
    }

    private void carried(ReceiptDocument.Builder paper, List<Tender> carried) {
        for (Tender tender : carried) {
            paper.leftRight(
                    texts.text("back.pays", texts.text("tender." + tender.kind())),
                    tender.amount().yuan());
        }
    }

    private void givenBack(ReceiptDocument.Builder paper, List<Refund> refunds) {
        if (!refunds.isEmpty()) {
            Money sum = Money.sum(refunds.stream().map(Refund::amount).toList());
            paper.boldLeftRight(texts.text("back.toCustomer"), sum.yuan());
            refunds.forEach(refund -> composer.refund(paper, refund));
        }
    }
}
