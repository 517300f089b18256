package org.granary.pos.device.driver;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.pos.device.LabelJob;
import org.granary.pos.device.oepl.ImageFile;
import org.jspecify.annotations.Nullable;

/**
 * Which labels wait for which image, and what becomes of each. Decides without cable and clock: time is an argument, in
 * nanoseconds of the monotonic clock. Safe from any thread.
 */
final class LabelQueue {
    /** Labels that may wait at once: several times the shelves of a large shop. */
    static final int LABELS_MAX = 5_000;

    private final RadioSettings settings;
    private final Map<String, Pending> pending = new LinkedHashMap<>();

    /** Version that a label is fetching; a completion without a fetch tells that the label has the image already. */
    private final Map<String, String> fetching = new HashMap<>();

    private enum State {
        /** To be offered to the radio when its time has come. */
        WAITING,
        /** The radio holds it. */
        ACCEPTED
    }

    /** One label's job on its way. */
    static final class Pending {
        final LabelJob job;
        final ImageFile image;
        private final BitSet served = new BitSet();
        private State state = State.WAITING;
        private boolean told;
        private boolean heard;
        private int failures;
        private long dueNanos;

        private Pending(LabelJob job, ImageFile image, long nowNanos) {
            this.job = job;
            this.image = image;
            dueNanos = nowNanos;
        }
    }

    LabelQueue(RadioSettings settings) {
        this.settings = settings;
    }

    /** Adds the job or replaces the one that waits for the same label; false when the queue is full. */
    synchronized boolean put(LabelJob job, long nowNanos) {
        if (!pending.containsKey(job.mac()) && pending.size() >= LABELS_MAX) {
            return false;
        }
        pending.put(job.mac(), new Pending(job, ImageFile.of(job), nowNanos));
        return true;
    }

    /** No image is wanted any more: labels that still ask for blocks get none, so none of them becomes whole. */
    synchronized void withdraw() {
        pending.clear();
    }

    synchronized int waiting() {
        return pending.size();
    }

    /** The next job to offer to the radio now. */
    synchronized Optional<Pending> nextToOffer(long nowNanos) {
        return pending.values().stream()
                .filter(entry -> entry.state == State.WAITING && nowNanos - entry.dueNanos >= 0)
                .findFirst();
    }

    /** The radio holds the job; true when this is new to the outside. */
    synchronized boolean accepted(Pending entry, long nowNanos) {
        entry.state = State.ACCEPTED;
        entry.heard = false;
        entry.dueNanos = nowNanos + settings.fetch().toNanos();
        boolean first = !entry.told;
        entry.told = true;
        return first;
    }

    /** A label came by: from now on it knows of the job that the radio holds for it. */
    synchronized void heard(String mac) {
        @Nullable Pending entry = pending.get(mac);
        if (entry != null && entry.state == State.ACCEPTED) {
            entry.heard = true;
        }
    }

    /** The radio has no slot: not a failure of this label. */
    synchronized void noSlot(Pending entry, long nowNanos) {
        entry.dueNanos = nowNanos + settings.retries().get(0).toNanos();
    }

    /** The job failed once more; given up when no retry is left and it has not been replaced meanwhile. */
    synchronized Optional<Pending> failed(Pending entry, long nowNanos) {
        if (!entry.equals(pending.get(entry.job.mac()))) {
            return Optional.empty();
        }
        if (entry.failures >= settings.retries().size()) {
            pending.remove(entry.job.mac());
            return Optional.of(entry);
        }
        entry.state = State.WAITING;
        entry.served.clear();
        entry.dueNanos = nowNanos + settings.retries().get(entry.failures).toNanos();
        entry.failures++;
        return Optional.empty();
    }

    /** The radio says that it gave the job up. */
    synchronized Optional<Pending> timedOut(String mac, long nowNanos) {
        @Nullable Pending entry = pending.get(mac);
        return entry == null || entry.state != State.ACCEPTED ? Optional.empty() : failed(entry, nowNanos);
    }

    /** Jobs whose label has not come in time and that have no retry left. */
    synchronized List<Pending> overdue(long nowNanos) {
        List<Pending> late = new ArrayList<>();
        for (Pending entry : List.copyOf(pending.values())) {
            if (entry.state == State.ACCEPTED && nowNanos - entry.dueNanos >= 0) {
                failed(entry, nowNanos).ifPresent(late::add);
            }
        }
        return late;
    }

    /** A block that a label asks for; nothing when that image is no longer wanted. */
    synchronized Optional<byte[]> block(String mac, String imageVersion, int number) {
        fetching.put(mac, imageVersion);
        @Nullable Pending entry = pending.get(mac);
        if (entry == null || !entry.image.version().equals(imageVersion) || number >= entry.image.blocks()) {
            return Optional.empty();
        }
        return Optional.of(entry.image.block(number));
    }

    /** The block went out whole. */
    synchronized void served(String mac, String imageVersion, int number) {
        @Nullable Pending entry = pending.get(mac);
        if (entry != null && entry.image.version().equals(imageVersion)) {
            entry.served.set(number);
        }
    }

    /**
     * A label says that it is complete. The message does not name the image and may be the echo of an earlier one, so it
     * counts for the waiting job only when that image's blocks were all served, or when the label came by after the radio had
     * the job and fetched nothing because it has the image.
     */
    synchronized Optional<Pending> complete(String mac) {
        @Nullable String fetched = fetching.remove(mac);
        @Nullable Pending entry = pending.get(mac);
        if (entry == null || entry.state != State.ACCEPTED) {
            return Optional.empty();
        }
        boolean whole = entry.image.version().equals(fetched) && entry.served.cardinality() == entry.image.blocks();
        boolean known = fetched == null && entry.heard;
        if (!whole && !known) {
            return Optional.empty();
        }
        pending.remove(mac);
        return Optional.of(entry);
    }

    /** The radio has forgotten everything: all jobs are offered again. */
    synchronized void forgotten(long nowNanos) {
        fetching.clear();
        Iterator<Pending> entries = pending.values().iterator();
        while (entries.hasNext()) {
            Pending entry = entries.next();
            if (entry.state == State.ACCEPTED) {
                entry.state = State.WAITING;
                entry.served.clear();
                entry.dueNanos = nowNanos;
            }
        }
    }
}
