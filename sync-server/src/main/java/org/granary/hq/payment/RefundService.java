package org.granary.hq.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.granary.hq.cases.CaseKind;
import org.granary.hq.cases.CaseService;
import org.granary.hq.sale.SaleService;
import org.granary.hq.store.Database;
import org.granary.model.kernel.DocumentId;
import org.granary.model.payment.PaymentState;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.Refund;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives money back to the wallet it came from when a return says so. A refund is written down with its return; it is asked for
 * under one number until the provider says that it is done, so it goes back once, whatever is lost on the way.
 */
public final class RefundService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefundService.class);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(10);
    private static final int DOUBLINGS_MAX = 7;

    /** So many unclear answers are a matter for a person, too. */
    private static final int UNCLEAR_MAX = 5;

    private static final int AT_ONCE = 50;

    /** So often goods are exchanged for others, with the first money. */
    private static final int EXCHANGES_MAX = 50;

    private final Database database;
    private final RefundStore store;
    private final PaymentStore payments;
    private final SaleService sales;
    private final PaymentProviders providers;
    private final CaseService cases;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread daemon = new Thread(work, "refunds");
        daemon.setDaemon(true);
        return daemon;
    });

    /** Wires it; nothing is asked before {@link #review}. */
    public RefundService(
            Database database,
            RefundStore store,
            PaymentStore payments,
            SaleService sales,
            PaymentProviders providers,
            CaseService cases,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.payments = payments;
        this.sales = sales;
        this.providers = providers;
        this.cases = cases;
        this.clock = clock;
    }

    /** Writes down what a return gives back to wallets, in the transaction that takes the return. */
    public void returned(Handle handle, PaidReturn paidReturn, List<Refund> refunds) {
        for (Refund refund : refunds) {
            if (refund.kind().wallet() && refund.amount().isPositive()) {
                attempt(refund)
                        .ifPresent(attempt -> store.insert(
                                handle,
                                new StoredRefund(
                                        paidReturn.id(),
                                        paidReturn.originalSale(),
                                        attempt,
                                        paidReturn.receiptNumber().till(),
                                        refund.amount(),
                                        0),
                                clock.instant()));
            }
        }
    }

    /** Empty when a sale was recorded by hand with a number of its own: then nobody here can give it back. */
    private static Optional<DocumentId> attempt(Refund refund) {
        try {
            return Optional.of(DocumentId.parse(refund.reference()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Asks for what is due, on a thread of its own; for the leader's tick. */
    public void review() {
        if (busy.compareAndSet(false, true)) {
            try {
                thread.execute(() -> {
                    try {
                        round();
                    } catch (RuntimeException e) {
                        LOG.error("a look at the refunds failed", e);
                    } finally {
                        busy.set(false);
                    }
                });
            } catch (RejectedExecutionException e) {
                LOG.debug("refunds go on after the next start");
            }
        }
    }

    private void round() {
        List<StoredRefund> due = database.read(handle -> store.due(handle, clock.instant(), AT_ONCE));
        for (StoredRefund refund : due) {
            settle(refund, ask(refund));
        }
    }

    private PaymentProvider.Given ask(StoredRefund refund) {
        Optional<StoredPayment> paid = database.read(handle -> payments.find(handle, refund.attempt()));
        // Only what was paid for this very sale goes back for its goods, whatever a return says.
        Optional<PaymentProvider> provider = paid.filter(
                        stored -> stored.payment().state() == PaymentState.PAID
                                && paidFor(stored.sale(), refund)
                                && !stored.amount().isLessThan(refund.amount()))
                .flatMap(stored -> providers.find(stored.payment().provider()));
        if (provider.isEmpty()) {
            return PaymentProvider.Given.REFUSED;
        }
        try {
            return provider.get().refund(paid.get().order(), refund.back());
        } catch (RuntimeException e) {
            LOG.error("refund of {}: the provider could not be asked", refund.attempt(), e);
            return PaymentProvider.Given.OPEN;
        }
    }

    /** Whether it was paid for the sale that goods came back of: at its counter, or for goods that were exchanged for those of it. */
    private boolean paidFor(DocumentId first, StoredRefund refund) {
        return database.read(handle -> {
            Optional<DocumentId> sale = Optional.of(refund.sale());
            for (int i = 0; i < EXCHANGES_MAX && sale.isPresent(); i++) {
                if (sale.get().equals(first)) {
                    return true;
                }
                sale = sales.carriedFrom(handle, sale.get(), refund.attempt().toString());
            }
            return false;
        });
    }

    private void settle(StoredRefund refund, PaymentProvider.Given given) {
        Instant now = clock.instant();
        String reference = refund.document().toString();
        database.write(handle -> {
            if (given == PaymentProvider.Given.DONE) {
                store.done(handle, refund, now);
                cases.settle(handle, refund.till().shop(), CaseKind.REFUND_NOT_BACK, reference, "given back");
                return 0;
            }
            store.again(handle, refund, now.plus(pause(refund.tries())));
            if (given == PaymentProvider.Given.REFUSED || refund.tries() >= UNCLEAR_MAX) {
                String detail = refund.amount().yuan() + ", payment " + refund.attempt();
                cases.open(handle, refund.till(), CaseKind.REFUND_NOT_BACK, reference, detail);
            }
            return 0;
        });
        LOG.info("refund of {} for {}: {}", refund.attempt(), refund.document(), given);
    }

    private static Duration pause(int tries) {
        Duration pause = PAUSE.multipliedBy(1L << Math.min(tries, DOUBLINGS_MAX));
        return pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
