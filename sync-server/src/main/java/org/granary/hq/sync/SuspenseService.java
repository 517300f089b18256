package org.granary.hq.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.cases.CaseKind;
import org.granary.hq.cases.CaseService;
import org.granary.hq.shop.ShopService;
import org.granary.hq.store.Database;
import org.granary.model.audit.AuditActor;
import org.granary.model.kernel.TillId;
import org.jdbi.v3.core.Handle;

/**
 * The ways out of suspense: a record is tried again once what it needed is here, or a person settles it. Either way the
 * record itself stays as the till sent it.
 */
public final class SuspenseService {
    private final Database database;
    private final SuspenseStore store;
    private final ShopService shops;
    private final Effects effects;
    private final Announcements announcements;
    private final CaseService cases;
    private final AuditService audit;

    /** Where a record stands among what its till sent. */
    public record Place(TillId till, long epoch, long branch, long sequence) {
        public Place {
            requireNonNull(till, "till is null");
        }

        /** {@code ZSL-01/1/0/17}. */
        @Override
        public String toString() {
            return till + "/" + epoch + "/" + branch + "/" + sequence;
        }

        /**
         * Reads the text form.
         *
         * @throws IllegalArgumentException when it is none
         */
        public static Place parse(String text) {
            String[] parts = text.split("/", -1);
            if (parts.length != 4) {
                throw new IllegalArgumentException("not a place: " + text);
            }
            return new Place(
                    TillId.parse(parts[0]),
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]));
        }
    }

    /** A record that could not be placed, and why. */
    public record Waiting(Place place, String type, String reason, Instant since) {
        public Waiting {
            requireNonNull(place, "place is null");
            requireNonNull(type, "type is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(since, "since is null");
        }
    }

    public SuspenseService(
            Database database,
            SuspenseStore store,
            ShopService shops,
            Effects effects,
            Announcements announcements,
            CaseService cases,
            AuditService audit) {
        this.database = database;
        this.store = store;
        this.shops = shops;
        this.effects = effects;
        this.announcements = announcements;
        this.cases = cases;
        this.audit = audit;
    }

    /** What waits, of one shop or (empty text) of all, the newest first. */
    public List<Waiting> list(Handle handle, String shopOrEmpty, int limit) {
        return store.list(handle, shopOrEmpty, limit);
    }

    /**
     * Tries a record again, with its effects and what the tills have to know in one transaction.
     *
     * @return whether it is placed now; false when it still cannot be, or does not wait
     */
    public boolean retry(Place place, AuditActor by) {
        return database.write(handle -> {
            shops.lockTill(handle, place.till());
            List<Effects.Read> run = store.record(handle, place).stream()
                    .map(record -> Effects.read(place.till(), record))
                    .toList();
            boolean placed = !run.isEmpty()
                    && effects.apply(handle, place.till(), place.branch(), run).isEmpty();
            if (!placed) {
                return false;
            }
            store.delete(handle, place);
            announcements.announce(
                    handle,
                    new Origin(place.till(), place.epoch(), place.branch(), place.sequence(), place.sequence()),
                    true);
            effects.compareReturns(handle, place.till(), run);
            effects.reviewSpending(handle, place.till(), run);
            audit.append(handle, by, AuditAction.SUSPENSE_PLACED, place.toString(), Map.of());
            return true;
        });
    }

    /**
     * Takes a record out of suspense for good; why it waited and what was done are kept.
     *
     * @return whether it waited
     */
    public boolean settle(Place place, String note, AuditActor by) {
        return database.write(handle -> {
            shops.lockTill(handle, place.till());
            Optional<String> reason = store.reason(handle, place);
            reason.ifPresent(why -> {
                cases.openSettled(handle, place.till(), CaseKind.SUSPENSE_SETTLED, place.toString(), why, note);
                store.delete(handle, place);
                audit.append(handle, by, AuditAction.SUSPENSE_SETTLED, place.toString(), Map.of());
            });
            return reason.isPresent();
        });
    }
}
