package org.granary.hq.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.hq.cases.CaseKind;
import org.granary.hq.cases.CaseService;
import org.granary.hq.sale.SaleService;
import org.granary.hq.shop.ShopService;
import org.granary.hq.store.Database;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.payment.CodePayment;
import org.granary.model.payment.PaymentCode;
import org.granary.model.payment.PaymentProviderKind;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.PaymentState;
import org.granary.model.wire.PaymentMessage;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Payments by code, as tills ask for them. An attempt is charged once, however often and wherever it is asked for. */
public final class PaymentService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentService.class);

    /** A till asks again after this, while a payment is under way. */
    private static final long ASK_AGAIN_MILLIS = 400;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    /** A sale that is not here yet is looked for again after this. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    private static final int LOOKED_FOR_MAX = 200;

    private final Database database;
    private final PaymentStore store;
    private final PaymentProviders providers;
    private final ShopService shops;
    private final SaleService sales;
    private final CaseService cases;
    private final RefundService refunds;
    private final Clock clock;
    private final SteadyTime time;
    private final PaymentRunner runner;
    private long lookedAtNanos = System.nanoTime();

    /** Wires it; nothing is asked before {@link #start}. */
    public PaymentService(
            Database database,
            PaymentStore store,
            PaymentProviders providers,
            ShopService shops,
            SaleService sales,
            CaseService cases,
            RefundService refunds,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.providers = providers;
        this.shops = shops;
        this.sales = sales;
        this.cases = cases;
        this.refunds = refunds;
        this.clock = clock;
        this.time = SteadyTime.of(clock);
        this.runner = new PaymentRunner(database, store, providers, time);
    }

    /** Goes on with what was under way. */
    public void start() {
        runner.start();
    }

    /** Names of the wallets that are set up. */
    PaymentMessage.Ways ways() {
        return new PaymentMessage.Ways(providers.kinds().stream()
                .map(PaymentProviderKind::name)
                .sorted()
                .toList());
    }

    /**
     * Charges a code, unless the attempt is known: then its state is told. Empty when the attempt is another till's. The first
     * answer does not wait for the provider.
     */
    Optional<PaymentMessage.Answer> charge(TillId till, PaymentMessage.Start wanted) {
        PaymentCode.Reading reading = PaymentCode.read(wanted.code());
        DocumentId attempt = DocumentId.parse(wanted.attempt());
        if (!(reading instanceof PaymentCode.Reading.Code read)) {
            CodePayment none =
                    CodePayment.refused(PaymentProviderKind.WECHAT, PaymentReason.CODE_REJECTED, time.instant());
            return own(till, database.read(handle -> store.find(handle, attempt)), none);
        }
        DocumentId sale = DocumentId.parse(wanted.sale());
        Money amount = Money.ofFen(wanted.fen());
        Written written = written(attempt, handle -> {
            shops.lockTill(handle, till);
            Optional<StoredPayment> known = store.lock(handle, attempt);
            if (known.isPresent()) {
                return new Written(known.get(), false);
            }
            CodePayment begun = begun(handle, read.code().provider(), sale, attempt);
            StoredPayment made = new StoredPayment(
                    attempt, till, sale, amount, begun, false, runner.instance(), false, clock.instant());
            runner.insert(handle, made);
            return new Written(made, begun.state() == PaymentState.PAYING);
        });
        if (written.toCharge()) {
            runner.charge(written.stored(), read.code());
        }
        return own(till, Optional.of(written.stored()), written.stored().payment());
    }

    /** Writes; when it is not known whether it was written, the payment is looked at again, and never charged for that. */
    private <T> T written(DocumentId attempt, HandleCallback<T, RuntimeException> work) {
        try {
            return database.write(work);
        } catch (RuntimeException e) {
            runner.doubt(attempt);
            throw e;
        }
    }

    private record Written(StoredPayment stored, boolean toCharge) {}

    private CodePayment begun(Handle handle, PaymentProviderKind provider, DocumentId sale, DocumentId attempt) {
        Instant now = time.instant();
        if (providers.find(provider).isEmpty()) {
            return CodePayment.refused(provider, PaymentReason.NOT_SET_UP, now);
        } else if (store.anotherOpen(handle, sale, attempt)) {
            return CodePayment.refused(provider, PaymentReason.ANOTHER_OPEN, now);
        } else if (runner.full()) {
            return CodePayment.refused(provider, PaymentReason.BUSY, now);
        }
        return CodePayment.asked(provider, now).charging(now);
    }

    /** How an attempt stands; empty when it is another till's. */
    Optional<PaymentMessage.Answer> state(TillId till, PaymentMessage.About about) {
        DocumentId attempt = DocumentId.parse(about.attempt());
        Optional<StoredPayment> found = database.read(handle -> store.find(handle, attempt));
        return found.isEmpty()
                ? Optional.of(new PaymentMessage.Answer(false, "", "", "", 0, clock.millis()))
                : own(till, found, found.get().payment());
    }

    /**
     * Takes an attempt back, whatever became of it; empty when it is another till's. One that is not known here, because it
     * never came or because headquarters came back from an older state, is taken back at the provider all the same.
     */
    Optional<PaymentMessage.Answer> cancel(TillId till, PaymentMessage.About about) {
        DocumentId attempt = DocumentId.parse(about.attempt());
        StoredPayment stored = written(attempt, handle -> {
            Optional<StoredPayment> known = store.lock(handle, attempt);
            if (known.isEmpty()) {
                return plant(handle, till, attempt, about);
            }
            StoredPayment found = known.get();
            boolean others = !found.runner().equals(runner.instance());
            if (!found.till().equals(till) || found.payment().state().unpaid()) {
                return found;
            }
            if (others
                    && database.shared()
                    && !found.free()
                    && !found.payment().state().ended()) {
                store.wantBack(handle, attempt);
                return found.wantedBack();
            }
            if (found.payment().state() == PaymentState.PAID) {
                String reference = attempt.toString();
                cases.settle(handle, till.shop(), CaseKind.CHARGED_WITHOUT_SALE, reference, "taken back by the till");
            }
            StoredPayment taken = runner.seen(found.wantedBack(), time.instant());
            runner.save(handle, taken);
            return taken;
        });
        if (stored.runner().equals(runner.instance()) && !chargeOnItsWay(stored)) {
            runner.follow(stored);
        }
        return own(till, Optional.of(stored), stored.payment());
    }

    /** Then the answer to the charge is what goes on with it. */
    private static boolean chargeOnItsWay(StoredPayment stored) {
        return stored.payment().state() == PaymentState.PAYING;
    }

    private StoredPayment plant(Handle handle, TillId till, DocumentId attempt, PaymentMessage.About about) {
        Instant now = time.instant();
        PaymentProviderKind provider = PaymentProviderKind.valueOf(about.provider());
        CodePayment payment = providers.find(provider).isPresent()
                ? CodePayment.lost(provider, now)
                : CodePayment.refused(provider, PaymentReason.NOT_SET_UP, now);
        StoredPayment made = new StoredPayment(
                attempt,
                till,
                DocumentId.parse(about.sale()),
                Money.ofFen(about.fen()),
                payment,
                false,
                runner.instance(),
                false,
                clock.instant());
        runner.insert(handle, made);
        LOG.info("payment {} of {} is not known here and taken back", attempt, till);
        return made;
    }

    private Optional<PaymentMessage.Answer> own(TillId till, Optional<StoredPayment> found, CodePayment payment) {
        if (found.filter(stored -> !stored.till().equals(till)).isPresent()) {
            return Optional.empty();
        }
        CodePayment told = found.map(StoredPayment::payment).orElse(payment);
        return Optional.of(new PaymentMessage.Answer(
                true,
                told.state().name(),
                told.reason().name(),
                told.transaction(),
                told.state().ended() ? 0 : ASK_AGAIN_MILLIS,
                clock.millis()));
    }

    /**
     * Has refunds go on, opens a case for what was charged without a sale, and closes it when the sale arrives; for the
     * leader's tick.
     */
    public void review() {
        refunds.review();
        if (System.nanoTime() - lookedAtNanos < LOOK_EVERY.toNanos()) {
            return;
        }
        lookedAtNanos = System.nanoTime();
        lookForSales();
    }

    /** The same at once. */
    void lookForSales() {
        Instant now = clock.instant();
        List<StoredPayment> paid = database.read(handle -> store.toLookFor(handle, now, LOOKED_FOR_MAX));
        if (paid.isEmpty()) {
            return;
        }
        database.write(handle -> {
            Set<DocumentId> here =
                    sales.known(handle, paid.stream().map(StoredPayment::sale).toList());
            paid.forEach(stored -> lookedFor(handle, stored, here.contains(stored.sale()), now));
            return 0;
        });
    }

    private void lookedFor(Handle handle, StoredPayment stored, boolean sold, Instant now) {
        String reference = stored.attempt().toString();
        if (sold) {
            cases.settle(
                    handle,
                    stored.till().shop(),
                    CaseKind.CHARGED_WITHOUT_SALE,
                    reference,
                    stored.sale().toString());
            store.lookAgain(handle, stored.attempt(), Optional.empty());
            return;
        }
        String detail = stored.payment().provider() + " " + stored.amount().yuan() + " "
                + stored.payment().transaction() + ", sale " + stored.sale();
        cases.open(handle, stored.till(), CaseKind.CHARGED_WITHOUT_SALE, reference, detail);
        store.lookAgain(handle, stored.attempt(), Optional.of(now.plus(LOOK_AGAIN)));
    }

    /** Lets requests under way end. */
    @Override
    public void close() {
        refunds.close();
        runner.close();
    }
}
