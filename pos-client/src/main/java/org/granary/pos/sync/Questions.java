package org.granary.pos.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.wire.Feed;
import org.granary.model.wire.HeldSaleMessage;
import org.granary.model.wire.LabelLeaseMessage;
import org.granary.model.wire.PaymentMessage;
import org.granary.model.wire.member.ClaimMessage;
import org.granary.model.wire.member.CouponMessage;
import org.granary.model.wire.member.LeaseMessage;
import org.granary.model.wire.sale.SoldMessage;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.sync.clock.CorrectedClock;

/**
 * What a till asks headquarters about its shop, apart from the order of journal and feed. Nothing waits for an answer: a
 * future completes on a thread of this class, and fails when headquarters cannot be reached or refuses.
 */
public final class Questions implements AutoCloseable {
    private static final int THREADS = 2;

    /** Questions that may wait; one more fails at once. */
    private static final int WAITING_MAX = 32;

    private static final long CLOSE_MILLIS = 2_000;

    private final HeadquartersClient client;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 0, TimeUnit.MILLISECONDS, new ArrayBlockingQueue<>(WAITING_MAX), work -> {
                Thread thread = new Thread(work, "questions");
                thread.setDaemon(true);
                return thread;
            });

    /**
     * Wires it; nothing is asked.
     *
     * @param identity in the till's epoch of the moment
     */
    public Questions(HttpUrl headquarters, Supplier<TillIdentity> identity, CorrectedClock clock) {
        client = new HeadquartersClient(headquarters, identity, clock);
    }

    /** Asks for the shop's labels, or gives them back. */
    public CompletableFuture<LabelLeaseMessage.Answer> labelLease(LabelLeaseMessage.Request request) {
        return ask(() -> client.labelLease(request));
    }

    /** Asks what the shop has on hand. */
    public CompletableFuture<Feed.StockBase> stockBase() {
        return ask(client::stockBase);
    }

    /** Asks for the shop's keys for phone numbers. */
    public CompletableFuture<Feed.ShopKey> shopKey() {
        return ask(client::shopKey);
    }

    /** Asks for a held sale: the first till that asks has it. */
    public CompletableFuture<HeldSaleMessage.TakeAnswer> takeHeld(HeldSaleMessage.Taken taken) {
        return ask(() -> client.takeHeld(taken));
    }

    /** Asks for a sale of whatever till, with what came back of it. */
    public CompletableFuture<SoldMessage.Answer> findSale(ReceiptNumber receipt) {
        return ask(() -> client.findSale(new SoldMessage.Request(receipt.toString())));
    }

    /** Asks for shares of the promotions' caps. */
    public CompletableFuture<LeaseMessage.Answer> leases(LeaseMessage.Request request) {
        return ask(() -> client.leases(request));
    }

    /** Has something put aside for a sale, or gives it up. */
    public CompletableFuture<ClaimMessage.Answer> claim(ClaimMessage.Request request) {
        return ask(() -> client.claim(request));
    }

    /** Asks for a coupon, or for a member's. */
    public CompletableFuture<CouponMessage.Answer> coupons(CouponMessage.Request request) {
        return ask(() -> client.coupons(request));
    }

    /** Asks which wallets headquarters has keys for. */
    public CompletableFuture<PaymentMessage.Ways> paymentWays() {
        return ask(client::paymentWays);
    }

    /** Wants a code charged; the same attempt is charged once, however often this is asked. */
    public CompletableFuture<PaymentMessage.Answer> charge(PaymentMessage.Start start) {
        return ask(() -> client.payment("", start));
    }

    /** Asks how a payment stands. */
    public CompletableFuture<PaymentMessage.Answer> paymentState(PaymentMessage.About about) {
        return ask(() -> client.payment("/state", about));
    }

    /** Wants a payment taken back. */
    public CompletableFuture<PaymentMessage.Answer> cancelPayment(PaymentMessage.About about) {
        return ask(() -> client.payment("/cancel", about));
    }

    private interface Call<T> {
        T ask() throws IOException;
    }

    private <T> CompletableFuture<T> ask(Call<T> call) {
        try {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return call.ask();
                        } catch (IOException e) {
                            throw new UncheckedIOException("headquarters cannot be reached", e);
                        }
                    },
                    threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Breaks what is under way. */
    @Override
    public void close() {
        threads.shutdown();
        client.close();
        try {
            if (!threads.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
