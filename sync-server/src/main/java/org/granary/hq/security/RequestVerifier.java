package org.granary.hq.security;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.granary.hq.limit.Limits;
import org.granary.hq.shop.ShopService;
import org.granary.hq.shop.TillRecord;
import org.granary.hq.store.Database;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.SignedRequest;
import org.granary.model.sync.SigningKeys;
import org.granary.model.wire.Refusal;
import org.jspecify.annotations.Nullable;

/** The one place where a till's signature is checked (contracts, "Between till and HQ"). */
public final class RequestVerifier {
    private static final int MAX_NONCE_CHARACTERS = 64;

    /** What a shared nonce is kept for beyond the time of its request. */
    private static final long KEPT_MILLIS = 2 * SignedRequest.WINDOW_MILLIS;

    /** Whose request it is, or why it is nobody's. */
    public sealed interface Verdict {
        /** The till signed it with its current key; {@code epoch} is what it claims. */
        record Signed(TillId till, long epoch) implements Verdict {}

        /** Refused with this status and body; {@code till} when it signed rightly. */
        record Refused(
                int status, Refusal refusal, @Nullable TillId till) implements Verdict {}
    }

    /** What an endpoint judges itself, behind the signature. */
    public enum Judged {
        /** Nothing: the epoch has to be current, and a request is taken once. */
        HERE,
        /** The epoch: a greeting comes from any. It is taken once, since an old one could ask for a new epoch. */
        EPOCH_INSIDE,
        /** Epoch and sequence: a push that came to another instance before is known there by its records, and changes nothing. */
        SEQUENCE_INSIDE
    }

    private final Database database;
    private final ShopService shops;
    private final Limits limits;
    private final Clock clock;
    private final NonceCache nonces;
    private final SharedNonceStore shared = new SharedNonceStore();

    public RequestVerifier(Database database, ShopService shops, Limits limits, Clock clock) {
        this.database = database;
        this.shops = shops;
        this.limits = limits;
        this.clock = clock;
        this.nonces = new NonceCache(clock.millis());
    }

    /** Whether the headers of a signature are there at all. */
    public static boolean claimsToBeSigned(Function<String, @Nullable String> header) {
        return header.apply(SignedRequest.TILL_HEADER) != null
                && header.apply(SignedRequest.EPOCH_HEADER) != null
                && header.apply(SignedRequest.TIME_HEADER) != null
                && header.apply(SignedRequest.NONCE_HEADER) != null
                && header.apply(SignedRequest.SIGNATURE_HEADER) != null;
    }

    /**
     * Checks a request.
     *
     * @param header finds a header's value or null
     * @param body as sent
     */
    public Verdict verify(
            String method,
            String pathWithQuery,
            Function<String, @Nullable String> header,
            byte[] body,
            Judged judged) {
        String tillText = header.apply(SignedRequest.TILL_HEADER);
        String epochText = header.apply(SignedRequest.EPOCH_HEADER);
        String timeText = header.apply(SignedRequest.TIME_HEADER);
        String nonce = header.apply(SignedRequest.NONCE_HEADER);
        String signature = header.apply(SignedRequest.SIGNATURE_HEADER);
        if (tillText == null || epochText == null || timeText == null || nonce == null || signature == null) {
            return unsigned("headers of the signature are missing");
        }
        if (nonce.isBlank() || nonce.length() > MAX_NONCE_CHARACTERS) {
            return unsigned("the nonce has 1 to " + MAX_NONCE_CHARACTERS + " characters");
        }
        TillId till;
        long epoch;
        long signedAt;
        try {
            till = TillId.parse(tillText);
            epoch = Long.parseLong(epochText);
            signedAt = Long.parseLong(timeText);
        } catch (IllegalArgumentException e) {
            return unsigned("headers of the signature cannot be read");
        }
        Optional<TillRecord> known = database.read(handle -> shops.till(handle, till));
        String key = known.map(TillRecord::publicKey).orElse(null);
        if (known.isEmpty() || key == null) {
            return unsigned("unknown till or wrong signature");
        }
        SignedRequest request =
                new SignedRequest(method, pathWithQuery, till, epoch, signedAt, nonce, SignedRequest.sha256(body));
        if (!request.verify(SigningKeys.read(key), signature)) {
            return unsigned("unknown till or wrong signature");
        }
        return judge(known.get(), request, judged);
    }

    /** What a till may do whose signature is right. */
    private Verdict judge(TillRecord till, SignedRequest request, Judged judged) {
        if (till.revokedAt() != null) {
            return refused(403, Refusal.REVOKED, "this till was revoked; it has to be enrolled again", till.id());
        }
        long now = clock.millis();
        long at = request.timestampMillis();
        boolean inTime = at >= now - SignedRequest.WINDOW_MILLIS && at <= now + SignedRequest.WINDOW_MILLIS;
        if (!inTime || at < nonces.floor()) {
            return new Verdict.Refused(401, Refusal.clock(now), till.id());
        }
        if (judged == Judged.HERE && request.epoch() != till.epoch()) {
            return refused(409, Refusal.WRONG_EPOCH, "the epoch is not current", till.id());
        }
        String nonce = till.id() + " " + request.nonce();
        if (nonces.knows(nonce)) {
            return refused(401, Refusal.REPLAYED, "this request came before", till.id());
        }
        // Behind all that a stranger with captured requests can show, so that nobody but the till uses up what is the
        // till's.
        long wait = limits.take(Limits.Kind.TILL, till.id().toString());
        if (wait > 0) {
            return new Verdict.Refused(429, Refusal.rate(wait), till.id());
        }
        if (!isNew(nonce, request, judged, now)) {
            return refused(401, Refusal.REPLAYED, "this request came before", till.id());
        }
        shops.heard(till.id());
        return new Verdict.Signed(till.id(), request.epoch());
    }

    /** What only reads, and a push, is remembered by each instance for itself: at another one a repeat does no harm. */
    private boolean isNew(String nonce, SignedRequest request, Judged judged, long now) {
        boolean harmless = request.method().equals("GET") || judged == Judged.SEQUENCE_INSIDE;
        boolean newHere = nonces.isNew(nonce, request.timestampMillis(), now);
        return newHere
                && (harmless
                        || !database.shared()
                        || database.write(handle -> shared.take(handle, nonce, now + KEPT_MILLIS)));
    }

    private static Verdict unsigned(String message) {
        return refused(401, Refusal.UNSIGNED, message, null);
    }

    private static Verdict refused(int status, String code, String message, @Nullable TillId till) {
        return new Verdict.Refused(status, new Refusal(code, message, 0), till);
    }
}
