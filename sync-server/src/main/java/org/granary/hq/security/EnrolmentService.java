package org.granary.hq.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.limit.Limits;
import org.granary.hq.shop.ShopService;
import org.granary.hq.shop.TillRecord;
import org.granary.hq.store.Database;
import org.granary.hq.store.Incarnation;
import org.granary.hq.store.UnreadableException;
import org.granary.model.audit.AuditActor;
import org.granary.model.engine.Desk;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.EnrolmentCode;
import org.granary.model.sync.SignedRequest;
import org.granary.model.wire.Enrolment;
import org.granary.model.wire.Refusal;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One-time codes, and tills that become known by them. */
public final class EnrolmentService {
    public static final Duration CODE_VALID_FOR = Duration.ofMinutes(10);
    public static final int MAX_WRONG_TRIES = 5;

    /** Longer than any field of a right request. */
    private static final int MAX_FIELD_CHARACTERS = 400;

    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentService.class);

    private final Database database;
    private final EnrolmentStore store;
    private final ShopService shops;
    private final Identity identity;
    private final String certificateSha256;
    private final Limits limits;
    private final AuditService audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * Wires the service.
     *
     * @param certificateSha256 of the certificate that headquarters shows, hexadecimal; empty on plain HTTP
     */
    public EnrolmentService(
            Database database,
            EnrolmentStore store,
            ShopService shops,
            Identity identity,
            String certificateSha256,
            Limits limits,
            AuditService audit,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.shops = shops;
        this.identity = identity;
        this.certificateSha256 = certificateSha256;
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a code for a till; an older one of the same till ends. Empty when there is no such till. */
    public Optional<EnrolmentCode> newCode(TillId till, AuditActor by) {
        String certificate = certificateSha256.isEmpty()
                ? ""
                : EnrolmentCode.certificate(HexFormat.of().parseHex(certificateSha256));
        EnrolmentCode code = EnrolmentCode.random(random::nextInt, certificate);
        Instant now = clock.instant();
        return database.write(handle -> {
            if (shops.till(handle, till).isEmpty()) {
                return Optional.empty();
            }
            store.replace(handle, till, code.selector(), hash(code), now, now.plus(CODE_VALID_FOR));
            audit.append(handle, by, AuditAction.CODE_MADE, till.toString(), Map.of());
            return Optional.of(code);
        });
    }

    /**
     * Takes the code and names the till.
     *
     * @param network where it comes from; wrong codes are counted by it
     */
    public Desk.Reply<Enrolment.Answer> enrol(Enrolment.Request request, String network) {
        requireBounds(request);
        long wait = limits.look(Limits.Kind.WRONG_CODE, network);
        if (wait > 0) {
            return new Desk.Reply.No<>(429, Refusal.rate(wait));
        }
        Desk.Reply<Enrolment.Answer> reply = judge(request);
        if (reply instanceof Desk.Reply.No<Enrolment.Answer>) {
            limits.take(Limits.Kind.WRONG_CODE, network);
        }
        return reply;
    }

    private static void requireBounds(Enrolment.Request request) {
        if (request.code() == null
                || request.publicKey() == null
                || request.certificateSha256() == null
                || request.proof() == null) {
            throw new UnreadableException("a field is missing", null);
        }
        int longest = Math.max(
                Math.max(request.code().length(), request.publicKey().length()),
                Math.max(request.certificateSha256().length(), request.proof().length()));
        if (longest > MAX_FIELD_CHARACTERS) {
            throw new UnreadableException("a field is too long", null);
        }
    }

    private Desk.Reply<Enrolment.Answer> judge(Enrolment.Request request) {
        EnrolmentCode code;
        try {
            code = EnrolmentCode.parse(request.code());
            if (!request.proven()) {
                return refused(401, Refusal.UNSIGNED, "the request is not signed with its key");
            }
        } catch (IllegalArgumentException e) {
            return refused(403, Refusal.BAD_CODE, "no code or no key");
        }
        if (!certificateSha256.isEmpty() && !certificateSha256.equals(request.certificateSha256())) {
            LOG.error("a till that enrols sees a certificate that is not ours: somebody stands between");
            return refused(403, Refusal.BAD_CODE, "the till sees another certificate than headquarters shows");
        }
        return database.write(handle -> take(handle, code, request.publicKey()));
    }

    private Desk.Reply<Enrolment.Answer> take(Handle handle, EnrolmentCode code, String publicKey) {
        byte[] hash = hash(code).getBytes(StandardCharsets.UTF_8);
        Optional<EnrolmentStore.Open> open =
                store.lock(handle, code.selector(), clock.instant(), MAX_WRONG_TRIES).stream()
                        .filter(row -> MessageDigest.isEqual(row.hash().getBytes(StandardCharsets.UTF_8), hash))
                        .findFirst();
        if (open.isEmpty()) {
            store.countWrongTry(handle, code.selector());
            return refused(403, Refusal.BAD_CODE, "the code is unknown, used or out of time");
        }
        store.use(handle, open.get().hash());
        long incarnation = Incarnation.current(handle);
        shops.enrol(handle, open.get().till(), publicKey, incarnation);
        TillRecord enrolled = shops.till(handle, open.get().till()).orElseThrow();
        audit.append(
                handle,
                new AuditActor(AuditActor.Kind.TILL, enrolled.id().toString()),
                AuditAction.TILL_ENROLLED,
                enrolled.id().toString(),
                Map.of(
                        "epoch",
                        enrolled.epoch(),
                        "key",
                        SignedRequest.sha256(publicKey.getBytes(StandardCharsets.UTF_8))));
        LOG.info("enrolled till {} epoch {}", enrolled.id(), enrolled.epoch());
        return new Desk.Reply.Yes<>(new Enrolment.Answer(
                enrolled.id().toString(),
                enrolled.epoch(),
                identity.id(),
                incarnation,
                identity.publicKey(),
                certificateSha256));
    }

    private static String hash(EnrolmentCode code) {
        return SignedRequest.sha256(code.code().getBytes(StandardCharsets.UTF_8));
    }

    private static Desk.Reply<Enrolment.Answer> refused(int status, String code, String message) {
        return new Desk.Reply.No<>(status, new Refusal(code, message, 0));
    }
}
