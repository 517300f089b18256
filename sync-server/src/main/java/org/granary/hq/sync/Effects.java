package org.granary.hq.sync;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.granary.hq.approval.ApprovalService;
import org.granary.hq.cases.CaseKind;
import org.granary.hq.cases.CaseService;
import org.granary.hq.claim.ClaimService;
import org.granary.hq.label.LabelService;
import org.granary.hq.member.MemberService;
import org.granary.hq.pricing.PriceCheck;
import org.granary.hq.promotion.PromotionService;
import org.granary.hq.sale.HeldService;
import org.granary.hq.sale.SaleService;
import org.granary.hq.shift.ShiftService;
import org.granary.hq.stock.StockService;
import org.granary.hq.store.Faults;
import org.granary.hq.store.Json;
import org.granary.hq.sync.check.DocumentChecks;
import org.granary.model.document.Document;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberJoined;
import org.granary.model.sale.HeldSaleTaken;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.exchange.PaidExchange;
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
    private final ApprovalService approvals;
    private final DocumentChecks checks;
    private final ClaimService claims;
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
            ApprovalService approvals,
            PriceCheck prices,
            PromotionService promotions,
            ClaimService claims,
            CaseService cases,
            Clock clock) {
        this.documents = documents;
        this.sales = sales;
        this.held = held;
        this.stock = stock;
        this.members = members;
        this.shifts = shifts;
        this.labels = labels;
        this.approvals = approvals;
        this.checks = new DocumentChecks(prices, promotions, approvals, cases);
        this.claims = claims;
        this.cases = cases;
        this.clock = clock;
    }

    /** What a record says, or why it cannot be placed. Made outside of any transaction: reading needs no rows. */
    sealed interface Read permits Sound, Odd {}

    /**
     * A document whose sums hold, and the content hash of its payload.
     *
     * @param record where it stands on its line, with the document's own type and payload
     */
    record Sound(SyncRecord record, Document document, String sha256) implements Read {}

    /** Waits in suspense; the reason names the fault's kind only, so that no content reaches a log. */
    record Odd(SyncRecord record, String reason) implements Read {}

    /** Reads a record of a till. */
    static Read read(TillId till, SyncRecord record) {
        try {
            SyncRecord original = Documents.original(record, Json::read);
            Optional<RecordType> type = RecordType.ofCode(original.type());
            if (type.isEmpty()) {
                return new Odd(record, "unknown type");
            }
            Document document = Documents.read(type.get(), original.payload(), Json::read);
            document.till().ifPresent(named -> own(till, named));
            SyncRecord placed = new SyncRecord(
                    record.epoch(), record.sequence(), original.type(), original.payload(), record.hash());
            return new Sound(placed, document, DocumentStore.sha256(original.payload()));
        } catch (RuntimeException e) {
            return odd(record, e);
        }
    }

    private static Odd odd(SyncRecord record, RuntimeException fault) {
        String what = fault instanceof IllegalArgumentException ? String.valueOf(fault.getMessage()) : "not storable";
        return new Odd(record, fault.getClass().getSimpleName() + ": " + what);
    }

    /**
     * Applies a run of records in their order. Sales that follow each other are placed together; when one of them cannot be,
     * they are placed again one by one, so that only that one waits. A document that is here already with the same content has
     * no effect again.
     *
     * @param branch 0 for the epoch's main line
     * @return what could not be placed and left nothing
     */
    List<Odd> apply(Handle handle, TillId till, long branch, List<Read> run) {
        List<Odd> odd = new ArrayList<>();
        List<Sound> sales = new ArrayList<>();
        for (Read read : run) {
            if (read instanceof Odd unreadable) {
                odd.add(unreadable);
            } else if (read instanceof Sound sound && sound.document() instanceof Document.Sale) {
                sales.add(sound);
            } else if (read instanceof Sound sound) {
                odd.addAll(placeOrSplit(handle, till, branch, sales));
                sales.clear();
                odd.addAll(placeOrSplit(handle, till, branch, List.of(sound)));
            }
        }
        odd.addAll(placeOrSplit(handle, till, branch, sales));
        return odd;
    }

    private List<Odd> placeOrSplit(Handle handle, TillId till, long branch, List<Sound> run) {
        if (run.isEmpty()) {
            return List.of();
        }
        handle.savepoint("run");
        try {
            place(handle, till, branch, run);
            handle.releaseSavepoint("run");
            return List.of();
        } catch (RuntimeException e) {
            if (Faults.ofTheDatabase(e)) {
                throw e;
            }
            handle.rollbackToSavepoint("run");
            if (run.size() == 1) {
                return List.of(odd(run.get(0).record(), e));
            }
            List<Odd> odd = new ArrayList<>();
            run.forEach(one -> odd.addAll(placeOrSplit(handle, till, branch, List.of(one))));
            return odd;
        }
    }

    /** Places documents that were not here before; several only when all of them are sales. */
    private void place(Handle handle, TillId till, long branch, List<Sound> run) {
        Map<DocumentId, String> known = new HashMap<>(documents.hashes(
                handle, run.stream().flatMap(sound -> ids(sound.document())).toList()));
        List<Sound> fresh = new ArrayList<>();
        for (Sound sound : run) {
            String before = known.putIfAbsent(sound.document().id(), sound.sha256());
            if (before == null && ids(sound.document()).skip(1).noneMatch(known::containsKey)) {
                fresh.add(sound);
            } else if (!sound.sha256().equals(before)) {
                throw new IllegalArgumentException("contradiction: another document has the id "
                        + sound.document().id());
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        documents.insert(handle, till, branch, fresh, clock.instant());
        if (fresh.get(0).document() instanceof Document.Sale) {
            sold(
                    handle,
                    till,
                    fresh.stream()
                            .map(sound -> ((Document.Sale) sound.document()).sale())
                            .toList());
        } else {
            place(handle, till, fresh.get(0).document());
        }
    }

    /** The document's own first. */
    private static Stream<DocumentId> ids(Document document) {
        return document instanceof Document.Exchange exchange
                ? Stream.of(document.id(), exchange.exchange().back().id())
                : Stream.of(document.id());
    }

    private void place(Handle handle, TillId till, Document document) {
        if (document instanceof Document.Return returned) {
            returned(handle, till, returned.paidReturn());
        } else if (document instanceof Document.Exchange exchange) {
            exchanged(handle, till, exchange.exchange());
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
        } else if (document instanceof Document.Cash cash) {
            shifts.moved(handle, cash.moved());
        } else if (document instanceof Document.NoSale opened) {
            shifts.drawerOpened(handle, opened.opened());
        } else if (document instanceof Document.Approved approved) {
            approvals.record(handle, approved.approval());
        } else if (document instanceof Document.Label label) {
            labels.delivered(handle, till.shop(), label.delivered());
        } else if (document instanceof Document.Joined joined) {
            joined(handle, till, joined.member());
        } else {
            throw new IllegalStateException("a document of a kind that nobody places: " + document.id());
        }
    }

    private void sold(Handle handle, TillId till, List<PaidSale> sold) {
        sales.record(handle, sold);
        follow(handle, till, sold);
        Map<DocumentId, ReceiptNumber> receipts = new LinkedHashMap<>();
        sold.forEach(sale -> receipts.put(sale.id(), sale.receiptNumber()));
        receipts(handle, till, receipts, 1);
    }

    /** All that follows from sales whose rows are there. */
    private void follow(Handle handle, TillId till, List<PaidSale> sold) {
        stock.record(
                handle,
                sold.stream()
                        .map(sale -> new StockService.Moved(sale.movements(), sale.at()))
                        .toList());
        members.book(
                handle,
                till.shop(),
                sold.stream().flatMap(sale -> sale.points().stream()).toList());
        claims.settled(handle, till, sold);
        checks.sold(handle, till, sold);
    }

    private void returned(Handle handle, TillId till, PaidReturn paidReturn) {
        sales.record(handle, paidReturn);
        follow(handle, till, paidReturn);
        receipts(handle, till, Map.of(paidReturn.id(), paidReturn.receiptNumber()), 1);
    }

    private void follow(Handle handle, TillId till, PaidReturn paidReturn) {
        stock.record(handle, List.of(new StockService.Moved(paidReturn.movements(), paidReturn.at())));
        members.book(handle, till.shop(), paidReturn.points());
        claims.returned(handle, paidReturn);
        checks.returned(handle, till, paidReturn);
    }

    private void exchanged(Handle handle, TillId till, PaidExchange exchange) {
        sales.record(handle, exchange);
        follow(handle, till, exchange.back());
        follow(handle, till, List.of(exchange.sale()));
        receipts(handle, till, Map.of(exchange.sale().id(), exchange.sale().receiptNumber()), 2);
    }

    /**
     * Compares the sales and the returns of a run with each other. They may arrive in any order, and at once from several
     * tills; so it is done when the feed's row is locked: of two transactions the later one sees both.
     */
    void compareReturns(Handle handle, TillId till, List<Read> run) {
        Map<DocumentId, ReceiptNumber> sold = new HashMap<>();
        Map<DocumentId, ReceiptNumber> returned = new TreeMap<>();
        for (Read read : run) {
            if (read instanceof Sound sound) {
                sound.document().sold().ifPresent(sale -> sold.put(sale.id(), sale.receiptNumber()));
                sound.document()
                        .takenBack()
                        .filter(back -> back.kind() != PaidReturn.Kind.BLIND)
                        .ifPresent(back -> returned.put(back.originalSale(), back.originalReceipt()));
            }
        }
        if (!sold.isEmpty()) {
            Set<DocumentId> earlier = sales.returnedOf(handle, sold.keySet());
            sold.keySet().retainAll(earlier);
            returned.putAll(sold);
        }
        returned.forEach((sale, receipt) -> returnsOf(handle, till, sale, receipt));
    }

    /** Looks at what the sales of a run spent, when all rows that it depends on are locked. */
    void reviewSpending(Handle handle, TillId till, List<Read> run) {
        List<PaidSale> sold = new ArrayList<>();
        for (Read read : run) {
            if (read instanceof Sound sound) {
                sound.document().sold().ifPresent(sold::add);
            }
        }
        claims.review(handle, till, sold);
    }

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

    /**
     * Opens a case for each document that came after another of its receipt number; all of them are placed already.
     *
     * @param rows how many sales and returns each of them is
     */
    private void receipts(Handle handle, TillId till, Map<DocumentId, ReceiptNumber> placed, int rows) {
        Map<String, Integer> before = new HashMap<>(sales.withReceipts(
                handle,
                till.shop(),
                placed.values().stream().map(ReceiptNumber::toString).toList()));
        placed.values().forEach(receipt -> before.merge(receipt.toString(), -rows, Integer::sum));
        placed.forEach((document, receipt) -> {
            if (before.merge(receipt.toString(), 1, Integer::sum) > 1) {
                open(handle, till, CaseKind.DUPLICATE_RECEIPT, document, receipt.toString());
            }
        });
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
