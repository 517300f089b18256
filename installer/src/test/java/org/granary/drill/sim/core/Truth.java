package org.granary.drill.sim.core;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.ChainHash;

/** What people saw: which documents were called done, and which were begun and may or may not exist. */
public final class Truth {
    /** A document as its till wrote it. */
    public record Made(DocumentId id, String payload) {}

    private final Map<DocumentId, Made> acknowledged = new HashMap<>();
    private final Map<DocumentId, Made> perhaps = new HashMap<>();
    private final Map<ChainHash, String> oddities = new HashMap<>();
    private final Set<String> oddPayloads = new HashSet<>();
    private final Set<ChainHash> written = new HashSet<>();
    private final Map<DocumentId, TillId> heldGivenTo = new HashMap<>();
    private long lostWithDisks;

    /** A record went to a till's disk; nobody has been told yet. */
    public void written(ChainHash hash, DocumentId id, String payload) {
        written.add(hash);
        if (!acknowledged.containsKey(id)) {
            perhaps.put(id, new Made(id, payload));
        }
    }

    /** A record that headquarters cannot place. */
    public void odd(ChainHash hash, String payload) {
        written.add(hash);
        oddities.put(hash, payload);
        oddPayloads.add(payload);
    }

    /** Whether a record that headquarters cannot place ever had this payload. */
    public boolean wasOdd(String payload) {
        return oddPayloads.contains(payload);
    }

    public void again(ChainHash hash) {
        written.add(hash);
    }

    /** The screen said done. */
    public void acknowledged(DocumentId id) {
        Made made = perhaps.remove(id);
        if (made != null) {
            acknowledged.put(id, made);
        }
    }

    /** The only disks that held a document are gone for good. */
    public void lostWithDisks(DocumentId id) {
        Made made = acknowledged.remove(id);
        if (made != null) {
            perhaps.put(id, made);
            lostWithDisks++;
        }
    }

    public long lostWithDisks() {
        return lostWithDisks;
    }

    public Map<DocumentId, Made> done() {
        return acknowledged;
    }

    public boolean wasWritten(ChainHash hash) {
        return written.contains(hash);
    }

    /** An odd record that was on a disk which is gone. */
    public void forgetOdd(ChainHash hash) {
        oddities.remove(hash);
    }

    public Map<ChainHash, String> odd() {
        return oddities;
    }

    /** Fails when headquarters holds a document that nobody made, or another content of it. */
    public void made(DocumentId id, String payload) {
        Made made = acknowledged.containsKey(id) ? acknowledged.get(id) : perhaps.get(id);
        if (made == null) {
            throw new Violation("exactly once: headquarters has document " + id + ", which nobody made");
        }
        if (!made.payload().equals(payload)) {
            throw new Violation("exactly once: headquarters has another content of document " + id);
        }
    }

    /** A till was told that a held sale is its own. */
    public void heldGiven(DocumentId held, TillId till) {
        TillId before = heldGivenTo.putIfAbsent(held, till);
        if (before != null && !before.equals(till)) {
            throw new Violation("held sale " + held + " was given to " + before + " and to " + till);
        }
    }

    /** Headquarters went back to before it gave them. */
    public void forgetHeldGiven() {
        heldGivenTo.clear();
    }
}
