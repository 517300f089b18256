package org.granary.hq.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.granary.hq.shop.ShopService;
import org.granary.hq.shop.TillRecord;
import org.granary.hq.store.Database;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.SignedRequest;
import org.granary.model.wire.Enrolment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One-time codes, and tills that become known by them. */
public final class EnrolmentService {
    public static final Duration CODE_VALID_FOR = Duration.ofMinutes(10);
    public static final int MAX_WRONG_TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentService.class);

    /** Without signs that are mistaken for one another. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int CODE_CHARACTERS = 8;

    private final Database database;
    private final EnrolmentStore store;
    private final ShopService shops;
    private final Identity identity;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public EnrolmentService(
            Database database, EnrolmentStore store, ShopService shops, Identity identity, Clock clock) {
        this.database = database;
        this.store = store;
        this.shops = shops;
        this.identity = identity;
        this.clock = clock;
    }

    /** Makes a code for a till; an older one of the same till ends. Empty when there is no such till. */
    public Optional<String> newCode(TillId till) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CODE_CHARACTERS; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return database.write(handle -> {
            if (shops.till(handle, till).isEmpty()) {
                return Optional.empty();
            }
            store.replace(handle, till, hash(code.toString()), clock.instant().plus(CODE_VALID_FOR));
            return Optional.of(code.toString());
        });
    }

    /** Takes the code and names the till; empty when the code is unknown, used, out of time or out of tries. */
    public Optional<Enrolment.Answer> enrol(Enrolment.Request request) {
        RequestVerifier.readKey(request.publicKey());
        String hash = hash(request.code().strip().toUpperCase(Locale.ROOT));
        return database.write(handle -> {
            Optional<TillId> till = store.find(handle, hash, clock.instant(), MAX_WRONG_TRIES);
            if (till.isEmpty()) {
                store.countWrongTry(handle);
                LOG.warn("an enrolment code was refused");
                return Optional.empty();
            }
            store.use(handle, hash);
            shops.enrol(handle, till.get(), request.publicKey(), identity.incarnation());
            TillRecord enrolled = shops.till(handle, till.get()).orElseThrow();
            LOG.info("enrolled till {} epoch {}", enrolled.id(), enrolled.epoch());
            return Optional.of(new Enrolment.Answer(
                    enrolled.id().toString(),
                    enrolled.epoch(),
                    identity.id(),
                    identity.incarnation(),
                    identity.publicKey(),
                    ""));
        });
    }

    private static String hash(String code) {
        return SignedRequest.sha256(code.getBytes(StandardCharsets.UTF_8));
    }
}
