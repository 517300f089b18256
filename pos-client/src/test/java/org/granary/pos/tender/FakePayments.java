package org.granary.pos.tender;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.sale.PaidSale;
import org.jspecify.annotations.Nullable;

/** Remembers how far a sale is paid. */
public final class FakePayments implements PaymentDesk {
    /** What is paid in part; null when nothing is. */
    public @Nullable UnfinishedPayment unfinished;

    /** Whether the journal takes a part of a payment. */
    public boolean keeps = true;

    @Override
    public CompletableFuture<UnfinishedPayment> keep(UnfinishedPayment payment) {
        if (!keeps) {
            return CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
        }
        unfinished = payment.payment().legs().isEmpty() ? null : payment;
        return CompletableFuture.completedFuture(payment);
    }

    @Override
    public CompletableFuture<Optional<UnfinishedPayment>> unfinished() {
        return CompletableFuture.completedFuture(Optional.ofNullable(unfinished));
    }

    /** The finished sale ends what is on record of its parts. */
    public void finished(PaidSale sale) {
        UnfinishedPayment open = unfinished;
        unfinished = open != null && open.sale().id().equals(sale.id()) ? null : open;
    }
}
