package org.granary.drill.sim.till;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.granary.drill.sim.core.Fault;
import org.granary.drill.sim.core.Stage;
import org.granary.drill.sim.core.Violation;
import org.granary.model.document.Document;
import org.granary.model.engine.Standing;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.ShopId;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Feed;
import org.jspecify.annotations.Nullable;

/** What survives a till's process: journal, identity and database, each with what a power cut takes from it. */
public class TillDisk {
    /** A journal record; {@code document} is the one that it holds, or an id of its own for a record that holds none. */
    public record Entry(
            SyncRecord record, DocumentId id, @Nullable Document document) {}

    private final List<Entry> journal = new ArrayList<>();
    private final Map<Long, List<SyncRecord>> lines = new TreeMap<>();
    private int forced;
    private long epoch;
    private TillRows rows;
    private TillRows checkpoint;
    private Set<Long> told = Set.of();

    public TillDisk(long epoch) {
        this.epoch = epoch;
        this.rows = new TillRows();
        this.checkpoint = rows.copy();
    }

    /** The same disk again: a backup, or the disk of a clone. */
    TillDisk copy() {
        TillDisk copy = new TillDisk(epoch);
        copy.takeOver(this);
        return copy;
    }

    final void takeOver(TillDisk other) {
        journal.addAll(other.journal);
        other.lines.forEach((of, records) -> lines.put(of, new ArrayList<>(records)));
        forced = other.forced;
        rows = other.rows.copy();
        checkpoint = rows.copy();
    }

    // ---- A process over it

    /** A process starts here; answers whether it may know less than the one before did. */
    boolean start() {
        // As the real journal does: what a process left unforced is forced before anything is said of it.
        force();
        boolean less = rows.standing() == null || rows.projected() > journal.size();
        while (rows.projected() < journal.size()) {
            rows.project(journal.get(rows.projected()).document());
        }
        return less;
    }

    /** The process is gone, and the power stays. */
    public void ended() {
        // Memory keeps what was written.
    }

    /** Whether a record can be written of a type that this version does not know. */
    boolean takesAnyType() {
        return true;
    }

    /** What is due when nobody is served. */
    public void upkeep() {
        // Nothing here.
    }

    /** Ends the process at one of the next operations of the disk, where the disk has any. */
    void planEnd(long operation, boolean afterwards) {
        // Nothing here.
    }

    final long epoch() {
        return epoch;
    }

    void begin(long newEpoch) {
        epoch = newEpoch;
    }

    List<Long> epochs() {
        return List.copyOf(lines.keySet());
    }

    public final List<Entry> journal() {
        return journal;
    }

    public final TillRows rows() {
        return rows;
    }

    PriceHistory history(ShopId shop) {
        return rows.history(shop);
    }

    void keep(Standing standing) {
        rows.keep(standing);
    }

    void apply(Feed.Page page, Standing standing) {
        rows.apply(page.entries());
        rows.keep(standing);
    }

    /** Puts a snapshot in the place of everything that came by the feed. */
    void load(List<Feed.Entry> snapshot, Standing standing) {
        rows.replaceFeed(standing.cursor(), snapshot);
        forgetTold();
        rows.keep(standing);
    }

    /** The next record of the journal goes into the database, too. */
    void project(@Nullable Document document) {
        rows.project(document);
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

    /** Records that are there whatever happens. */
    final int forced() {
        return forced;
    }

    /** The journal ends after so many records, all of them forced, and this is the database. */
    final void found(int records, TillRows found) {
        cut(records);
        rows = found;
    }

    private void cut(int records) {
        while (journal.size() > records) {
            Entry gone = journal.remove(journal.size() - 1);
            List<SyncRecord> line = lines.getOrDefault(gone.record().epoch(), List.of());
            line.remove(line.size() - 1);
        }
        forced = journal.size();
    }

    /** The database forces what it holds. */
    public void checkpoint() {
        checkpoint = rows.copy();
    }

    /** Headquarters is told that the prices which are known now are known here. */
    final void told() {
        told = rows.versions();
    }

    /** The database is another than the one that headquarters was told of. */
    final void forgetTold() {
        told = Set.of();
    }

    /** What headquarters was told survives every power cut: it releases cuts to the labels on that word. */
    final void compareTold() {
        if (!rows.versions().containsAll(told)) {
            throw new Violation("price: headquarters was told that prices " + told + " are known, and a power cut left "
                    + rows.versions());
        }
    }

    /** The database file is gone. */
    public void loseDatabase() {
        rows = new TillRows();
        checkpoint = rows.copy();
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
            cut(forced + kept);
        }
        if (stage.chance(0.5)) {
            stage.befell(Fault.TILL_DATABASE_WENT_BACK);
            rows = checkpoint.copy();
        }
    }
}
