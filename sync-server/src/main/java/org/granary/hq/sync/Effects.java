package org.granary.hq.sync;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.granary.hq.cases.CaseKind;
import org.granary.hq.cases.CaseService;
import org.granary.hq.label.LabelService;
import org.granary.hq.member.MemberService;
import org.granary.hq.pricing.PriceCheck;
import org.granary.hq.sale.HeldService;
import org.granary.hq.sale.SaleService;
import org.granary.hq.shift.ShiftService;
import org.granary.hq.stock.StockService;
import org.granary.hq.store.Json;
import org.granary.model.document.Document;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberJoined;
import org.granary.model.sale.HeldSaleTaken;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.SaleLine;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Documents;
import org.jdbi.v3.core.Handle;

/**
 * What a record does at headquarters: each document once by its id, wherever it came from first. Reading it back into the
 * domain checks every sum again; what is odd about a sound document opens a case and never refuses it.
 */
public final class Effects {
    private final DocumentStore documents;
    private final SaleService sales;
    private final HeldService held;
    private final StockService stock;
    private final MemberService members;
    private final ShiftService shifts;
    private final LabelService labels;
    private final PriceCheck prices;
    private final CaseService cases;
    private final Clock clock;

    public Effects(
            DocumentStore documents,
            SaleService sales,
            HeldService held,
            StockService stock,
            MemberService members,
            ShiftService shifts,
            LabelService labels,
            PriceCheck prices,
            CaseService cases,
            Clock clock) {
        this.documents = documents;
        this.sales = sales;
        this.held = held;
        this.stock = stock;
        this.members = members;
        this.shifts = shifts;
        this.labels = labels;
        this.prices = prices;
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * Applies one record of a till. A document that is here already with the same content has no effect again.
     *
     * @param branch 0 for the epoch's main line
     * @throws RuntimeException when it cannot be placed; the caller rolls back to before it and puts it into suspense
     */
    void apply(Handle handle, TillId till, long branch, RecordType type, SyncRecord record) {
        Document document = Documents.read(type, record.payload(), Json::read);
        document.till().ifPresent(named -> own(till, named));
        Optional<String> known = documents.hash(handle, document.id());
        if (known.isPresent()) {
            if (!known.get().equals(DocumentStore.sha256(record.payload()))) {
                throw new IllegalArgumentException("contradiction: another document has the id " + document.id());
            }
            return;
        }
        documents.insert(handle, till, branch, type, record, document, clock.instant());
        place(handle, till, document);
    }

    private void place(Handle handle, TillId till, Document document) {
        if (document instanceof Document.Sale sale) {
            sold(handle, till, sale.sale());
        } else if (document instanceof Document.Return returned) {
            returned(handle, till, returned.paidReturn());
        } else if (document instanceof Document.Voided voided) {
            sales.recordVoided(handle, till, voided.sale());
        } else if (document instanceof Document.Held put) {
            held.held(handle, put.sale());
        } else if (document instanceof Document.Taken taken) {
            taken(handle, till, taken.taken());
        } else if (document instanceof Document.Opened opened) {
            shifts.opened(handle, opened.shift());
        } else if (document instanceof Document.Closed closed) {
            shifts.closed(handle, closed.report());
        } else if (document instanceof Document.Label label) {
            labels.delivered(handle, till.shop(), label.delivered());
        } else if (document instanceof Document.Joined joined) {
            joined(handle, till, joined.member());
        } else {
            throw new IllegalStateException("a document of a kind that nobody places: " + document.id());
        }
    }

    private void sold(Handle handle, TillId till, PaidSale sale) {
        sales.record(handle, sale);
        stock.record(handle, sale.movements(), sale.at());
        members.book(handle, till.shop(), sale.points());
        receipt(handle, till, sale.receiptNumber(), sale.id());
        List<String> unexplained = sale.lines().stream()
                .filter(line -> !prices.explains(till.shop(), line.unit(), line.unitPrice(), sale.at()))
                .map(Effects::price)
                .toList();
        if (!unexplained.isEmpty()) {
            open(handle, till, CaseKind.UNEXPLAINED_PRICE, sale.id(), String.join("; ", unexplained));
        }
        returnsOf(handle, till, sale.id(), sale.receiptNumber());
    }

    private static String price(SaleLine line) {
        return line.unit() + " " + line.unitPrice().price().yuan() + " @"
                + line.unitPrice().version();
    }

    private void returned(Handle handle, TillId till, PaidReturn paidReturn) {
        sales.record(handle, paidReturn);
        stock.record(handle, paidReturn.movements(), paidReturn.at());
        members.book(handle, till.shop(), paidReturn.points());
        receipt(handle, till, paidReturn.receiptNumber(), paidReturn.id());
        returnsOf(handle, till, paidReturn.originalSale(), paidReturn.originalReceipt());
    }

    /** The sale and its returns may arrive in any order, from several tills. */
    private void returnsOf(Handle handle, TillId till, DocumentId sale, ReceiptNumber receipt) {
        switch (sales.standing(handle, sale)) {
            case GOOD -> settleMissing(handle, sale);
            case SALE_MISSING -> open(handle, till, CaseKind.RETURN_WITHOUT_SALE, sale, receipt.toString());
            case BEYOND_SOLD -> {
                settleMissing(handle, sale);
                open(handle, till, CaseKind.RETURN_BEYOND_SOLD, sale, receipt.toString());
            }
        }
    }

    private void settleMissing(Handle handle, DocumentId sale) {
        cases.settleEverywhere(handle, CaseKind.RETURN_WITHOUT_SALE, sale.toString(), "the sale arrived");
    }

    private void joined(Handle handle, TillId till, MemberJoined joined) {
        members.join(handle, joined)
                .ifPresent(first ->
                        open(handle, till, CaseKind.ALIAS_SIGN_UP, joined.id().document(), first.toString()));
    }

    private void taken(Handle handle, TillId till, HeldSaleTaken taken) {
        if (held.taken(handle, taken)) {
            open(handle, till, CaseKind.HELD_TAKEN_TWICE, taken.held(), till.toString());
        }
    }

    private void receipt(Handle handle, TillId till, ReceiptNumber receipt, DocumentId document) {
        if (sales.withReceipt(handle, receipt) > 1) {
            open(handle, till, CaseKind.DUPLICATE_RECEIPT, document, receipt.toString());
        }
    }

    private void open(Handle handle, TillId till, CaseKind kind, DocumentId reference, String detail) {
        cases.open(handle, till, kind, reference.toString(), detail);
    }

    private static void own(TillId signer, TillId named) {
        if (!signer.equals(named)) {
            throw new IllegalArgumentException("the document names another till");
        }
    }
}
