package org.granary.model.document;

import java.time.LocalDate;
import java.util.Optional;
import org.granary.model.approval.Approval;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;
import org.granary.model.label.LabelDelivered;
import org.granary.model.member.MemberJoined;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.HeldSaleTaken;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.VoidedSale;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.model.shift.CashMoved;
import org.granary.model.shift.DrawerOpened;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ZReport;

/** One document of a till, read back and checked. {@code org.granary.model.wire.Documents} reads it from a record. */
public sealed interface Document {
    /** Made at the till before the first send; a repeat has the same one. */
    DocumentId id();

    /** The till that the document names as its own; empty when its kind names none. */
    Optional<TillId> till();

    /** The day under which it is counted; empty when its kind belongs to no day. */
    default Optional<LocalDate> businessDate() {
        return Optional.empty();
    }

    /** What it sells; empty when it sells nothing. */
    default Optional<PaidSale> sold() {
        return Optional.empty();
    }

    /** What it takes back; empty when it takes nothing back. */
    default Optional<PaidReturn> takenBack() {
        return Optional.empty();
    }

    /** A paid sale. */
    record Sale(PaidSale sale) implements Document {
        @Override
        public DocumentId id() {
            return sale.id();
        }

        @Override
        public Optional<PaidSale> sold() {
            return Optional.of(sale);
        }

        @Override
        public Optional<TillId> till() {
            return Optional.of(sale.receiptNumber().till());
        }

        @Override
        public Optional<LocalDate> businessDate() {
            return Optional.of(sale.receiptNumber().businessDate());
        }
    }

    /** Goods taken back. */
    record Return(PaidReturn paidReturn) implements Document {
        @Override
        public DocumentId id() {
            return paidReturn.id();
        }

        @Override
        public Optional<PaidReturn> takenBack() {
            return Optional.of(paidReturn);
        }

        @Override
        public Optional<TillId> till() {
            return Optional.of(paidReturn.receiptNumber().till());
        }

        @Override
        public Optional<LocalDate> businessDate() {
            return Optional.of(paidReturn.receiptNumber().businessDate());
        }
    }

    /** Goods taken back and others sold on one ticket; its id is the sale's. */
    record Exchange(PaidExchange exchange) implements Document {
        @Override
        public DocumentId id() {
            return exchange.sale().id();
        }

        @Override
        public Optional<PaidSale> sold() {
            return Optional.of(exchange.sale());
        }

        @Override
        public Optional<PaidReturn> takenBack() {
            return Optional.of(exchange.back());
        }

        @Override
        public Optional<TillId> till() {
            return Optional.of(exchange.sale().receiptNumber().till());
        }

        @Override
        public Optional<LocalDate> businessDate() {
            return Optional.of(exchange.sale().receiptNumber().businessDate());
        }
    }

    /** A sale given up before payment. */
    record Voided(VoidedSale sale) implements Document {
        @Override
        public DocumentId id() {
            return sale.id();
        }

        @Override
        public Optional<TillId> till() {
            return Optional.empty();
        }
    }

    /** A sale put aside. */
    record Held(HeldSale sale) implements Document {
        @Override
        public DocumentId id() {
            return sale.id();
        }

        @Override
        public Optional<TillId> till() {
            return Optional.of(sale.till());
        }
    }

    /** A held sale taken up again. */
    record Taken(HeldSaleTaken taken) implements Document {
        @Override
        public DocumentId id() {
            return taken.id();
        }

        @Override
        public Optional<TillId> till() {
            return Optional.of(taken.till());
        }
    }

    /** A member signed up. */
    record Joined(MemberJoined member) implements Document {
        @Override
        public DocumentId id() {
            return member.id().document();
        }

        @Override
        public Optional<TillId> till() {
            return Optional.of(member.till());
        }
    }

    /** A shift began. */
    record Opened(ShiftOpened shift) implements Document {
        @Override
        public DocumentId id() {
            return shift.id();
        }

        @Override
        public Optional<TillId> till() {
            return Optional.of(shift.till());
        }

        @Override
        public Optional<LocalDate> businessDate() {
            return Optional.of(shift.businessDate());
        }
    }

    /** A shift ended. */
    record Closed(ZReport report) implements Document {
        @Override
        public DocumentId id() {
            return report.id();
        }

        @Override
        public Optional<TillId> till() {
            return Optional.of(report.till());
        }

        @Override
        public Optional<LocalDate> businessDate() {
            return Optional.of(report.businessDate());
        }
    }

    /** Cash moved without a sale. */
    record Cash(CashMoved moved) implements Document {
        @Override
        public DocumentId id() {
            return moved.id();
        }

        @Override
        public Optional<TillId> till() {
            return Optional.of(moved.till());
        }

        @Override
        public Optional<LocalDate> businessDate() {
            return Optional.of(moved.businessDate());
        }
    }

    /** The drawer was opened without a sale. */
    record NoSale(DrawerOpened opened) implements Document {
        @Override
        public DocumentId id() {
            return opened.id();
        }

        @Override
        public Optional<TillId> till() {
            return Optional.of(opened.till());
        }

        @Override
        public Optional<LocalDate> businessDate() {
            return Optional.of(opened.businessDate());
        }
    }

    /** Somebody said yes to what is guarded, or nobody did. */
    record Approved(Approval approval) implements Document {
        @Override
        public DocumentId id() {
            return approval.id();
        }

        @Override
        public Optional<TillId> till() {
            return Optional.of(approval.till());
        }
    }

    /** A shelf label took its new image. */
    record Label(LabelDelivered delivered) implements Document {
        @Override
        public DocumentId id() {
            return delivered.id();
        }

        @Override
        public Optional<TillId> till() {
            return Optional.empty();
        }
    }
}
