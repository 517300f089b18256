package org.granary.drill.sim.till;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.granary.drill.sim.core.Fault;
import org.granary.drill.sim.core.Stage;
import org.granary.model.document.Document;
import org.granary.model.kernel.DocumentId;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.SyncRecord;
import org.jspecify.annotations.Nullable;

/** What survives a till's process: journal, identity and database, each with what a power cut takes from it. */
public final class TillDisk {
    /** A journal record; {@code document} is the one that it holds, or an id of its own for a record that holds none. */
    public record Entry(
            SyncRecord record, DocumentId id, @Nullable Document document) {}

    private final List<Entry> journal = new ArrayList<>();
    private final Map<Long, List<SyncRecord>> lines = new TreeMap<>();
    private int forced;
    private long epoch;
    private TillRows rows;
    private TillRows checkpoint;
    private boolean databaseLost;

    TillDisk(long epoch) {
        this.epoch = epoch;
        this.rows = new TillRows();
        this.checkpoint = rows.copy();
        this.databaseLost = true;
    }

    /** The same disk again: a backup, or the disk of a clone. */
    TillDisk copy() {
        TillDisk copy = new TillDisk(epoch);
        copy.journal.addAll(journal);
        lines.forEach((of, records) -> copy.lines.put(of, new ArrayList<>(records)));
        copy.forced = forced;
        copy.rows = rows.copy();
        copy.checkpoint = rows.copy();
        copy.databaseLost = databaseLost;
        return copy;
    }

    long epoch() {
        return epoch;
    }

    void begin(long newEpoch) {
        epoch = newEpoch;
    }

    List<Long> epochs() {
        return List.copyOf(lines.keySet());
    }

    public List<Entry> journal() {
        return journal;
    }

    public TillRows rows() {
        return rows;
    }

    long next(long ofEpoch) {
        return lines.getOrDefault(ofEpoch, List.of()).size() + 1L;
    }

    ChainHash before(long ofEpoch, long sequence) {
        return sequence == 1
                ? ChainHash.GENESIS
                : lines.getOrDefault(ofEpoch, List.of()).get((int) sequence - 2).hash();
    }

    List<SyncRecord> records(long ofEpoch, long from, int max) {
        List<SyncRecord> all = lines.getOrDefault(ofEpoch, List.of());
        int start = (int) Math.min(all.size(), from - 1);
        return List.copyOf(all.subList(start, Math.min(all.size(), start + max)));
    }

    /** Writes a record behind the others; it is not safe before it is forced. */
    SyncRecord write(String type, String payload, DocumentId id, @Nullable Document document) {
        List<SyncRecord> line = lines.computeIfAbsent(epoch, of -> new ArrayList<>());
        SyncRecord record = SyncRecord.link(before(epoch, next(epoch)), epoch, next(epoch), type, payload);
        line.add(record);
        journal.add(new Entry(record, id, document));
        return record;
    }

    void force() {
        forced = journal.size();
    }

    boolean databaseLost() {
        return databaseLost;
    }

    void databaseMade() {
        databaseLost = false;
    }

    /** The database forces what it holds. */
    public void checkpoint() {
        checkpoint = rows.copy();
    }

    /** The database file is gone. */
    public void loseDatabase() {
        rows = new TillRows();
        checkpoint = rows.copy();
        databaseLost = true;
    }

    /** What was not forced may be gone: a part of it, in order, and the database's commits since its last forcing. */
    void powerCut(Stage stage) {
        stage.befell(Fault.TILL_POWER_CUT);
        int unforced = journal.size() - forced;
        if (unforced > 0) {
            int kept = stage.below(unforced + 1);
            if (kept < unforced) {
                stage.befell(stage.chance(0.5) ? Fault.TILL_TORN_WRITE : Fault.TILL_UNFORCED_WRITE_LOST);
            } else {
                stage.befell(Fault.TILL_UNFORCED_WRITE_SURVIVED);
            }
            while (journal.size() > forced + kept) {
                Entry cut = journal.remove(journal.size() - 1);
                List<SyncRecord> line = lines.getOrDefault(cut.record().epoch(), List.of());
                line.remove(line.size() - 1);
            }
        }
        forced = journal.size();
        if (stage.chance(0.5)) {
            stage.befell(Fault.TILL_DATABASE_WENT_BACK);
            rows = checkpoint.copy();
        }
    }
}
