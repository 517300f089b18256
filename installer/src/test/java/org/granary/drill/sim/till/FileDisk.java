package org.granary.drill.sim.till;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.granary.drill.disk.Metadata;
import org.granary.drill.disk.UnreliableDisk;
import org.granary.drill.disk.UnreliableFolder;
import org.granary.drill.disk.WriteLoss;
import org.granary.drill.powercut.ForcelessFolder;
import org.granary.drill.sim.core.CrashPoint;
import org.granary.drill.sim.core.Fault;
import org.granary.drill.sim.core.Stage;
import org.granary.drill.sim.core.Violation;
import org.granary.model.document.Document;
import org.granary.model.engine.Standing;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Feed;
import org.granary.pos.journal.SegmentFolder;
import org.jspecify.annotations.Nullable;

/**
 * A till's disk with the real journal and the real database on it. What is kept in memory beside them is what they have to
 * hold; each start reads all of it back and compares.
 */
public final class FileDisk extends TillDisk {
    private static final String JOURNAL = "data/journal";
    private static final String DATABASE = "data/till.mv.db";
    private static final List<WriteLoss> LOSSES = List.of(WriteLoss.values());

    /** Of the half-written record: its write is the first operation, and its force never happens. */
    private static final int FORCE = 2;

    private final Stage stage;
    private final TillId till;
    private final boolean forces;
    private UnreliableDisk files;
    private @Nullable OpenFiles running;
    private int boots;

    /**
     * The disk of a till that was just enrolled.
     *
     * @param forces whether the journal may force; without it what was called done has to be missed
     */
    public FileDisk(Stage stage, TillId till, boolean forces) {
        this(stage, till, forces, 1, new UnreliableDisk(stage.any(List.of(Metadata.values()))));
    }

    private FileDisk(Stage stage, TillId till, boolean forces, long epoch, UnreliableDisk files) {
        super(epoch);
        this.stage = stage;
        this.till = till;
        this.forces = forces;
        this.files = files;
    }

    @Override
    TillDisk copy() {
        FileDisk copy = new FileDisk(stage, till, forces, epoch(), files.copied());
        copy.takeOver(this);
        copy.boots = boots + 1;
        return copy;
    }

    // ---- How processes begin and end

    @Override
    boolean start() {
        ended();
        SegmentFolder folder = new UnreliableFolder(files, JOURNAL);
        InstantSource clock = () -> Instant.ofEpochMilli(stage.now());
        OpenFiles opened = atWork(() -> OpenFiles.open(
                forces ? folder : new ForcelessFolder(folder), files, till, epoch(), clock, "run " + boots));
        running = opened;
        List<SyncRecord> records = atWork(opened::records);
        compare(records);
        TillRows rows = new TillRows();
        journal().subList(0, records.size()).forEach(entry -> rows.project(entry.document()));
        work(() -> opened.read(rows));
        found(records.size(), rows);
        sales(opened);
        if (opened.wentBack()) {
            stage.befell(Fault.TILL_DATABASE_WENT_BACK);
        }
        return opened.restored() || rows.standing() == null;
    }

    /** Every record that was forced is there, nothing else is but what was being written, and all of it in order. */
    private void compare(List<SyncRecord> records) {
        List<Entry> known = journal();
        for (int i = 0; i < records.size(); i++) {
            if (i >= known.size()
                    || !known.get(i).record().hash().equals(records.get(i).hash())) {
                throw new Violation(
                        "durable: the journal of " + till + " has a record that nobody wrote there: " + records.get(i));
            }
        }
        if (records.size() < forced()) {
            throw new Violation("durable: the journal of " + till + " has " + records.size() + " records of " + forced()
                    + " that were forced");
        }
        if (forced() < known.size()) {
            boolean lost = records.size() < known.size();
            stage.befell(lost ? Fault.TILL_UNFORCED_WRITE_LOST : Fault.TILL_UNFORCED_WRITE_SURVIVED);
        }
    }

    private void sales(OpenFiles opened) {
        Map<String, Long> expected = new HashMap<>();
        for (Entry entry : journal()) {
            if (entry.document() instanceof Document.Sale sale) {
                expected.put(sale.id().toString(), sale.sale().total().fen());
            }
        }
        Map<String, Long> there = atWork(opened::sales);
        if (!there.equals(expected)) {
            throw new Violation("durable: the database of " + till + " has " + there.size() + " sales, its journal "
                    + expected.size());
        }
    }

    @Override
    public void ended() {
        if (running != null || files.isDead()) {
            halfWritten();
            replaceBy(files.kill());
        }
    }

    @Override
    void powerCut(Stage ignored) {
        stage.befell(Fault.TILL_POWER_CUT);
        WriteLoss loss = stage.any(LOSSES);
        stage.befell(Fault.valueOf("FILES_" + loss.name()));
        halfWritten();
        boots++;
        replaceBy(files.crash(stage.below(Integer.MAX_VALUE), loss));
    }

    /** The process dies between the write of its last record and the force. */
    private void halfWritten() {
        OpenFiles dying = running;
        if (dying == null || forced() == journal().size() || files.isDead()) {
            return;
        }
        SyncRecord record = journal().get(forced()).record();
        files.cutAt(FORCE, path -> path.startsWith(JOURNAL), false);
        try {
            SyncRecord ignored = dying.append(type(record), record.payload());
        } catch (CompletionException e) {
            stage.note(till, "died while it wrote a record");
        }
    }

    private void replaceBy(UnreliableDisk next) {
        OpenFiles dying = running;
        running = null;
        if (dying != null) {
            dying.close();
        }
        files.unmount();
        files = next;
    }

    @Override
    void planEnd(long operation, boolean afterwards) {
        files.cutAt(operation, path -> true, afterwards);
    }

    @Override
    public void loseDatabase() {
        ended();
        try {
            if (files.exists(DATABASE)) {
                files.delete(DATABASE);
            }
        } catch (IOException e) {
            throw new IllegalStateException("a disk that nobody uses", e);
        }
    }

    // ---- What a process does

    @Override
    boolean takesAnyType() {
        return false;
    }

    private OpenFiles running() {
        OpenFiles opened = running;
        if (opened == null) {
            throw new IllegalStateException(till + " is not running");
        }
        return opened;
    }

    private <T> T atWork(Supplier<T> work) {
        T result;
        try {
            result = work.get();
        } catch (Violation e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever the code says of it: the process ended here.
            if (files.isDead()) {
                throw died();
            }
            throw new Violation("durable: " + till + " cannot go on: " + e);
        }
        if (files.isDead()) {
            throw died();
        }
        return result;
    }

    private void work(Runnable work) {
        boolean ignored = atWork(() -> {
            work.run();
            return true;
        });
    }

    private CrashPoint.Crashed died() {
        stage.befell(Fault.TILL_DIED_AT_A_DISK_OPERATION);
        return new CrashPoint.Crashed(files.cutOperation().map(Object::toString).orElse("at an unknown operation"));
    }

    private static RecordType type(SyncRecord record) {
        return RecordType.ofCode(record.type())
                .orElseThrow(() -> new IllegalArgumentException("a till writes no " + record.type()));
    }

    @Override
    void begin(long newEpoch) {
        super.begin(newEpoch);
        if (running != null) {
            running().begin(newEpoch);
        }
    }

    /** Writes and forces; when this returns, the record is there, whatever became of the disk afterwards. */
    @Override
    void force() {
        while (forced() < journal().size()) {
            SyncRecord expected = journal().get(forced()).record();
            SyncRecord written;
            try {
                written = running().append(type(expected), expected.payload());
            } catch (CompletionException e) {
                if (files.isDead()) {
                    throw died();
                }
                throw e;
            }
            if (!written.equals(expected)) {
                throw new Violation("order: the journal of " + till + " wrote " + written + " instead of " + expected);
            }
            super.force();
        }
    }

    @Override
    void project(@Nullable Document document) {
        work(() -> running().settle());
        if (running().lag() > 0) {
            throw new Violation(
                    "projection: the database of " + till + " lags " + running().lag() + " bytes behind");
        }
        super.project(document);
    }

    @Override
    void keep(Standing standing) {
        if (running != null) {
            work(() -> running().keep(standing));
        }
        super.keep(standing);
    }

    @Override
    void apply(Feed.Page page, Standing standing) {
        work(() -> running().apply(page, standing));
        super.apply(page, standing);
    }

    @Override
    void load(List<Feed.Entry> snapshot, Standing standing) {
        // Also when the process dies in it: the snapshot may be the one that is found.
        forgetTold();
        work(() -> running().load(snapshot, standing));
        super.load(snapshot, standing);
    }

    @Override
    public void checkpoint() {
        work(() -> running().checkpoint());
    }

    @Override
    public void upkeep() {
        work(() -> running().upkeep());
    }

    @Override
    PriceHistory history(ShopId shop) {
        return running == null ? super.history(shop) : running().history();
    }

    @Override
    long next(long ofEpoch) {
        return running == null ? super.next(ofEpoch) : running().next(ofEpoch);
    }

    @Override
    ChainHash before(long ofEpoch, long sequence) {
        return running == null ? super.before(ofEpoch, sequence) : running().before(ofEpoch, sequence);
    }

    @Override
    List<SyncRecord> records(long ofEpoch, long from, int max) {
        return running == null ? super.records(ofEpoch, from, max) : running().outbox(ofEpoch, from, max);
    }
}
