package org.granary.pos.payment;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.payment.PaymentProviderKind;
import org.granary.model.payment.PaymentReason;

/** What the screens ask about payments by code. Nothing here blocks. */
public interface CodePaymentDesk {
    /** Why codes of this wallet are not taken now ({@code OFFLINE}, {@code NOT_SET_UP}); {@code NONE} when they are. */
    PaymentReason offered(PaymentProviderKind provider);

    /**
     * Charges a scanned code towards a sale that is not done yet. Completes when the attempt is forced into the journal, or was
     * refused; what comes of it is told to {@link #onChange}. A sale has one attempt under way at a time.
     *
     * @param attempt of {@link #newAttempt}, never used before
     * @param code as scanned
     * @param sale the id the sale will have, kept over a restart
     */
    CompletableFuture<PaymentStart> start(DocumentId attempt, String code, Money amount, DocumentId sale);

    /** The same as an attempt of which nothing is on record yet. */
    default CompletableFuture<PaymentStart> start(String code, Money amount, DocumentId sale) {
        return start(newAttempt(), code, amount, sale);
    }

    /** An id for the next attempt, so that it can be on record before anybody is asked. */
    DocumentId newAttempt();

    /** Calls the listener with each change that is forced, on the journal's thread; it must return quickly. */
    void onChange(Consumer<CodeAttempt> listener);

    /** An attempt that is still somebody's business. */
    Optional<CodeAttempt> find(DocumentId attempt);

    /**
     * Takes an attempt back, whatever has become of it. Completes when that is forced; from then on it is never paid, and
     * another payment is safe once it is {@code REFUSED} or {@code REVERSED}.
     */
    CompletableFuture<CodeAttempt> cancel(DocumentId attempt);

    /**
     * Attempts that are under way, and those paid whose sale is not done, oldest first: after a start these are what the cashier
     * has to know of.
     */
    List<CodeAttempt> unfinished();
}
