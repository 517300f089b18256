package org.granary.model.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.granary.model.audit.AuditVerdict.Damage;
import org.granary.model.audit.AuditVerdict.Damaged;
import org.jspecify.annotations.Nullable;

/**
 * Checks the chain, an entry at a time in the order in which they are stored, and keeps none of them. For use by one thread.
 */
public final class AuditCheck {
    private final AuditHead head;
    private final Map<Long, List<AuditHead>> knownByNumber = new HashMap<>();
    private final List<AuditHead> contradicted = new ArrayList<>();
    private final List<Restore> restores = new ArrayList<>();
    private long wanted = 1;
    private String previous = AuditEntry.GENESIS;
    private @Nullable Long fromMillis;
    private @Nullable Long toMillis;
    private @Nullable Damaged damaged;

    private record Restore(long number, long incarnation) {}

    /**
     * Begins.
     *
     * @param head what the database says is the newest entry
     * @param known heads that were kept apart from the database
     */
    public AuditCheck(AuditHead head, Collection<AuditHead> known) {
        this.head = head;
        known.stream()
                .filter(kept -> kept.number() > 0)
                .distinct()
                .forEach(kept -> knownByNumber
                        .computeIfAbsent(kept.number(), any -> new ArrayList<>())
                        .add(kept));
    }

    /** Takes the next entry. */
    public void take(AuditEntry entry) {
        if (damaged != null) {
            // What is wanted stands somewhere after its place.
            if (entry.previous().equals(previous) && entry.soundAs(wanted)) {
                damaged = new Damaged(wanted, Damage.REORDERED);
            }
            return;
        }
        boolean inPlace = entry.number() == wanted && entry.soundAs(wanted);
        if (inPlace && entry.previous().equals(previous)) {
            follow(entry);
        } else if (inPlace) {
            // Whole in itself, so it is the one before that had another hash when this one was written.
            damaged = new Damaged(Math.max(1, wanted - 1), Damage.CHANGED);
        } else if (entry.number() > wanted) {
            damaged = new Damaged(wanted, Damage.MISSING);
        } else {
            damaged = new Damaged(entry.number(), entry.number() == wanted ? Damage.CHANGED : Damage.REORDERED);
        }
    }

    private void follow(AuditEntry entry) {
        for (AuditHead kept : knownByNumber.getOrDefault(wanted, List.of())) {
            if (!kept.hash().equals(entry.hash())) {
                contradicted.add(kept);
            }
        }
        if (entry.fact().action().equals(AuditEntry.RESTORED)) {
            restores.add(new Restore(wanted, incarnation(entry.fact().subject())));
        }
        fromMillis = fromMillis == null ? (Long) entry.fact().atMillis() : fromMillis;
        toMillis = entry.fact().atMillis();
        previous = entry.hash();
        wanted++;
    }

    private static long incarnation(String subject) {
        try {
            return Long.parseLong(subject);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** After the last entry. */
    public AuditVerdict verdict() {
        long last = wanted - 1;
        Stream.Builder<Damaged> found = Stream.builder();
        if (damaged != null) {
            found.add(damaged);
        } else if (head.number() > last) {
            found.add(new Damaged(last + 1, Damage.CUT_OFF));
        } else if (head.number() < last) {
            found.add(new Damaged(head.number() + 1, Damage.ADDED));
        } else if (!head.hash().equals(previous)) {
            found.add(new Damaged(last, Damage.REWRITTEN));
        }
        List<AuditHead> lost = new ArrayList<>();
        for (AuditHead kept : contradicted) {
            if (takenBack(kept)) {
                lost.add(kept);
            } else {
                found.add(new Damaged(kept.number(), Damage.REWRITTEN));
            }
        }
        if (damaged == null) {
            for (AuditHead kept : beyond(last)) {
                if (takenBack(kept)) {
                    lost.add(kept);
                } else {
                    found.add(new Damaged(last + 1, Damage.CUT_OFF));
                }
            }
        }
        return found.build()
                .min(Comparator.comparingLong(Damaged::number))
                .<AuditVerdict>map(first -> first)
                .orElseGet(() -> new AuditVerdict.Whole(last, fromMillis, toMillis, head, lost));
    }

    private List<AuditHead> beyond(long last) {
        return knownByNumber.values().stream()
                .flatMap(List::stream)
                .filter(kept -> kept.number() > last)
                .toList();
    }

    /** Headquarters went back behind it, and the chain itself says so where it went on. */
    private boolean takenBack(AuditHead kept) {
        return restores.stream()
                .anyMatch(restore -> restore.incarnation() > kept.incarnation() && restore.number() <= kept.number());
    }
}
