package org.granary.pos.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.payment.PaymentCode;
import org.granary.model.payment.PaymentProviderKind;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.PaymentState;

/** Payments by code that stand as the test says; what is known survives a new window, as the journal does. */
public final class FakeCodes implements CodePaymentDesk {
    private static final Instant NOW = Instant.parse("2026-11-22T02:24:00Z");

    public final Map<PaymentProviderKind, PaymentReason> offered = new EnumMap<>(PaymentProviderKind.class);
    public final List<CodeAttempt> started = new ArrayList<>();
    public final List<DocumentId> cancelled = new ArrayList<>();
    private final Map<DocumentId, CodeAttempt> attempts = new LinkedHashMap<>();
    private final List<Consumer<CodeAttempt>> listeners = new ArrayList<>();
    private int ids;

    /** What a start is answered; {@code NONE} when it is taken. */
    public PaymentStart.Refused refusal = new PaymentStart.Refused(PaymentReason.NONE);

    @Override
    public PaymentReason offered(PaymentProviderKind provider) {
        return offered.getOrDefault(provider, PaymentReason.NONE);
    }

    @Override
    public DocumentId newAttempt() {
        ids++;
        return DocumentId.of(NOW, 2, ids);
    }

    @Override
    public CompletableFuture<PaymentStart> start(DocumentId attempt, String code, Money amount, DocumentId sale) {
        if (refusal.why() != PaymentReason.NONE) {
            return CompletableFuture.completedFuture(refusal);
        }
        PaymentCode read = ((PaymentCode.Reading.Code) PaymentCode.read(code)).code();
        CodeAttempt asked = new CodeAttempt(
                attempt, sale, read.provider(), amount, PaymentState.ASKED, PaymentReason.NONE, "", false);
        started.add(asked);
        tell(asked);
        return CompletableFuture.completedFuture(new PaymentStart.Started(asked));
    }

    /** The newest attempt stands otherwise now. */
    public void become(PaymentState state, PaymentReason reason) {
        CodeAttempt newest = started.get(started.size() - 1);
        CodeAttempt known = attempts.getOrDefault(newest.id(), newest);
        tell(new CodeAttempt(
                known.id(),
                known.sale(),
                known.provider(),
                known.amount(),
                state,
                reason,
                state == PaymentState.PAID ? "4200001" : "",
                known.cancelled()));
    }

    public void become(PaymentState state) {
        become(state, PaymentReason.NONE);
    }

    private void tell(CodeAttempt next) {
        if (next.state().unpaid()) {
            attempts.remove(next.id());
        } else {
            attempts.put(next.id(), next);
        }
        List.copyOf(listeners).forEach(listener -> listener.accept(next));
    }

    /** The program ends; nobody listens any more, and what is known stays. */
    public void restart() {
        listeners.clear();
    }

    @Override
    public void onChange(Consumer<CodeAttempt> listener) {
        listeners.add(listener);
    }

    @Override
    public Optional<CodeAttempt> find(DocumentId attempt) {
        return Optional.ofNullable(attempts.get(attempt));
    }

    @Override
    public CompletableFuture<CodeAttempt> cancel(DocumentId attempt) {
        cancelled.add(attempt);
        CodeAttempt known = attempts.get(attempt);
        if (known == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("nobody knows it"));
        }
        CodeAttempt back = new CodeAttempt(
                known.id(),
                known.sale(),
                known.provider(),
                known.amount(),
                PaymentState.REVERSING,
                PaymentReason.CANCELLED,
                known.transaction(),
                true);
        tell(back);
        return CompletableFuture.completedFuture(back);
    }

    @Override
    public List<CodeAttempt> unfinished() {
        return List.copyOf(attempts.values());
    }
}
