package org.granary.pos.print;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.granary.model.approval.Reason;
import org.granary.model.kernel.BusinessDates;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.TillId;
import org.granary.model.shift.CashMoved;
import org.granary.model.shift.DrawerOpened;
import org.granary.pos.catalog.ShopDetails;
import org.granary.pos.device.escpos.ReceiptDocument;

/** The slips that lie in the drawer where money was taken out or put in; each opens the drawer. */
public final class DrawerSlips {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int FEED_BEFORE_CUT = 3;

    private final Supplier<ShopDetails> shop;
    private final ReceiptTexts texts;

    public DrawerSlips(Supplier<ShopDetails> shop, Locale locale) {
        this.shop = shop;
        this.texts = new ReceiptTexts(locale);
    }

    /** Cash moved without a sale. */
    public ReceiptDocument moved(CashMoved moved) {
        ReceiptDocument.Builder paper = head("slip." + moved.kind().name(), moved.till(), moved.cashier(), moved.at());
        paper.boldLeftRight(texts.text("slip.amount"), moved.amount().yuan());
        return signed(paper, moved.reason());
    }

    /** Nothing was sold and the drawer is open. */
    public ReceiptDocument opened(DrawerOpened opened) {
        return signed(head("slip.NO_SALE", opened.till(), opened.cashier(), opened.at()), opened.reason());
    }

    private ReceiptDocument.Builder head(String title, TillId till, CashierId cashier, Instant at) {
        ReceiptDocument.Builder paper = ReceiptDocument.builder().drawer();
        paper.big(texts.text("shop", shop.get().name()));
        paper.big(texts.text(title));
        paper.leftRight(texts.text("z.till", till), TIME.format(at.atZone(BusinessDates.SHOP_ZONE)));
        paper.left(texts.text("z.cashier", cashier));
        paper.rule();
        return paper;
    }

    private ReceiptDocument signed(ReceiptDocument.Builder paper, Optional<Reason> reason) {
        reason.ifPresent(given -> paper.left(texts.text("slip.reason", words(given))));
        paper.left(texts.text("slip.sign"));
        return paper.feed(FEED_BEFORE_CUT).cut().build();
    }

    /** A code of another version stands as it is. */
    private String words(Reason reason) {
        return (texts.reason(reason.code()) + " " + reason.note()).strip();
    }
}
