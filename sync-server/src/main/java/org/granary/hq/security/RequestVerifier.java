package org.granary.hq.security;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.granary.hq.shop.ShopService;
import org.granary.hq.shop.TillRecord;
import org.granary.hq.store.Database;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.SignedRequest;
import org.granary.model.wire.Refusal;
import org.jspecify.annotations.Nullable;

/** The one place where a till's signature is checked (contracts, "Between till and HQ"). */
public final class RequestVerifier {
    private static final int MAX_NONCE_CHARACTERS = 64;

    /** Whose request it is, or why it is nobody's. */
    public sealed interface Verdict {
        /** The till signed it with its current key; {@code epoch} is what it claims. */
        record Signed(TillId till, long epoch) implements Verdict {}

        /** Refused with this status and body. */
        record Refused(int status, Refusal refusal) implements Verdict {}
    }

    private final Database database;
    private final ShopService shops;
    private final Clock clock;
    private final NonceCache nonces = new NonceCache();

    public RequestVerifier(Database database, ShopService shops, Clock clock) {
        this.database = database;
        this.shops = shops;
        this.clock = clock;
    }

    /**
     * Checks a request.
     *
     * @param header finds a header's value or null
     * @param repeatable whether the request may come twice with one nonce: a push is judged by its sequence instead, and by
     *     its epoch there
     */
    public Verdict verify(
            String method,
            String pathWithQuery,
            Function<String, @Nullable String> header,
            byte[] body,
            boolean repeatable) {
        String tillText = header.apply(SignedRequest.TILL_HEADER);
        String epochText = header.apply(SignedRequest.EPOCH_HEADER);
        String timeText = header.apply(SignedRequest.TIME_HEADER);
        String nonce = header.apply(SignedRequest.NONCE_HEADER);
        String signature = header.apply(SignedRequest.SIGNATURE_HEADER);
        if (tillText == null || epochText == null || timeText == null || nonce == null || signature == null) {
            return unsigned("headers of the signature are missing");
        }
        SignedRequest request;
        try {
            request = new SignedRequest(
                    method,
                    pathWithQuery,
                    TillId.parse(tillText),
                    Long.parseLong(epochText),
                    Long.parseLong(timeText),
                    nonce,
                    SignedRequest.sha256(body));
        } catch (IllegalArgumentException e) {
            return unsigned("headers of the signature cannot be read");
        }
        return judge(request, signature, repeatable);
    }

    private Verdict judge(SignedRequest request, String signature, boolean repeatable) {
        Optional<TillRecord> till = database.read(handle -> shops.till(handle, request.till()));
        String key = till.map(TillRecord::publicKey).orElse(null);
        if (till.isEmpty() || key == null || !request.verify(readKey(key), signature)) {
            return unsigned("unknown till or wrong signature");
        }
        if (!repeatable) {
            if (request.epoch() != till.get().epoch()) {
                return new Verdict.Refused(409, new Refusal(Refusal.WRONG_EPOCH, "the epoch is not current", 0));
            }
            boolean sound = !request.nonce().isBlank() && request.nonce().length() <= MAX_NONCE_CHARACTERS;
            if (!sound || !nonces.isNew(request.till() + " " + request.nonce(), clock.instant())) {
                return unsigned("the nonce was used before");
            }
        }
        shops.heard(request.till());
        return new Verdict.Signed(request.till(), request.epoch());
    }

    private static Verdict unsigned(String message) {
        return new Verdict.Refused(401, new Refusal(Refusal.UNSIGNED, message, 0));
    }

    /**
     * Reads an Ed25519 public key.
     *
     * @throws IllegalArgumentException when it is none
     */
    static PublicKey readKey(String base64) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
    }
}
