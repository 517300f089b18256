package org.granary.hq.payment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import org.granary.hq.TestTill;
import org.granary.hq.Until;
import org.granary.hq.store.Json;
import org.granary.model.kernel.DocumentId;
import org.granary.model.payment.PaymentState;
import org.granary.model.wire.PaymentMessage;

/** A till that takes payment codes, as headquarters sees it. */
final class PaymentTill {
    static final long FEN = 12_34;

    private static final Instant AT = Instant.parse("2026-11-22T02:00:00Z");

    private final TestTill till;

    PaymentTill(TestTill till) {
        this.till = till;
    }

    static DocumentId id() {
        UUID random = UUID.randomUUID();
        return DocumentId.of(AT, random.getMostSignificantBits(), random.getLeastSignificantBits());
    }

    PaymentMessage.Answer start(DocumentId attempt, DocumentId sale, String code) {
        return start(attempt, sale, code, FEN);
    }

    PaymentMessage.Answer start(DocumentId attempt, DocumentId sale, String code, long fen) {
        return post("/v1/payments", new PaymentMessage.Start(1, attempt.toString(), sale.toString(), code, fen))
                .as(PaymentMessage.Answer.class);
    }

    PaymentMessage.Answer state(DocumentId attempt) {
        return post("/v1/payments/state", about(attempt, "WECHAT")).as(PaymentMessage.Answer.class);
    }

    PaymentMessage.Answer cancel(DocumentId attempt, String provider) {
        return post("/v1/payments/cancel", about(attempt, provider)).as(PaymentMessage.Answer.class);
    }

    PaymentMessage.Ways ways() {
        try {
            return till.get("/v1/payments").as(PaymentMessage.Ways.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PaymentMessage.About about(DocumentId attempt, String provider) {
        return new PaymentMessage.About(1, attempt.toString(), attempt.toString(), provider, FEN);
    }

    TestTill.Answer post(String path, Object message) {
        try {
            return till.post(path, Json.text(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void reaches(DocumentId attempt, PaymentState state) {
        Until.holds(attempt + " is " + state, () -> state(attempt).state().equals(state.name()));
    }
}
