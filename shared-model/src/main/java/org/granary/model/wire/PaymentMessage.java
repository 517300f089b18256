package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.granary.model.kernel.DocumentId;
import org.jspecify.annotations.Nullable;

/**
 * Payments by code, signed: {@code POST /v1/payments} charges, {@code …/state} tells, {@code …/cancel} takes back, and
 * {@code GET /v1/payments} names the wallets that are set up. Every one may be repeated: an attempt is charged once.
 */
public final class PaymentMessage {
    private static final int CODE_CHARACTERS = 32;
    private static final int WORD_CHARACTERS = 32;
    private static final long FEN_MAX = 1_000_000_00L;

    private PaymentMessage() {}

    /**
     * A till wants a code charged.
     *
     * @param attempt made by the till; another code is another attempt
     * @param sale what is paid
     * @param code as scanned; nobody keeps it
     * @param fen hundredths of a yuan
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Start(int v, String attempt, String sale, String code, long fen) {
        public boolean withinBounds() {
            return id(attempt) && id(sale) && Bounds.text(code, CODE_CHARACTERS) && fen > 0 && fen <= FEN_MAX;
        }

        /** Without the code. */
        @Override
        public String toString() {
            return "Start[attempt=" + attempt + ", sale=" + sale + ", fen=" + fen + "]";
        }
    }

    /**
     * A till asks how an attempt stands, or wants it taken back.
     *
     * @param provider a name of {@code PaymentProviderKind}: headquarters may have lost the attempt and has to know whom to ask
     * @param fen hundredths of a yuan
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record About(int v, String attempt, String sale, String provider, long fen) {
        public boolean withinBounds() {
            return id(attempt) && id(sale) && Bounds.text(provider, WORD_CHARACTERS) && fen > 0 && fen <= FEN_MAX;
        }
    }

    /**
     * How an attempt stands.
     *
     * @param known false when headquarters has no such attempt; then the rest is empty
     * @param state a name of {@code PaymentState}
     * @param reason a name of {@code PaymentReason}
     * @param transaction the provider's number of what was paid; empty before
     * @param waitMillis after which asking again may help; 0 when it has ended
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Answer(
            boolean known, String state, String reason, String transaction, long waitMillis, long serverTime) {}

    /**
     * What a till may offer.
     *
     * @param providers names of {@code PaymentProviderKind} that headquarters has keys for
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Ways(List<String> providers) {
        public Ways {
            providers = providers == null ? List.of() : List.copyOf(providers);
        }
    }

    private static boolean id(@Nullable String text) {
        if (text == null) {
            return false;
        }
        try {
            return DocumentId.parse(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
