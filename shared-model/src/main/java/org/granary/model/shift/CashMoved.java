package org.granary.model.shift;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.Reason;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.Account;
import org.granary.model.sale.Posting;

/**
 * Cash went into the drawer or out of it without a sale.
 *
 * @param amount positive, whichever way it went
 * @param approval of whoever said yes; empty when nobody had to
 */
public record CashMoved(
        DocumentId id,
        TillId till,
        DocumentId shiftId,
        CashierId cashier,
        LocalDate businessDate,
        Kind kind,
        Money amount,
        Optional<Reason> reason,
        Optional<DocumentId> approval,
        Instant at) {
    /** Which way, and what for. */
    public enum Kind {
        /** Into the safe. */
        DROP(GuardedAction.DROP, false),
        /** Something was paid for out of the drawer. */
        PAID_OUT(GuardedAction.PAID_OUT, false),
        /** Change was brought, or cash found. */
        PAID_IN(GuardedAction.PAID_IN, true);

        private final GuardedAction action;
        private final boolean in;

        Kind(GuardedAction action, boolean in) {
            this.action = action;
            this.in = in;
        }

        public GuardedAction action() {
            return action;
        }

        public boolean in() {
            return in;
        }
    }

    public CashMoved {
        requireNonNull(id, "id is null");
        requireNonNull(till, "till is null");
        requireNonNull(shiftId, "shiftId is null");
        requireNonNull(cashier, "cashier is null");
        requireNonNull(businessDate, "businessDate is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(approval, "approval is null");
        requireNonNull(at, "at is null");
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("an amount is positive: " + amount);
        }
    }

    /** What the drawer has more; negative when it has less. */
    public Money delta() {
        return kind.in() ? amount : amount.negate();
    }

    /** The move between the drawer and where the money went or came from. */
    public List<Posting> postings() {
        return List.of(
                switch (kind) {
                    case DROP -> new Posting(Account.SAFE, Account.CASH, amount);
                    case PAID_OUT -> new Posting(Account.PAID_OUT, Account.CASH, amount);
                    case PAID_IN -> new Posting(Account.CASH, Account.PAID_IN, amount);
                });
    }
}
